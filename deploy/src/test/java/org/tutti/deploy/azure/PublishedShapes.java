package org.tutti.deploy.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The types that Microsoft publishes for Bicep: arrays of types that refer to each other by index. A
/// union of literals and of any text stays a union of literals: what is not listed is more likely a
/// mistake than a novelty.
final class PublishedShapes implements ShapeSource {
    private static final int REQUIRED = 1;
    private static final int READ_ONLY = 2;

    private final Map<String, Supplier<Shape>> resources = new HashMap<>();

    /// @param folder of gzipped files
    PublishedShapes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".types.json.gz")).forEach(this::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<Shape> find(String type) {
        return Optional.ofNullable(resources.get(type)).map(Supplier::get);
    }

    private void read(Path file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            JsonNode types = JsonMapper.shared().readTree(in);
            types.forEach(type -> {
                if (kind(type).equals("ResourceType")) {
                    resources.put(type.get("name").stringValue(), reference(types, type.get("body")));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Supplier<Shape> reference(JsonNode types, JsonNode reference) {
        JsonNode type =
                types.get(Integer.parseInt(reference.get("$ref").stringValue().substring("#/".length())));
        return () -> shape(types, type);
    }

    private static String kind(JsonNode type) {
        return type.get("$type").stringValue();
    }

    private static Shape shape(JsonNode types, JsonNode type) {
        return switch (kind(type)) {
            case "StringType" ->
                new Shape.Text(
                        type.path("minLength").asLong(0),
                        type.path("maxLength").asLong(Long.MAX_VALUE),
                        Optional.ofNullable(type.get("pattern")).map(JsonNode::stringValue));
            case "IntegerType" ->
                new Shape.Whole(
                        type.path("minValue").asLong(Long.MIN_VALUE),
                        type.path("maxValue").asLong(Long.MAX_VALUE));
            case "BooleanType" -> new Shape.Flag();
            case "StringLiteralType" ->
                new Shape.Choice(java.util.Set.of(type.get("value").stringValue()));
            case "ArrayType" -> new Shape.ListOf(reference(types, type.get("itemType")));
            case "UnionType" -> union(types, type);
            case "ObjectType" ->
                new Shape.Fields(
                        fields(types, type.get("properties")),
                        Optional.ofNullable(type.get("additionalProperties")).map(each -> reference(types, each)));
            case "DiscriminatedObjectType" -> {
                Map<String, Supplier<Shape>> variants = new LinkedHashMap<>();
                type.get("elements")
                        .properties()
                        .forEach(each -> variants.put(each.getKey(), reference(types, each.getValue())));
                yield new Shape.Tagged(
                        type.get("discriminator").stringValue(), fields(types, type.get("baseProperties")), variants);
            }
            default -> new Shape.Anything();
        };
    }

    private static Shape union(JsonNode types, JsonNode type) {
        List<Supplier<Shape>> parts = type.get("elements")
                .valueStream()
                .map(each -> reference(types, each))
                .toList();
        TreeSet<String> literals = new TreeSet<>();
        parts.forEach(part -> {
            if (part.get() instanceof Shape.Choice choice) {
                literals.addAll(choice.values());
            }
        });
        return literals.isEmpty() ? new Shape.Either(parts) : new Shape.Choice(literals);
    }

    private static Map<String, Shape.Field> fields(JsonNode types, JsonNode properties) {
        Map<String, Shape.Field> fields = new LinkedHashMap<>();
        properties.properties().forEach(property -> {
            int flags = property.getValue().path("flags").asInt(0);
            fields.put(
                    property.getKey(),
                    new Shape.Field(
                            (flags & REQUIRED) != 0,
                            (flags & READ_ONLY) != 0,
                            reference(types, property.getValue().get("type"))));
        });
        return fields;
    }
}
