package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which resources refer to which, and whether those are there in time.
final class References {
    private final Deployed deployed;
    private final Map<String, Resource> byId = new HashMap<>();
    private final Map<String, String> inside = new HashMap<>();
    private final Set<String> foreign;
    private final List<String> problems = new ArrayList<>();

    private References(Deployed deployed, Set<String> foreign) {
        this.deployed = deployed;
        this.foreign = foreign;
    }

    /// What is wrong; empty when nothing is.
    ///
    /// @param foreign ids of what somebody else makes
    static List<String> problems(Deployed deployed, Set<String> foreign) {
        References references = new References(deployed, foreign);
        deployed.resources().forEach(references::collect);
        deployed.resources().forEach(references::check);
        return references.problems;
    }

    private void collect(Resource resource) {
        if (byId.put(resource.id(), resource) != null) {
            problems.add(resource.id() + " is there twice");
        }
        resource.properties()
                .path("subnets")
                .forEach(subnet -> inside.put(
                        resource.id() + "/subnets/" + subnet.get("name").stringValue(), resource.id()));
        if (resource.type().equals("Microsoft.Sql/servers")) {
            inside.put(resource.id() + "/databases/master", resource.id());
        }
    }

    private void check(Resource resource) {
        for (String id : resource.dependsOn()) {
            boolean known = byId.containsKey(id) && byId.get(id).module().equals(resource.module());
            if (!known && !deployed.leftOut().contains(id)) {
                problems.add(resource.id() + " depends on " + id + ", which is not in its template");
            }
        }
        Set<String> needed = new TreeSet<>(resource.mentions());
        resource.extended().ifPresent(needed::add);
        String parent = resource.id().replaceFirst("/[^/]+/[^/]+$", "");
        if (byId.containsKey(parent)) {
            needed.add(parent);
        }
        needed.removeAll(foreign);
        needed.forEach(id -> checkNeeded(resource, inside.getOrDefault(id, id)));
    }

    private void checkNeeded(Resource resource, String id) {
        Resource other = byId.get(id);
        if (other == null) {
            problems.add(resource.id() + " refers to " + id + ", which nobody makes");
        } else if (other.module().equals(resource.module())) {
            if (!before(resource).contains(id)) {
                problems.add(resource.id() + " does not wait for " + id);
            }
        } else if (!deployed.before().getOrDefault(module(resource), Set.of()).contains(other.module())) {
            problems.add("module " + module(resource) + " does not wait for " + other.module() + ", which makes " + id);
        }
    }

    /// What a deployment is given is needed by its module.
    private static String module(Resource resource) {
        return resource.type().equals("Microsoft.Resources/deployments")
                ? resource.name().replaceFirst("^tutti-", "")
                : resource.module();
    }

    private Set<String> before(Resource resource) {
        Set<String> before = new TreeSet<>();
        List<Resource> open = new ArrayList<>(List.of(resource));
        while (!open.isEmpty()) {
            for (String id : open.removeLast().dependsOn()) {
                if (before.add(id) && byId.containsKey(id)) {
                    open.add(byId.get(id));
                }
            }
        }
        return before;
    }
}
