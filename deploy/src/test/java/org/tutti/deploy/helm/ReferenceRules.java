package org.tutti.deploy.helm;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// What holds between the objects of an installation.
final class ReferenceRules {
    private ReferenceRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("every name is short enough and given once", ReferenceRules::names),
                new Rule("a workload selects its own pods and nobody else's", ReferenceRules::selectors),
                new Rule("a service leads to pods and to a port that they have", ReferenceRules::services),
                new Rule("doors lead to services that are there", ReferenceRules::doors),
                new Rule("the outside sees neither figures nor the command line's door", ReferenceRules::closed),
                new Rule("a disruption budget covers one role and lets a single replica move", ReferenceRules::budgets),
                new Rule("what scales is there, is scaled once, and has no number of its own", ReferenceRules::scaling),
                new Rule(
                        "what is mounted or referred to under the release's name is there", ReferenceRules::references),
                new Rule("Prometheus finds the figures", ReferenceRules::monitors),
                new Rule("a network policy covers the pods and opens nothing to everybody", ReferenceRules::policies));
    }

    private static void names(Manifests manifests, Consumer<String> fault) {
        Set<String> seen = new HashSet<>();
        for (Manifest manifest : manifests.all()) {
            // What is made before an installation is gone when the release makes its own of that name.
            if (!seen.add(manifest + manifest.hook())) {
                fault.accept("there are two of " + manifest);
            }
            if (manifest.name().length() > 63) {
                fault.accept(manifest + " has a name of more than 63 characters");
            }
            manifest.labels().forEach((label, value) -> {
                if (value.toString().length() > 63) {
                    fault.accept(manifest + " has a label of more than 63 characters: " + label);
                }
            });
        }
    }

    private static Map<String, Object> podLabels(Manifest workload) {
        return workload.map("spec.template.metadata.labels");
    }

    private static Stream<Manifest> selected(Manifests manifests, Map<String, Object> selector) {
        return manifests
                .workloads()
                .filter(workload ->
                        !selector.isEmpty() && podLabels(workload).entrySet().containsAll(selector.entrySet()));
    }

    private static void selectors(Manifests manifests, Consumer<String> fault) {
        manifests.workloads().forEach(workload -> {
            List<Manifest> found = selected(manifests, workload.map("spec.selector.matchLabels"))
                    .toList();
            if (!found.equals(List.of(workload))) {
                fault.accept(workload + " selects the pods of " + found);
            }
        });
    }

    private static void services(Manifests manifests, Consumer<String> fault) {
        manifests.ofKind("Service").filter(service -> !isClosed(service)).forEach(service -> {
            List<Manifest> found =
                    selected(manifests, service.map("spec.selector")).toList();
            if (found.isEmpty()) {
                fault.accept(service + " leads to no pods");
            }
            for (Map<String, Object> port : service.maps("spec.ports")) {
                String target = Trees.text(port, "targetPort");
                for (Manifest workload : found) {
                    boolean there = workload.containers().stream()
                            .flatMap(container -> Trees.maps(container, "ports").stream())
                            .anyMatch(one ->
                                    target.equals(one.get("name")) || target.equals("" + one.get("containerPort")));
                    if (!there) {
                        fault.accept(service + " leads to the port \"" + target + "\", which " + workload
                                + " does not have");
                    }
                }
            }
        });
    }

    private static boolean isClosed(Manifest service) {
        return "closed".equals(service.labels().get("app.kubernetes.io/component"));
    }

    private static void doors(Manifests manifests, Consumer<String> fault) {
        paths(manifests)
                .forEach(path -> door(
                        manifests,
                        "Ingress",
                        Trees.text(path, "backend.service.name"),
                        Trees.text(path, "backend.service.port.name"),
                        fault));
        manifests
                .ofKind("HTTPRoute")
                .flatMap(route -> route.maps("spec.rules").stream())
                .flatMap(rule -> Trees.maps(rule, "backendRefs").stream())
                .forEach(backend ->
                        door(manifests, "HTTPRoute", Trees.text(backend, "name"), Trees.text(backend, "port"), fault));
    }

    private static Stream<Map<String, Object>> paths(Manifests manifests) {
        return manifests
                .ofKind("Ingress")
                .flatMap(ingress -> ingress.maps("spec.rules").stream())
                .flatMap(rule -> Trees.maps(rule, "http.paths").stream());
    }

    private static void door(Manifests manifests, String door, String service, String port, Consumer<String> fault) {
        boolean there = manifests.find("Service", service).stream()
                .flatMap(found -> found.maps("spec.ports").stream())
                .anyMatch(one -> port.equals(Trees.text(one, "name")) || port.equals(Trees.text(one, "port")));
        if (!there) {
            fault.accept(
                    "the " + door + " leads to the service " + service + " at port " + port + ", which is not there");
        }
    }

    private static void closed(Manifests manifests, Consumer<String> fault) {
        Set<String> ways = new HashSet<>();
        paths(manifests).forEach(path -> ways.add(path.get("path") + " " + Trees.text(path, "backend.service.name")));
        manifests
                .ofKind("HTTPRoute")
                .flatMap(route -> route.maps("spec.rules").stream())
                .forEach(rule -> Trees.maps(rule, "matches")
                        .forEach(match -> Trees.maps(rule, "backendRefs")
                                .forEach(backend ->
                                        ways.add(Trees.text(match, "path.value") + " " + backend.get("name")))));
        for (String secret : List.of("/metrics", "/control")) {
            boolean shut = ways.stream()
                    .anyMatch(way -> way.startsWith(secret + " ")
                            && manifests
                                    .find("Service", way.substring(secret.length() + 1))
                                    .filter(service ->
                                            service.map("spec.selector").isEmpty())
                                    .isPresent());
            if (!ways.isEmpty() && !shut) {
                fault.accept("the outside reaches " + secret);
            }
        }
    }

    private static void budgets(Manifests manifests, Consumer<String> fault) {
        manifests.ofKind("PodDisruptionBudget").forEach(budget -> {
            if (selected(manifests, budget.map("spec.selector.matchLabels")).count() != 1) {
                fault.accept(budget + " covers no role or several");
            }
            // A share of pods that may be away is rounded up, one of pods that must stay is, too.
            String away = budget.text("spec.maxUnavailable");
            if (budget.map("spec").containsKey("minAvailable") || !away.matches("[1-9]\\d*%?")) {
                fault.accept(budget + " forbids to move a single replica");
            }
        });
    }

    private static void scaling(Manifests manifests, Consumer<String> fault) {
        Set<String> scaled = new HashSet<>();
        Stream.concat(manifests.ofKind("ScaledObject"), manifests.ofKind("HorizontalPodAutoscaler"))
                .forEach(scaler -> {
                    String name = scaler.text("spec.scaleTargetRef.name");
                    if (!scaled.add(name)) {
                        fault.accept(name + " is scaled by two");
                    }
                    manifests
                            .find("Deployment", name)
                            .ifPresentOrElse(
                                    target -> {
                                        if (target.map("spec").containsKey("replicas")) {
                                            fault.accept(target + " scales, but an upgrade sets its replicas back");
                                        }
                                    },
                                    () -> fault.accept(scaler + " scales " + name + ", which is not there"));
                    int least = Math.max(
                            Trees.number(scaler.tree(), "spec.minReplicas"),
                            Trees.number(scaler.tree(), "spec.minReplicaCount"));
                    int most = Math.max(
                            Trees.number(scaler.tree(), "spec.maxReplicas"),
                            Trees.number(scaler.tree(), "spec.maxReplicaCount"));
                    if (least < 1 || most < least) {
                        fault.accept(scaler + " scales from " + least + " to " + most);
                    }
                });
    }

    private static void references(Manifests manifests, Consumer<String> fault) {
        manifests.pods().forEach(workload -> {
            refer(manifests, workload, "ServiceAccount", Trees.text(workload.pod(), "serviceAccountName"), fault);
            refer(manifests, workload, "PriorityClass", Trees.text(workload.pod(), "priorityClassName"), fault);
            for (Map<String, Object> volume : Trees.maps(workload.pod(), "volumes")) {
                refer(
                        manifests,
                        workload,
                        "PersistentVolumeClaim",
                        Trees.text(volume, "persistentVolumeClaim.claimName"),
                        fault);
                refer(
                        manifests,
                        workload,
                        "SecretProviderClass",
                        Trees.text(volume, "csi.volumeAttributes.secretProviderClass"),
                        fault);
            }
        });
        manifests
                .ofKind("ScaledObject")
                .forEach(scaler -> scaler.maps("spec.triggers")
                        .forEach(trigger -> refer(
                                manifests,
                                scaler,
                                "TriggerAuthentication",
                                Trees.text(trigger, "authenticationRef.name"),
                                fault)));
    }

    /// Names of others, such as that of an existing claim, cannot be looked up here.
    private static void refer(Manifests manifests, Manifest from, String kind, String name, Consumer<String> fault) {
        boolean ours = name.equals(Chart.RELEASE)
                || name.startsWith(Chart.RELEASE + "-")
                || name.startsWith(Chart.NAMESPACE + "-");
        if (ours && manifests.find(kind, name).isEmpty()) {
            fault.accept(from + " refers to the " + kind + " " + name + ", which is not there");
        }
    }

    private static void monitors(Manifests manifests, Consumer<String> fault) {
        manifests.ofKind("ServiceMonitor").forEach(monitor -> {
            Map<String, Object> wanted = monitor.map("spec.selector.matchLabels");
            List<Manifest> found = manifests
                    .ofKind("Service")
                    .filter(service -> service.labels().entrySet().containsAll(wanted.entrySet()))
                    .toList();
            boolean port = found.stream()
                    .flatMap(service -> service.maps("spec.ports").stream())
                    .anyMatch(one -> Trees.text(one, "name")
                            .equals(Trees.text(monitor.maps("spec.endpoints").getFirst(), "port")));
            if (found.size() != 1 || !port) {
                fault.accept(monitor + " finds " + found);
            }
        });
        if (manifests.ofKind("ServiceMonitor").findAny().isPresent()) {
            manifests
                    .nodes()
                    .filter(node -> !"all".equals(Variables.of(node).plain().get("TUTTI_OPERATIONS_METRICS")))
                    .forEach(node -> fault.accept(node + " shows its figures to nobody"));
        }
    }

    private static void policies(Manifests manifests, Consumer<String> fault) {
        manifests.ofKind("NetworkPolicy").forEach(policy -> {
            List<Manifest> nodes = manifests.nodes().toList();
            if (!selected(manifests, policy.map("spec.podSelector.matchLabels"))
                    .toList()
                    .containsAll(nodes)) {
                fault.accept(policy + " does not cover all pods");
            }
            if (!policy.text("spec.policyTypes").equals("[Ingress, Egress]")) {
                fault.accept(policy + " leaves a direction open");
            }
            Stream.of("ingress", "egress")
                    .forEach(way -> policy.maps("spec." + way).forEach(rule -> {
                        if (Trees.maps(rule, way.equals("ingress") ? "from" : "to")
                                        .isEmpty()
                                || Trees.maps(rule, "ports").isEmpty()) {
                            fault.accept(policy + " opens " + way + " to everybody");
                        }
                    }));
        });
    }
}
