package org.tutti.deploy.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Types of our own, for resources whose published types are not at hand, written after the REST
/// reference and no wider than our templates need. `text`, `whole`, `flag`, `any`; `a|b` for a choice
/// (`|a` for one of one); `[…]` for a list; an object's `name!` is required, `name~` only read, `*` is
/// any other name.
final class WrittenShapes implements ShapeSource {
    private final JsonNode types;

    WrittenShapes() {
        try (InputStream in = WrittenShapes.class.getResourceAsStream("types.json")) {
            types = JsonMapper.shared().readTree(Objects.requireNonNull(in, "types.json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Shape> find(String type) {
        return Optional.ofNullable(types.get(type)).map(WrittenShapes::shape);
    }

    private static Shape shape(JsonNode written) {
        if (written.isArray()) {
            return new Shape.ListOf(() -> shape(written.get(0)));
        }
        if (written.isObject()) {
            return object(written);
        }
        String word = written.stringValue();
        return switch (word) {
            case "text" -> new Shape.Text(0, Long.MAX_VALUE, Optional.empty());
            case "whole" -> new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
            case "flag" -> new Shape.Flag();
            case "any" -> new Shape.Anything();
            default -> {
                if (!word.contains("|")) {
                    throw new IllegalArgumentException("no shape " + word);
                }
                yield new Shape.Choice(Set.of(word.replaceFirst("^\\|", "").split("\\|")));
            }
        };
    }

    private static Shape object(JsonNode written) {
        Map<String, Shape.Field> fields = new LinkedHashMap<>();
        written.properties().forEach(property -> {
            String name = property.getKey();
            if (!name.equals("*")) {
                fields.put(
                        name.replaceFirst("[!~]$", ""),
                        new Shape.Field(name.endsWith("!"), name.endsWith("~"), () -> shape(property.getValue())));
            }
        });
        Optional<Supplier<Shape>> others = Optional.ofNullable(written.get("*")).map(each -> () -> shape(each));
        return new Shape.Fields(fields, others);
    }
}
