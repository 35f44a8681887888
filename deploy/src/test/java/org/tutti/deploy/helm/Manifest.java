package org.tutti.deploy.helm;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One Kubernetes object as a tree of maps, lists and scalars.
record Manifest(Map<String, Object> tree) {
    String kind() {
        return text("kind");
    }

    String apiVersion() {
        return text("apiVersion");
    }

    String name() {
        return text("metadata.name");
    }

    /// As it is named in a fault.
    @Override
    public String toString() {
        return kind() + " " + name();
    }

    Map<String, Object> labels() {
        return map("metadata.labels");
    }

    /// What says how a pod runs: the object's own, or that of the pods it makes; empty for anything else.
    Map<String, Object> pod() {
        return map(kind().equals("Pod") ? "spec" : "spec.template.spec");
    }

    /// Whether pods come from it that stay.
    boolean isWorkload() {
        return !map("spec.template.spec").isEmpty() && !kind().equals("Job");
    }

    /// Moments of a release at which Helm makes it, apart from the release's own objects; empty for one
    /// of these.
    String hook() {
        Object hook = map("metadata.annotations").get(Chart.HOOK);
        return hook == null ? "" : hook.toString();
    }

    List<Map<String, Object>> containers() {
        return Stream.concat(Trees.maps(pod(), "initContainers").stream(), Trees.maps(pod(), "containers").stream())
                .toList();
    }

    /// Scalar at a path of keys; empty when there is none.
    String text(String path) {
        return Trees.text(tree, path);
    }

    Map<String, Object> map(String path) {
        return Trees.map(tree, path);
    }

    List<Map<String, Object>> maps(String path) {
        return Trees.maps(tree, path);
    }
}
