package org.tutti.deploy.azure;

import tools.jackson.databind.JsonNode;

/// What a template says of its parameters.
final class ParameterRules {
    private ParameterRules() {}

    static boolean allow(JsonNode declared, JsonNode value) {
        return Unknown.in(value).isPresent()
                || (ofType(declared, value) && oneOf(declared, value) && within(declared, value));
    }

    private static boolean ofType(JsonNode declared, JsonNode value) {
        return switch (declared.path("type").asString()) {
            case "string", "securestring" -> value.isString();
            case "int" -> value.isIntegralNumber();
            case "bool" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object", "secureObject" -> value.isObject();
            default -> false;
        };
    }

    private static boolean oneOf(JsonNode declared, JsonNode value) {
        return !declared.has("allowedValues")
                || declared.get("allowedValues").valueStream().anyMatch(value::equals);
    }

    private static boolean within(JsonNode declared, JsonNode value) {
        long size = value.isString() ? value.stringValue().length() : value.isNumber() ? value.longValue() : 0;
        String suffix = value.isNumber() ? "Value" : "Length";
        return size >= declared.path("min" + suffix).asLong(Long.MIN_VALUE)
                && size <= declared.path("max" + suffix).asLong(Long.MAX_VALUE);
    }
}
