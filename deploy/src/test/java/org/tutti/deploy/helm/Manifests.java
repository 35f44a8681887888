package org.tutti.deploy.helm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// The objects of one installation.
record Manifests(List<Manifest> all) {
    Manifests {
        all = List.copyOf(all);
    }

    /// Reads a stream of YAML documents; a key that comes twice is an error, as Kubernetes would
    /// drop one.
    static Manifests read(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        List<Manifest> all = new ArrayList<>();
        for (Object document : new Yaml(new SafeConstructor(options)).loadAll(yaml)) {
            if (document != null) {
                all.add(new Manifest(asMap(document)));
            }
        }
        return new Manifests(all);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> asMap(Object document) {
        return (Map<String, Object>) document;
    }

    Stream<Manifest> ofKind(String kind) {
        return all.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    Optional<Manifest> find(String kind, String name) {
        return ofKind(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    Manifest get(String kind, String name) {
        return find(kind, name).orElseThrow(() -> new AssertionError("There is no " + kind + " " + name + "."));
    }

    /// Deployments and whatever else makes pods.
    Stream<Manifest> workloads() {
        return all.stream().filter(Manifest::isWorkload);
    }

    /// Whatever says how a pod runs.
    Stream<Manifest> pods() {
        return all.stream().filter(manifest -> !manifest.pod().isEmpty());
    }

    /// Those that run Tutti.
    Stream<Manifest> nodes() {
        return workloads()
                .filter(workload -> workload.containers().stream()
                        .anyMatch(container -> Trees.text(container, "name").equals("tutti")));
    }

    /// These and one more.
    Manifests with(Manifest more) {
        List<Manifest> longer = new ArrayList<>(all);
        longer.add(more);
        return new Manifests(longer);
    }
}
