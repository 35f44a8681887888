package org.tutti.audio.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.text.Charsets;

/// M3U: a path or address a line, with remarks of `#EXT...` before it.
final class M3uParser {
    private final List<PlaylistFile.Entry> entries = new ArrayList<>();
    private String listTitle = "";
    private String listImage = "";
    private String title = "";
    private String artist = "";
    private String album = "";
    private String group = "";
    private long duration;

    private M3uParser() {}

    static PlaylistFile parse(byte[] content) throws UnreadableMedia {
        for (int i = 0; i < Math.min(content.length, 1024) && !startsWide(content); i++) {
            if (content[i] == 0) {
                throw new UnreadableMedia("The playlist is not a text");
            }
        }
        M3uParser parser = new M3uParser();
        Charsets.file(content).lines().forEach(line -> parser.line(line.strip()));
        return new PlaylistFile(parser.listTitle, "", "", parser.listImage, parser.entries);
    }

    private static boolean startsWide(byte[] content) {
        return content.length >= 2 && (content[0] & content[1] & 0xfe) == 0xfe;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            return;
        }
        if (line.charAt(0) == '#') {
            int colon = line.indexOf(':');
            if (colon > 0) {
                remark(
                        line.substring(1, colon).toUpperCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return;
        }
        if (entries.size() < PlaylistFile.MOST_ENTRIES) {
            entries.add(new PlaylistFile.Entry(
                    line, List.of(), title, artist.isEmpty() ? group : artist, album, 0, duration));
        }
        title = "";
        artist = "";
        duration = 0;
    }

    private void remark(String name, String value) {
        switch (name) {
            case "EXTINF" -> info(value);
            case "PLAYLIST" -> listTitle = value;
            case "EXTALB" -> album = value;
            case "EXTART" -> group = value;
            case "EXTIMG" -> listImage = value;
            default -> {
                // Streaming players' hints.
            }
        }
    }

    /// `seconds[ attributes],Artist - Title`.
    private void info(String value) {
        int comma = value.indexOf(',');
        if (comma < 0) {
            return;
        }
        String head = value.substring(0, comma).strip();
        int blank = head.indexOf(' ');
        try {
            double seconds = Double.parseDouble(blank < 0 ? head : head.substring(0, blank));
            duration = seconds > 0 && seconds < 1e6 ? Math.round(seconds * 1000) : 0;
        } catch (NumberFormatException e) {
            duration = 0;
        }
        String name = value.substring(comma + 1).strip();
        int dash = name.indexOf(" - ");
        artist = dash < 0 ? "" : name.substring(0, dash).strip();
        title = dash < 0 ? name : name.substring(dash + 3).strip();
    }
}
