package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Replaces expressions and loops of properties by their values.
final class Evaluation {
    private final Scope scope;
    private final Functions functions;

    Evaluation(Scope scope) {
        this.scope = scope;
        functions = new Functions(scope, this);
    }

    JsonNode value(JsonNode node) {
        if (node.isString()) {
            String text = node.stringValue();
            if (Expression.isOne(text)) {
                return evaluate(ExpressionParser.parse(text));
            }
            return text.startsWith("[[") ? JsonNodeFactory.instance.stringNode(text.substring(1)) : node;
        }
        if (node.isArray()) {
            ArrayNode values = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> values.add(value(element)));
            return values;
        }
        if (node.isObject()) {
            ObjectNode values = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(property -> {
                if (property.getKey().equals("copy") && property.getValue().isArray()) {
                    property.getValue()
                            .forEach(loop -> values.set(loop.get("name").stringValue(), loop(loop)));
                } else {
                    values.set(
                            value(JsonNodeFactory.instance.stringNode(property.getKey()))
                                    .asString(),
                            value(property.getValue()));
                }
            });
            return values;
        }
        return node;
    }

    private ArrayNode loop(JsonNode loop) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        int count = value(loop.get("count")).intValue();
        for (int i = 0; i < count; i++) {
            scope.turn(loop.get("name").stringValue(), i, () -> values.add(value(loop.get("input"))));
        }
        return values;
    }

    JsonNode evaluate(Expression expression) {
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Call call -> functions.call(call);
            case Expression.Member member -> member(evaluate(member.of()), evaluate(member.key()));
        };
    }

    List<JsonNode> evaluate(List<Expression> expressions) {
        List<JsonNode> values = new ArrayList<>();
        expressions.forEach(expression -> values.add(evaluate(expression)));
        return values;
    }

    private JsonNode member(JsonNode of, JsonNode key) {
        Optional<Unknown> unknown = Unknown.in(of);
        if (unknown.isPresent()) {
            return scope.ask(unknown.get().at(key.asString()));
        }
        JsonNode member = key.isNumber() ? of.get(key.intValue()) : of.get(key.asString());
        if (member == null) {
            throw new IllegalArgumentException("no " + key + " in " + of);
        }
        return member;
    }
}
