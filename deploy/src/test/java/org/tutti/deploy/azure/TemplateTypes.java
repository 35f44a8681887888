package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds what is deployed against the types of its resources.
///
/// @param sources the first that knows a type is believed
record TemplateTypes(List<ShapeSource> sources) {
    /// What is wrong; empty when nothing is.
    List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>(deployed.problems());
        deployed.resources().forEach(resource -> problems.addAll(problems(resource)));
        deployed.asked().forEach(unknown -> problems.addAll(problems(unknown)));
        return problems;
    }

    List<String> problems(Resource resource) {
        String type = resource.type() + "@" + resource.apiVersion();
        String where = resource.module() + ": " + resource.type() + " " + resource.name();
        Optional<Shape> shape = find(type);
        if (shape.isEmpty()) {
            return List.of(where + ": there is no type " + type);
        }
        JsonNode body = ((ObjectNode) resource.body().deepCopy()).put("name", resource.name());
        return ShapeCheck.problems(body, shape.get()).stream()
                .map(problem -> where + problem)
                .toList();
    }

    private List<String> problems(Unknown unknown) {
        String type = ResourceIds.typeOf(unknown.id()) + "@" + unknown.apiVersion();
        Optional<Shape> shape = find(type);
        if (shape.isEmpty()) {
            return List.of(unknown + ": there is no type " + type);
        }
        return ShapeCheck.has(shape.get(), "/properties" + unknown.path())
                ? List.of()
                : List.of(unknown + ": " + type + " has no such property");
    }

    private Optional<Shape> find(String type) {
        return sources.stream().flatMap(source -> source.find(type).stream()).findFirst();
    }
}
