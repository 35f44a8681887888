package org.tutti.deploy.azure;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Everything that a template asks Azure for.
///
/// @param leftOut ids of resources whose condition does not hold; others may depend on them all the same
/// @param asked properties that only Azure knows
/// @param before which modules are done when a module begins
/// @param outputs of the root, by name, each with its `value`
/// @param problems with parameters
record Deployed(
        List<Resource> resources,
        Set<String> leftOut,
        Set<Unknown> asked,
        Map<String, Set<String>> before,
        JsonNode outputs,
        List<String> problems) {

    Stream<Resource> ofType(String type) {
        return resources.stream().filter(resource -> resource.type().equals(type));
    }

    /// The only one of its type.
    Resource the(String type) {
        List<Resource> all = ofType(type).toList();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " resources of type " + type);
        }
        return all.getFirst();
    }
}
