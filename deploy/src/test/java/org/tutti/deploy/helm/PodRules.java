package org.tutti.deploy.helm;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/// What holds for the pods of an installation.
final class PodRules {
    private static final List<String> PROBES = List.of("startupProbe", "readinessProbe", "livenessProbe");
    private static final int MOST_SECONDS_WITHOUT_A_NODE = 120;

    private PodRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("pods may do nothing that they need not do", PodRules::confined),
                new Rule("a pod has time to stop", PodRules::timeToStop),
                new Rule("a pod of Tutti is asked whether it started, is ready and lives", PodRules::probed),
                new Rule("mounts and volumes match", PodRules::mounts),
                new Rule(
                        "pods ask for what they need and have a bound for memory, none for the processor",
                        PodRules::resources),
                new Rule("all pods run the same image", PodRules::images),
                new Rule(
                        "a new version takes no pod away before its successor is ready, or the database has one owner",
                        PodRules::rollout),
                new Rule("replicas of a role are spread over zones and nodes", PodRules::spread),
                new Rule("replicas of a role do not wait for a node that is lost", PodRules::replaced));
    }

    private static void confined(Manifests manifests, Consumer<String> fault) {
        manifests.pods().forEach(workload -> {
            Map<String, Object> pod = workload.pod();
            expect(pod, "securityContext.runAsNonRoot", true, workload + ": the pod", fault);
            expect(pod, "securityContext.runAsUser", 10001, workload + ": the pod", fault);
            expect(pod, "securityContext.seccompProfile.type", "RuntimeDefault", workload + ": the pod", fault);
            expect(pod, "automountServiceAccountToken", false, workload + ": the pod", fault);
            expect(pod, "enableServiceLinks", false, workload + ": the pod", fault);
            for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
                if (Trees.at(pod, shared) != null) {
                    fault.accept(workload + ": the pod shares " + shared);
                }
            }
            for (Map<String, Object> container : workload.containers()) {
                String who = workload + ": the container " + container.get("name");
                expect(container, "securityContext.allowPrivilegeEscalation", false, who, fault);
                expect(container, "securityContext.privileged", false, who, fault);
                expect(container, "securityContext.readOnlyRootFilesystem", true, who, fault);
                expect(container, "securityContext.capabilities.drop", List.of("ALL"), who, fault);
                if (Trees.at(container, "securityContext.capabilities.add") != null) {
                    fault.accept(who + " adds capabilities");
                }
            }
        });
    }

    private static void expect(
            Map<String, Object> tree, String path, Object wanted, String who, Consumer<String> fault) {
        if (!wanted.equals(Trees.at(tree, path))) {
            fault.accept(who + " has " + path + " " + Trees.at(tree, path) + " instead of " + wanted);
        }
    }

    private static void timeToStop(Manifests manifests, Consumer<String> fault) {
        manifests.nodes().forEach(node -> {
            Map<String, Object> container = node.containers().getFirst();
            int grace = Trees.number(node.pod(), "terminationGracePeriodSeconds");
            int preStop = Trees.number(container, "lifecycle.preStop.sleep.seconds");
            // Requests first, then files that the kernel still sends: each may take as long as the setting says.
            int drains = 2 * (int) Variables.of(node).drain().toSeconds();
            if (preStop == 0) {
                fault.accept(node + ": proxies have no time to learn that a pod leaves");
            }
            if (grace <= preStop + drains) {
                fault.accept(
                        node + ": " + grace + " s are too few to wait " + preStop + " s and drain " + drains + " s");
            }
            if (Duration.ofSeconds(preStop).compareTo(Duration.ofSeconds(2)) < 0) {
                fault.accept(node + ": two seconds are the least that proxies need");
            }
        });
    }

    private static void probed(Manifests manifests, Consumer<String> fault) {
        manifests
                .nodes()
                .forEach(node -> node.containers().forEach(container -> {
                    Set<String> ports = new HashSet<>();
                    Trees.maps(container, "ports").forEach(port -> ports.add(Trees.text(port, "name")));
                    for (String probe : PROBES) {
                        String port = Trees.text(container, probe + ".httpGet.port");
                        String path = Trees.text(container, probe + ".httpGet.path");
                        if (!ports.contains(port)) {
                            fault.accept(node + ": the " + probe + " asks the port \"" + port + "\", which is none of "
                                    + ports);
                        }
                        if (!path.equals(probe.equals("readinessProbe") ? "/readyz" : "/livez")) {
                            fault.accept(node + ": the " + probe + " asks " + path);
                        }
                    }
                }));
    }

    private static void mounts(Manifests manifests, Consumer<String> fault) {
        manifests.pods().forEach(workload -> {
            Set<String> volumes = new TreeSet<>();
            Trees.maps(workload.pod(), "volumes").forEach(volume -> volumes.add(Trees.text(volume, "name")));
            Set<String> mounted = new TreeSet<>();
            Set<String> folders = new HashSet<>();
            for (Map<String, Object> container : workload.containers()) {
                for (Map<String, Object> mount : Trees.maps(container, "volumeMounts")) {
                    mounted.add(Trees.text(mount, "name"));
                    if (!folders.add(Trees.text(mount, "mountPath"))) {
                        fault.accept(workload + ": two volumes are mounted at " + mount.get("mountPath"));
                    }
                    if (Trees.text(mount, "mountPath").equals("/music")
                            && !Boolean.TRUE.equals(mount.get("readOnly"))) {
                        fault.accept(workload + ": music can be written to");
                    }
                }
            }
            if (!volumes.equals(mounted)) {
                fault.accept(workload + ": the volumes " + volumes + " are not the mounts " + mounted);
            }
        });
        manifests.nodes().forEach(node -> {
            boolean music = Trees.maps(node.containers().getFirst(), "volumeMounts").stream()
                    .anyMatch(mount -> Trees.text(mount, "mountPath").equals("/music"));
            if (music != Variables.of(node).plain().containsKey("TUTTI_MUSIC")) {
                fault.accept(node + ": TUTTI_MUSIC and the mount /music do not go together");
            }
        });
    }

    private static void resources(Manifests manifests, Consumer<String> fault) {
        manifests
                .pods()
                .forEach(workload -> workload.containers().forEach(container -> {
                    for (String needed : List.of("requests.cpu", "requests.memory", "limits.memory")) {
                        if (Trees.text(container, "resources." + needed).isEmpty()) {
                            fault.accept(workload + ": the container says no resources." + needed);
                        }
                    }
                    if (!Trees.text(container, "resources.limits.cpu").isEmpty()) {
                        fault.accept(workload + ": a bound for the processor slows the start");
                    }
                }));
    }

    private static void images(Manifests manifests, Consumer<String> fault) {
        Set<String> images = new TreeSet<>();
        manifests
                .pods()
                .flatMap(pod -> pod.containers().stream())
                .filter(container -> !"pause".equals(container.get("name")))
                .forEach(container -> images.add(Trees.text(container, "image")));
        if (images.size() != 1) {
            fault.accept("pods run different images: " + images);
        }
        images.stream()
                .filter(image ->
                        !image.matches(".+(:[A-Za-z0-9_.-]+|@sha256:[0-9a-f]{64})") || image.endsWith(":latest"))
                .forEach(image -> fault.accept("the image " + image + " says no version"));
    }

    private static void rollout(Manifests manifests, Consumer<String> fault) {
        manifests.nodes().forEach(node -> {
            boolean owner = Trees.maps(node.pod(), "volumes").stream()
                    .anyMatch(volume ->
                            Trees.text(volume, "name").equals("data") && volume.containsKey("persistentVolumeClaim"));
            String strategy = node.text("spec.strategy.type");
            if (owner && !(strategy.equals("Recreate") && Trees.number(node.tree(), "spec.replicas") == 1)) {
                fault.accept(node + ": two pods could open the embedded database");
            }
            if (!owner
                    && !node.text("spec.strategy.rollingUpdate.maxUnavailable").equals("0")) {
                fault.accept(node + ": a roll-out takes pods away");
            }
            if (!owner && Trees.number(node.tree(), "spec.minReadySeconds") == 0) {
                fault.accept(node + ": a new pod is trusted at once");
            }
        });
    }

    private static void spread(Manifests manifests, Consumer<String> fault) {
        manifests
                .nodes()
                .filter(node -> node.text("spec.strategy.type").equals("RollingUpdate"))
                .forEach(node -> {
                    List<Map<String, Object>> spread = Trees.maps(node.pod(), "topologySpreadConstraints");
                    for (String key : List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")) {
                        if (spread.stream().noneMatch(one -> key.equals(one.get("topologyKey")))) {
                            fault.accept(node + ": nothing spreads its pods by " + key);
                        }
                    }
                    for (Map<String, Object> one : spread) {
                        Map<String, Object> labels = node.map("spec.template.metadata.labels");
                        if (!labels.entrySet()
                                .containsAll(Trees.map(one, "labelSelector.matchLabels")
                                        .entrySet())) {
                            fault.accept(node + ": a spread counts pods of somebody else");
                        }
                    }
                });
    }

    /// Without these Kubernetes gives a lost node five minutes, in which a role lacks its replicas.
    private static void replaced(Manifests manifests, Consumer<String> fault) {
        manifests
                .nodes()
                .filter(node -> node.text("spec.strategy.type").equals("RollingUpdate"))
                .forEach(node -> {
                    List<Map<String, Object>> borne = Trees.maps(node.pod(), "tolerations");
                    for (String taint : List.of("node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable")) {
                        if (borne.stream()
                                .noneMatch(one -> taint.equals(one.get("key"))
                                        && one.get("tolerationSeconds") instanceof Integer seconds
                                        && seconds <= MOST_SECONDS_WITHOUT_A_NODE)) {
                            fault.accept(node + ": its pods stay where " + taint + " is said");
                        }
                    }
                });
    }
}
