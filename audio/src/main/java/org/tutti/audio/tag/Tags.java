package org.tutti.audio.tag;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tags of one file or track: for each key the values in the order of the file, none of them blank.
public final class Tags {
    private static final int MOST_VALUES = 500;
    private static final int MOST_CHARACTERS = 4 << 20;

    private final Map<TagKey, List<String>> values = new EnumMap<>(TagKey.class);
    private int characters;

    /// Adds a value at the end; blank ones and repetitions of an equal value are left out, and so is
    /// what is more than any honest file has.
    public Tags add(TagKey key, String value) {
        String text = value.strip();
        if (!text.isEmpty() && characters + text.length() <= MOST_CHARACTERS) {
            List<String> list = values.computeIfAbsent(key, k -> new ArrayList<>(1));
            if (list.size() < MOST_VALUES && !list.contains(text)) {
                list.add(text);
                characters += text.length();
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
