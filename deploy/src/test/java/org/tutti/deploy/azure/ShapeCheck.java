package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Holds values against shapes: what is unknown, missing, only read, or not one of what it may be.
final class ShapeCheck {
    private final List<String> problems = new ArrayList<>();

    /// What is wrong with a value; empty when nothing is.
    static List<String> problems(JsonNode value, Shape shape) {
        ShapeCheck check = new ShapeCheck();
        check.check(value, shape, "");
        return check.problems;
    }

    private void check(JsonNode value, Shape shape, String path) {
        if (Unknown.in(value).isPresent()) {
            return;
        }
        switch (shape) {
            case Shape.Anything() -> {}
            case Shape.Text text -> expect(isText(value, text), value, path, "a text like " + text);
            case Shape.Whole(long least, long most) ->
                expect(
                        value.isIntegralNumber() && value.longValue() >= least && value.longValue() <= most,
                        value,
                        path,
                        "a number from " + least + " to " + most);
            case Shape.Flag() -> expect(value.isBoolean(), value, path, "true or false");
            case Shape.Choice choice ->
                expect(
                        value.isString() && choice.values().contains(value.stringValue()),
                        value,
                        path,
                        "one of " + choice.values());
            case Shape.ListOf(Supplier<Shape> element) -> {
                expect(value.isArray(), value, path, "an array");
                for (int i = 0; value.isArray() && i < value.size(); i++) {
                    check(value.get(i), element.get(), path + "/" + i);
                }
            }
            case Shape.Fields fields -> fields(value, fields, path);
            case Shape.Tagged tagged -> tagged(value, tagged, path);
            case Shape.Either either ->
                expect(
                        either.shapes().stream()
                                .anyMatch(each -> problems(value, each.get()).isEmpty()),
                        value,
                        path,
                        "one of several");
        }
    }

    private static boolean isText(JsonNode value, Shape.Text text) {
        return value.isString()
                && value.stringValue().length() >= text.shortest()
                && value.stringValue().length() <= text.longest()
                && text.pattern()
                        .map(pattern -> Pattern.compile(pattern)
                                .matcher(value.stringValue())
                                .find())
                        .orElse(true);
    }

    private void fields(JsonNode value, Shape.Fields shape, String path) {
        expect(value.isObject(), value, path, "an object");
        if (!value.isObject()) {
            return;
        }
        value.properties().forEach(property -> {
            if (property.getValue().isNull()) {
                return;
            }
            String at = path + "/" + property.getKey();
            Shape.Field field = shape.fields().get(property.getKey());
            if (field != null && field.readOnly()) {
                problems.add(at + " is only read");
            } else if (field != null) {
                check(property.getValue(), field.shape().get(), at);
            } else if (shape.others().isPresent()) {
                check(property.getValue(), shape.others().get().get(), at);
            } else {
                problems.add(at + " is unknown");
            }
        });
        shape.fields().forEach((name, field) -> {
            if (field.required() && !field.readOnly() && !value.has(name)) {
                problems.add(path + "/" + name + " is missing");
            }
        });
    }

    private void tagged(JsonNode value, Shape.Tagged shape, String path) {
        Supplier<Shape> variant = shape.variants().get(value.path(shape.tag()).asString(""));
        if (variant == null) {
            problems.add(
                    path + "/" + shape.tag() + " is none of " + shape.variants().keySet());
        } else if (variant.get() instanceof Shape.Fields fields) {
            Map<String, Shape.Field> all = new LinkedHashMap<>(shape.base());
            all.putAll(fields.fields());
            fields(value, new Shape.Fields(all, fields.others()), path);
        }
    }

    private void expect(boolean right, JsonNode value, String path, String what) {
        if (!right) {
            problems.add(path + " is " + value + ", not " + what);
        }
    }

    /// Whether a value of this shape may have something at the path `/a/b`, be it only read.
    static boolean has(Shape shape, String path) {
        if (path.isEmpty() || shape instanceof Shape.Anything) {
            return true;
        }
        String[] parts = path.substring(1).split("/", 2);
        String rest = parts.length > 1 ? "/" + parts[1] : "";
        return switch (shape) {
            case Shape.Fields(var fields, var others) -> {
                Shape.Field field = fields.get(parts[0]);
                yield field != null
                        ? has(field.shape().get(), rest)
                        : others.map(each -> has(each.get(), rest)).orElse(false);
            }
            case Shape.ListOf(Supplier<Shape> element) -> has(element.get(), rest);
            default -> false;
        };
    }
}
