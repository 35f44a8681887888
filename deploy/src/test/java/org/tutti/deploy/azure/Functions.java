package org.tutti.deploy.azure;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The functions of the template language that our templates use. `uniqueString` and `guid` give texts
/// of the right form that depend on their arguments, not those that Azure gives.
final class Functions {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Scope scope;
    private final Evaluation evaluation;

    Functions(Scope scope, Evaluation evaluation) {
        this.scope = scope;
        this.evaluation = evaluation;
    }

    JsonNode call(Expression.Call call) {
        if (call.function().equals("if")) {
            boolean condition = evaluation.evaluate(call.arguments().getFirst()).booleanValue();
            return evaluation.evaluate(call.arguments().get(condition ? 1 : 2));
        }
        List<JsonNode> arguments = evaluation.evaluate(call.arguments());
        return switch (call.function()) {
            case "parameters" -> scope.parameter(text(arguments, 0));
            case "variables" -> scope.variable(text(arguments, 0));
            case "copyIndex" -> JSON.numberNode(scope.index(arguments.isEmpty() ? "" : text(arguments, 0)));
            case "subscription" -> subscription();
            case "resourceGroup" -> resourceGroup();
            case "tenant" -> JSON.objectNode().put("tenantId", "22222222-2222-2222-2222-222222222222");
            case "environment" -> environment();
            case "resourceId" -> JSON.stringNode(ResourceIds.of(scope.base(), texts(arguments)));
            case "subscriptionResourceId" -> JSON.stringNode(ResourceIds.of(Scope.SUBSCRIPTION, texts(arguments)));
            case "extensionResourceId" ->
                JSON.stringNode(ResourceIds.of(text(arguments, 0), texts(arguments.subList(1, arguments.size()))));
            case "reference" -> scope.reference(text(arguments, 0), arguments.size() > 1 ? text(arguments, 1) : "");
            default -> pure(call.function(), arguments);
        };
    }

    private static JsonNode pure(String function, List<JsonNode> arguments) {
        return switch (function) {
            case "format" -> JSON.stringNode(format(arguments));
            case "concat" -> concat(arguments);
            case "replace" -> JSON.stringNode(text(arguments, 0).replace(text(arguments, 1), text(arguments, 2)));
            case "uniqueString" -> JSON.stringNode(unique(arguments));
            case "guid" -> JSON.stringNode(uuid(arguments).toString());
            case "length" -> JSON.numberNode(arguments.getFirst().size());
            case "items" -> items(arguments.getFirst());
            case "createArray" -> JSON.arrayNode().addAll(arguments);
            case "createObject" -> object(arguments);
            case "union" -> union(arguments);
            case "null" -> JSON.nullNode();
            case "add" -> JSON.numberNode(number(arguments, 0) + number(arguments, 1));
            case "greater" -> JSON.booleanNode(number(arguments, 0) > number(arguments, 1));
            case "equals" -> JSON.booleanNode(arguments.get(0).equals(arguments.get(1)));
            case "empty" -> JSON.booleanNode(isEmpty(arguments.getFirst()));
            case "not" -> JSON.booleanNode(!arguments.getFirst().booleanValue());
            case "and" -> all(arguments, (a, b) -> a && b);
            case "or" -> all(arguments, (a, b) -> a || b);
            default -> throw new IllegalArgumentException("no function " + function);
        };
    }

    private static JsonNode subscription() {
        return JSON.objectNode()
                .put("id", Scope.SUBSCRIPTION)
                .put("subscriptionId", Scope.SUBSCRIPTION.substring("/subscriptions/".length()));
    }

    private JsonNode resourceGroup() {
        if (!scope.inResourceGroup()) {
            throw new IllegalArgumentException("no resource group here");
        }
        return JSON.objectNode().put("id", scope.base());
    }

    private static JsonNode environment() {
        ObjectNode suffixes =
                JSON.objectNode().put("storage", "core.windows.net").put("sqlServerHostname", ".database.windows.net");
        return JSON.objectNode().set("suffixes", suffixes);
    }

    private static String format(List<JsonNode> arguments) {
        String text = text(arguments, 0);
        for (int i = 1; i < arguments.size(); i++) {
            if (!text.contains("{" + (i - 1) + "}")) {
                throw new IllegalArgumentException("no {" + (i - 1) + "} in " + arguments.getFirst());
            }
            text = text.replace("{" + (i - 1) + "}", string(arguments.get(i)));
        }
        if (text.matches(".*\\{\\d+}.*")) {
            throw new IllegalArgumentException("too few arguments for " + arguments.getFirst());
        }
        return text;
    }

    private static JsonNode concat(List<JsonNode> arguments) {
        if (!arguments.getFirst().isArray()) {
            return JSON.stringNode(arguments.stream().map(Functions::string).collect(Collectors.joining()));
        }
        ArrayNode all = JSON.arrayNode();
        arguments.forEach(array -> array.forEach(all::add));
        return all;
    }

    private static ArrayNode items(JsonNode object) {
        ArrayNode items = JSON.arrayNode();
        object.properties()
                .forEach(property -> items.add(
                        JSON.objectNode().put("key", property.getKey()).set("value", property.getValue())));
        return items;
    }

    private static ObjectNode object(List<JsonNode> arguments) {
        ObjectNode object = JSON.objectNode();
        for (int i = 0; i < arguments.size(); i += 2) {
            object.set(text(arguments, i), arguments.get(i + 1));
        }
        return object;
    }

    private static ObjectNode union(List<JsonNode> arguments) {
        ObjectNode union = JSON.objectNode();
        arguments.forEach(object -> object.properties().forEach(each -> union.set(each.getKey(), each.getValue())));
        return union;
    }

    private static JsonNode all(List<JsonNode> arguments, BinaryOperator<Boolean> both) {
        return JSON.booleanNode(
                arguments.stream().map(JsonNode::booleanValue).reduce(both).orElseThrow());
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull() || (value.isString() ? value.stringValue().isEmpty() : value.isEmpty());
    }

    /// Thirteen letters and digits.
    private static String unique(List<JsonNode> arguments) {
        return "a" + uuid(arguments).toString().replace("-", "").substring(0, 12);
    }

    private static UUID uuid(List<JsonNode> arguments) {
        return UUID.nameUUIDFromBytes(String.join("\n", texts(arguments)).getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> texts(List<JsonNode> arguments) {
        return arguments.stream().map(Functions::string).toList();
    }

    private static String text(List<JsonNode> arguments, int index) {
        return string(arguments.get(index));
    }

    private static long number(List<JsonNode> arguments, int index) {
        return arguments.get(index).longValue();
    }

    private static String string(JsonNode value) {
        return Unknown.in(value).map(Unknown::toString).orElseGet(value::asString);
    }
}
