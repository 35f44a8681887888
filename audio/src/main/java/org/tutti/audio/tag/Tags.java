package org.tutti.audio.tag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tags of one file or track: for each key the values in the order of the file, none of them blank.
public final class Tags {
    private final Map<TagKey, List<String>> values = new EnumMap<>(TagKey.class);

    /// Adds a value at the end; blank ones and repetitions of an equal value are left out.
    public Tags add(TagKey key, String value) {
        String text = value.strip();
        if (!text.isEmpty()) {
            List<String> list = values.computeIfAbsent(key, k -> new ArrayList<>(1));
            if (!list.contains(text)) {
                list.add(text);
            }
        }
        return this;
    }

    /// All values, empty when there are none.
    public List<String> all(TagKey key) {
        return List.copyOf(values.getOrDefault(key, List.of()));
    }

    /// The first value.
    public Optional<String> first(TagKey key) {
        List<String> list = values.get(key);
        return list == null ? Optional.empty() : Optional.of(list.getFirst());
    }

    /// The first value, or an empty string.
    public String text(TagKey key) {
        return first(key).orElse("");
    }

    /// Whether there is no value at all.
    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
