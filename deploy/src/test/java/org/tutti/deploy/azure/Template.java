package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Deploys templates on paper: the root into a subscription, and each module it links to into its
/// resource group.
final class Template {
    private static final Set<String> NOT_SENT =
            Set.of("type", "apiVersion", "condition", "copy", "dependsOn", "scope", "resourceGroup", "comments");

    private final Function<String, JsonNode> files;
    private final List<Resource> resources = new ArrayList<>();
    private final Map<String, JsonNode> outputs = new HashMap<>();
    private final Map<String, Set<String>> modulesBefore = new HashMap<>();
    private final Set<String> leftOut = new TreeSet<>();
    private final Set<Unknown> asked = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    private Template(Function<String, JsonNode> files) {
        this.files = files;
    }

    /// @param files gives a template by its path
    static Deployed deploy(Function<String, JsonNode> files, String root, ObjectNode parameters) {
        Template template = new Template(files);
        JsonNode outputs = template.deploy("main", files.apply(root), parameters, Scope.SUBSCRIPTION);
        return new Deployed(
                template.resources,
                template.leftOut,
                template.asked,
                template.modulesBefore,
                outputs,
                template.problems);
    }

    private ObjectNode deploy(String module, JsonNode template, ObjectNode parameters, String base) {
        checkParameters(module, template, parameters);
        Scope scope = new Scope(template, parameters, base, outputs);
        template.path("resources").forEach(resource -> each(module, resource, scope));
        ObjectNode results = JsonNodeFactory.instance.objectNode();
        template.path("outputs").properties().forEach(output -> {
            JsonNode value = new Evaluation(scope).value(output.getValue().get("value"));
            results.set(output.getKey(), JsonNodeFactory.instance.objectNode().set("value", value));
        });
        asked.addAll(scope.asked());
        return results;
    }

    private void each(String module, JsonNode resource, Scope scope) {
        if (!resource.has("copy")) {
            one(module, resource, scope);
            return;
        }
        int count = new Evaluation(scope).value(resource.at("/copy/count")).intValue();
        for (int i = 0; i < count; i++) {
            scope.turn(resource.at("/copy/name").stringValue(), i, () -> one(module, resource, scope));
        }
    }

    private void one(String module, JsonNode resource, Scope scope) {
        Evaluation evaluation = new Evaluation(scope);
        if (resource.has("condition")
                && !evaluation.value(resource.get("condition")).booleanValue()) {
            leftOut.add(id(
                    resource.get("type").stringValue(),
                    evaluation.value(resource.get("name")).stringValue(),
                    resource,
                    scope));
            return;
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        resource.properties().forEach(property -> {
            if (!NOT_SENT.contains(property.getKey())) {
                body.set(property.getKey(), evaluation.value(property.getValue()));
            }
        });
        List<String> dependsOn = new ArrayList<>();
        resource.path("dependsOn")
                .forEach(each -> dependsOn.add(evaluation.value(each).stringValue()));
        String type = resource.path("type").stringValue();
        Resource made = new Resource(
                module,
                type,
                resource.path("apiVersion").asString(""),
                id(type, body.get("name").stringValue(), resource, scope),
                dependsOn,
                body);
        resources.add(made);
        if (type.equals("Microsoft.Resources/deployments")) {
            link(made, scope);
        }
    }

    private static String id(String type, String name, JsonNode resource, Scope scope) {
        Evaluation evaluation = new Evaluation(scope);
        String base = scope.base();
        if (resource.has("resourceGroup")) {
            base += "/resourceGroups/"
                    + evaluation.value(resource.get("resourceGroup")).stringValue();
        }
        if (resource.has("scope")) {
            String in = evaluation.value(resource.get("scope")).stringValue();
            base += "/providers/" + in;
        }
        return base + "/" + ResourceIds.of(type, name);
    }

    private void link(Resource deployment, Scope scope) {
        String path = deployment.properties().at("/templateLink/relativePath").stringValue();
        String module = path.replaceAll(".*/|\\.json$", "");
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        deployment
                .properties()
                .path("parameters")
                .properties()
                .forEach(parameter ->
                        parameters.set(parameter.getKey(), parameter.getValue().get("value")));
        Set<String> before = new TreeSet<>();
        for (String id : deployment.dependsOn()) {
            String earlier = id.substring(id.lastIndexOf("/tutti-") + "/tutti-".length());
            before.add(earlier);
            before.addAll(modulesBefore.getOrDefault(earlier, Set.of()));
        }
        modulesBefore.put(module, before);
        String base = deployment.id().substring(0, deployment.id().indexOf("/providers/"));
        outputs.put(deployment.id(), deploy(module, files.apply(path), parameters, base));
    }

    /// What Azure refuses before it begins: parameters that are unknown, missing, of another type or
    /// out of bounds.
    private void checkParameters(String module, JsonNode template, ObjectNode parameters) {
        parameters.propertyNames().forEach(name -> {
            if (!template.path("parameters").has(name)) {
                problems.add(module + ": there is no parameter " + name);
            }
        });
        template.path("parameters").properties().forEach(declared -> {
            String name = declared.getKey();
            JsonNode value = parameters.get(name);
            if (value == null) {
                if (!declared.getValue().has("defaultValue")) {
                    problems.add(module + ": no value for the parameter " + name);
                }
            } else if (!ParameterRules.allow(declared.getValue(), value)) {
                problems.add(module + ": the parameter " + name + " cannot be " + value);
            }
        });
    }
}
