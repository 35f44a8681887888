package org.tutti.deploy.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The schema of a CustomResourceDefinition, read more strictly than an API server does: a field
/// that it does not list is a fault instead of being dropped.
record CrdSchema(Map<String, Object> definition) {
    /// Reads a definition.
    static CrdSchema read(InputStream yaml) {
        try (yaml) {
            Manifests found = Manifests.read(new String(yaml.readAllBytes(), UTF_8));
            return new CrdSchema(found.all().getFirst().tree());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is wrong with an object of this definition; one sentence each.
    List<String> faults(Manifest manifest) {
        List<String> faults = new ArrayList<>();
        String version = manifest.apiVersion().substring(manifest.apiVersion().indexOf('/') + 1);
        Map<String, Object> schema = Trees.maps(definition, "spec.versions").stream()
                .filter(one -> version.equals(one.get("name")))
                .map(one -> Trees.map(one, "schema.openAPIV3Schema"))
                .findFirst()
                .orElse(Map.of());
        if (schema.isEmpty()) {
            return List.of(manifest + ": there is no version " + version);
        }
        check(
                manifest + ".spec",
                manifest.tree().getOrDefault("spec", Map.of()),
                Trees.map(schema, "properties.spec"),
                faults);
        Set<String> top = new HashSet<>(manifest.tree().keySet());
        top.removeAll(Trees.map(schema, "properties").keySet());
        top.forEach(field -> faults.add(manifest + ": there is no field " + field));
        return faults;
    }

    private static void check(String path, Object value, Map<String, Object> schema, List<String> faults) {
        if (!isOfType(value, schema)) {
            faults.add(path + ": " + value + " is no " + schema.get("type"));
            return;
        }
        if (schema.get("enum") instanceof List<?> choices && !choices.contains(value)) {
            faults.add(path + ": cannot be " + value);
        }
        if (value instanceof Map<?, ?> map) {
            object(path, map, schema, faults);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                check(path + "[" + i + "]", list.get(i), Trees.map(schema, "items"), faults);
            }
        }
    }

    private static void object(String path, Map<?, ?> map, Map<String, Object> schema, List<String> faults) {
        Map<String, Object> properties = Trees.map(schema, "properties");
        Map<String, Object> others = Trees.map(schema, "additionalProperties");
        if (schema.get("required") instanceof List<?> required) {
            required.stream()
                    .filter(field -> !map.containsKey(field))
                    .forEach(field -> faults.add(path + ": the field " + field + " is missing"));
        }
        map.forEach((key, value) -> {
            if (properties.get(key) instanceof Map<?, ?>) {
                check(path + "." + key, value, Trees.map(properties, key.toString()), faults);
            } else if (!others.isEmpty()) {
                check(path + "." + key, value, others, faults);
            } else if (!Boolean.TRUE.equals(schema.get("x-kubernetes-preserve-unknown-fields"))) {
                faults.add(path + ": there is no field " + key);
            }
        });
    }

    private static boolean isOfType(Object value, Map<String, Object> schema) {
        if (Boolean.TRUE.equals(schema.get("x-kubernetes-int-or-string"))) {
            return value instanceof Integer || value instanceof String;
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "number" -> value instanceof Number;
            case "boolean" -> value instanceof Boolean;
            default -> true;
        };
    }
}
