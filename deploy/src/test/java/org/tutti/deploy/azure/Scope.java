package org.tutti.deploy.azure;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What an expression sees: the template's parameters and variables, the loops it stands in, where it
/// is deployed to, and the deployments before it. It also keeps what was asked of resources.
final class Scope {
    static final String SUBSCRIPTION = "/subscriptions/11111111-1111-1111-1111-111111111111";

    private final JsonNode template;
    private final ObjectNode parameters;
    private final String base;
    private final Map<String, JsonNode> deployments;
    private final Map<String, JsonNode> variables = new HashMap<>();
    private final Map<String, Integer> loops = new HashMap<>();
    private String outermost = "";
    private final Set<Unknown> asked = new LinkedHashSet<>();

    /// @param base id of what the template is deployed to: a subscription, or a resource group in it
    /// @param deployments outputs of those that are done, by id
    Scope(JsonNode template, ObjectNode parameters, String base, Map<String, JsonNode> deployments) {
        this.template = template;
        this.parameters = parameters;
        this.base = base;
        this.deployments = deployments;
    }

    JsonNode parameter(String name) {
        if (!template.path("parameters").has(name)) {
            throw new IllegalArgumentException("no parameter " + name);
        }
        if (parameters.has(name)) {
            return parameters.get(name);
        }
        JsonNode declared = template.path("parameters").path(name);
        if (!declared.has("defaultValue")) {
            throw new IllegalArgumentException("no value for the parameter " + name);
        }
        return new Evaluation(this).value(declared.get("defaultValue"));
    }

    JsonNode variable(String name) {
        if (!template.path("variables").has(name)) {
            throw new IllegalArgumentException("no variable " + name);
        }
        JsonNode known = variables.get(name);
        if (known == null) {
            known = new Evaluation(this).value(template.path("variables").get(name));
            variables.put(name, known);
        }
        return known;
    }

    String base() {
        return base;
    }

    boolean inResourceGroup() {
        return base.contains("/resourceGroups/");
    }

    /// Runs something for one turn of a loop.
    void turn(String loop, int index, Runnable body) {
        String outer = outermost;
        outermost = outer.isEmpty() ? loop : outer;
        loops.put(loop, index);
        body.run();
        loops.remove(loop);
        outermost = outer;
    }

    /// @param loop empty for that of the resource, not of a property
    int index(String loop) {
        Integer index = loops.get(loop.isEmpty() ? outermost : loop);
        if (index == null) {
            throw new IllegalArgumentException("copyIndex outside of a loop " + loop);
        }
        return index;
    }

    /// Properties of resources that were asked for.
    Set<Unknown> asked() {
        return asked;
    }

    JsonNode ask(Unknown unknown) {
        asked.add(unknown);
        return unknown.node();
    }

    /// What a resource says of itself: outputs of a deployment that is done, otherwise nobody knows.
    JsonNode reference(String id, String apiVersion) {
        JsonNode outputs = deployments.get(id);
        if (outputs != null) {
            return JsonNodeFactory.instance.objectNode().set("outputs", outputs);
        }
        return ask(new Unknown(id, apiVersion, ""));
    }
}
