package org.tutti.audio.tag;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tutti.audio.tag.internal.text.CharsetGuess;
import org.tutti.audio.tag.internal.text.Undeclared;

/// The tags of one file or track: for each key the values in the order of the file, none of them blank.
///
/// Old tags do not say in which character set they are. What is added may carry such bytes, as lone surrogates from
/// U+DC80 to U+DCFF; [#decoded] makes text of them in the character set that all values of the file together suggest.
/// Where a file says too little to be sure, its neighbours may help: [#common] decides for several files, and [#in]
/// decodes anew.
public final class Tags {
    private static final int MOST_VALUES = 500;
    private static final int MOST_CHARACTERS = 4 << 20;

    private final Map<TagKey, List<String>> values = new EnumMap<>(TagKey.class);
    private int characters;
    private Optional<Tags> undeclared = Optional.empty();
    private boolean sure = true;

    /// Adds a value at the end; blank ones and repetitions of an equal value are left out, and so is
    /// what is more than any honest file has.
    public Tags add(TagKey key, String value) {
        // A NUL is a separator where a format has it; elsewhere it is a mistake that not every database takes.
        String text = (value.indexOf('\0') < 0 ? value : value.replace('\0', ' ')).strip();
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

    /// These tags with text in place of bytes; the same when there are none.
    public Tags decoded() {
        List<String> texts = carried();
        if (texts.isEmpty()) {
            return this;
        }
        CharsetGuess.Decision decision = CharsetGuess.of(texts);
        return decoded(decision.charset(), decision.sure());
    }

    /// Whether bytes of an undeclared character set were decoded.
    public boolean isUndeclared() {
        return undeclared.isPresent();
    }

    /// Whether the character set was declared, or is beyond doubt by the file's own texts.
    public boolean isSure() {
        return sure;
    }

    /// Decoded tags, decoded in this character set instead.
    public Tags in(Charset charset) {
        return undeclared.map(tags -> tags.decoded(charset, true)).orElse(this);
    }

    /// The character set that the undeclared texts of several files suggest together; empty when there are none.
    public static Optional<Charset> common(Collection<Tags> files) {
        List<String> texts = files.stream()
                .flatMap(tags -> tags.undeclared.stream())
                .flatMap(tags -> tags.carried().stream())
                .toList();
        return texts.isEmpty()
                ? Optional.empty()
                : Optional.of(CharsetGuess.of(texts).charset());
    }

    private Tags decoded(Charset charset, boolean isSure) {
        Tags tags = new Tags();
        values.forEach((key, list) -> list.forEach(value -> tags.add(
                key, Undeclared.isCarried(value) ? Undeclared.decode(Undeclared.bytes(value), charset) : value)));
        tags.undeclared = Optional.of(this);
        tags.sure = isSure;
        return tags;
    }

    private List<String> carried() {
        List<String> texts = new ArrayList<>(0);
        for (List<String> list : values.values()) {
            for (String value : list) {
                if (Undeclared.isCarried(value)) {
                    texts.add(value);
                }
            }
        }
        return texts;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
