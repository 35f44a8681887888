package org.tutti.audio.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tutti.audio.tag.PartialDate;

/// Reads the commands of a cue sheet line by line (the CDRWIN user's guide, appendix A).
final class CueParser {
    private static final int MOST_TRACKS = 999;
    private static final int FRAMES_PER_SECOND = 75;

    private final List<Draft> drafts = new ArrayList<>();
    private final Draft album = new Draft();
    private String file = "";
    private String date = "";
    private String genre = "";
    private String catalog = "";
    private int discNumber;
    private int discTotal;

    CueSheet parse(String text) {
        text.lines().forEach(this::line);
        List<CueSheet.Track> tracks = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            if (draft.start < 0) {
                continue;
            }
            tracks.add(new CueSheet.Track(
                    draft.number,
                    draft.file,
                    draft.isAudio,
                    draft.title,
                    draft.performer.isEmpty() ? album.performer : draft.performer,
                    draft.songwriter.isEmpty() ? album.songwriter : draft.songwriter,
                    draft.isrc,
                    draft.start,
                    end(i)));
        }
        return new CueSheet(
                album.title,
                album.performer,
                album.songwriter,
                PartialDate.parse(date),
                genre,
                catalog,
                discNumber,
                discTotal,
                tracks);
    }

    private long end(int index) {
        Draft draft = drafts.get(index);
        for (int i = index + 1; i < drafts.size(); i++) {
            Draft next = drafts.get(i);
            if (next.start >= 0) {
                return next.file.equals(draft.file) && next.start > draft.start ? next.start : 0;
            }
        }
        return 0;
    }

    private void line(String line) {
        String text = line.strip();
        int blank = end(text);
        String command = text.substring(0, blank).toUpperCase(Locale.ROOT);
        String rest = text.substring(blank).strip();
        Draft current = drafts.isEmpty() ? album : drafts.getLast();
        switch (command) {
            case "TITLE" -> current.title = unquoted(rest);
            case "PERFORMER" -> current.performer = unquoted(rest);
            case "SONGWRITER" -> current.songwriter = unquoted(rest);
            case "ISRC" -> current.isrc = unquoted(rest);
            case "CATALOG" -> catalog = unquoted(rest);
            case "FILE" -> file = fileName(rest);
            case "TRACK" -> track(rest);
            case "INDEX" -> index(current, rest);
            case "REM" -> remark(rest);
            default -> {
                // FLAGS, PREGAP and others do not change what is heard when.
            }
        }
    }

    private void track(String rest) {
        if (drafts.size() >= MOST_TRACKS) {
            return;
        }
        int blank = end(rest);
        Draft draft = new Draft();
        draft.number = number(rest.substring(0, blank));
        draft.isAudio = rest.substring(blank).strip().equalsIgnoreCase("AUDIO");
        draft.file = file;
        drafts.add(draft);
    }

    /// The track starts at index 1; a sheet that has index 0 only starts there. Index 0 may lie in the file before.
    private void index(Draft current, String rest) {
        int blank = end(rest);
        int number = number(rest.substring(0, blank));
        long millis = time(rest.substring(blank).strip());
        if (current != album && millis >= 0 && (number == 1 || number == 0 && current.start < 0)) {
            current.start = millis;
            current.file = file;
        }
    }

    private void remark(String rest) {
        int blank = end(rest);
        String value = unquoted(rest.substring(blank).strip());
        switch (rest.substring(0, blank).toUpperCase(Locale.ROOT)) {
            case "DATE", "YEAR" -> date = value;
            case "GENRE" -> genre = value;
            case "DISCNUMBER" -> discNumber = number(value);
            case "TOTALDISCS" -> discTotal = number(value);
            default -> {
                // Other programs' notes.
            }
        }
    }

    /// Minutes, seconds and frames of 1/75 s.
    private static long time(String text) {
        String[] parts = text.split(":", 4);
        if (parts.length != 3) {
            return -1;
        }
        long frames = (number(parts[0]) * 60L + number(parts[1])) * FRAMES_PER_SECOND + number(parts[2]);
        return Math.round(frames * 1000.0 / FRAMES_PER_SECOND);
    }

    /// The name before the type: quoted, or up to the last blank.
    private static String fileName(String rest) {
        if (rest.startsWith("\"")) {
            return unquoted(rest);
        }
        int blank = rest.lastIndexOf(' ');
        return blank < 0 ? rest : rest.substring(0, blank).strip();
    }

    private static String unquoted(String text) {
        if (!text.startsWith("\"")) {
            return text;
        }
        int close = text.lastIndexOf('"');
        return text.substring(1, close > 0 ? close : text.length()).strip();
    }

    private static int end(String text) {
        int at = 0;
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int number(String text) {
        int value = 0;
        for (int i = 0; i < text.length() && i < 6; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private static final class Draft {
        private int number;
        private String file = "";
        private boolean isAudio = true;
        private String title = "";
        private String performer = "";
        private String songwriter = "";
        private String isrc = "";
        private long start = -1;
    }
}
