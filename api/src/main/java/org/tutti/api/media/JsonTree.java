package org.tutti.api.media;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.tutti.core.platform.Problem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// A small JSON document from a client, read leniently: what has another type than expected counts as absent.
///
/// @param value a `Map`, a `List`, a `String`, a `Number` or a `Boolean`
record JsonTree(Object value) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /// @throws Problem.Invalid when the bytes are no JSON object
    static JsonTree parse(byte[] bytes) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new Problem.Invalid("The body is a JSON object.");
            }
            return new JsonTree(read(parser));
        } catch (JacksonException e) {
            throw new Problem.Invalid("The body is no JSON: " + e.getOriginalMessage());
        }
    }

    List<JsonTree> list(String name) {
        return field(name) instanceof List<?> list
                ? list.stream().map(JsonTree::new).toList()
                : List.of();
    }

    /// The texts of a list, in lower case.
    List<String> texts(String name) {
        return list(name).stream()
                .map(JsonTree::value)
                .filter(String.class::isInstance)
                .map(text -> text.toString().toLowerCase(Locale.ROOT))
                .toList();
    }

    String text(String name) {
        return field(name) instanceof String text ? text : "";
    }

    int number(String name) {
        return field(name) instanceof Number number ? (int) Math.clamp(number.longValue(), 0, Integer.MAX_VALUE) : 0;
    }

    private Object field(String name) {
        Object field = value instanceof Map<?, ?> map ? map.get(name) : null;
        return field == null ? "" : field;
    }

    private static Object read(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, read(parser));
                }
                yield object;
            }
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list;
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_STRING -> parser.getString();
            default -> "";
        };
    }
}
