package org.tutti.audio.tag.internal.json;

import java.util.List;
import java.util.Map;

/// A JSON value. Questions about what is not there are answered by empty values.
public sealed interface Json {
    /// An object in the order of its text.
    record Members(Map<String, Json> values) implements Json {}

    /// An array.
    record Items(List<Json> values) implements Json {}

    /// A string, or the text of a number or of `true` and `false`.
    record Text(String value) implements Json {}

    /// `null`, and what is not there.
    record Nothing() implements Json {}

    /// What is not there.
    Json NOTHING = new Nothing();

    /// The member of this name.
    default Json get(String name) {
        return this instanceof Members members ? members.values().getOrDefault(name, NOTHING) : NOTHING;
    }

    /// The items of an array; a single value counts as one.
    default List<Json> items() {
        return switch (this) {
            case Items items -> items.values();
            case Nothing _ -> List.of();
            default -> List.of(this);
        };
    }

    /// The text of a string or number.
    default String text() {
        return this instanceof Text text ? text.value() : "";
    }

    /// The members of an object.
    default Map<String, Json> members() {
        return this instanceof Members members ? members.values() : Map.of();
    }

    /// The whole number that the text is, or 0.
    default long number() {
        try {
            double value = Double.parseDouble(text());
            return Double.isFinite(value) ? (long) value : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
