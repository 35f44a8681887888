package org.tutti.deploy.azure;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// What a value may look like. Parts are looked up late, as types contain themselves.
sealed interface Shape {
    /// Anything at all.
    record Anything() implements Shape {}

    /// A text with a length between bounds and perhaps a pattern, which has to be found in it.
    record Text(long shortest, long longest, Optional<String> pattern) implements Shape {}

    /// A whole number between bounds.
    record Whole(long least, long most) implements Shape {}

    /// `true` or `false`.
    record Flag() implements Shape {}

    /// One of some texts.
    record Choice(Set<String> values) implements Shape {}

    /// An array.
    record ListOf(Supplier<Shape> element) implements Shape {}

    /// An object.
    ///
    /// @param others what properties of other names look like; empty when there are none
    record Fields(Map<String, Field> fields, Optional<Supplier<Shape>> others) implements Shape {}

    /// An object whose further properties depend on one of them.
    record Tagged(String tag, Map<String, Field> base, Map<String, Supplier<Shape>> variants) implements Shape {}

    /// One of several.
    record Either(List<Supplier<Shape>> shapes) implements Shape {}

    /// A property.
    record Field(boolean required, boolean readOnly, Supplier<Shape> shape) {}
}
