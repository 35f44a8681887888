package org.tutti.core.catalog.internal.scan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The content of a fake media file.
record Song(Map<String, String> lines) {
    /// A song on an album, with a payload that no other title has.
    static Song of(String artist, String album, int number, String title) {
        return new Song(Map.of())
                .with("payload", artist + album + title)
                .with("ARTIST", artist)
                .with("ALBUM_ARTIST", artist)
                .with("ALBUM", album)
                .with("TRACK_NUMBER", Integer.toString(number))
                .with("TITLE", title);
    }

    static Song untagged(String payload) {
        return new Song(Map.of()).with("payload", payload);
    }

    Song with(String key, String value) {
        Map<String, String> changed = new LinkedHashMap<>(lines);
        changed.put(key, value);
        return new Song(changed);
    }

    Song without(String key) {
        Map<String, String> changed = new LinkedHashMap<>(lines);
        changed.remove(key);
        return new Song(changed);
    }

    String text() {
        return lines.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }
}
