package org.tutti.audio.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads LRC: `[mm:ss.xx]` once or several times before a line, `<mm:ss.xx>` before words, `[offset:ms]` and other
/// tags.
final class LrcParser {
    private static final Pattern STAMP =
            Pattern.compile("\\G\\s*\\[(?:(\\d{1,2}):)?(\\d{1,4}):(\\d{1,2})(?:[.:,](\\d{1,3}))?]");
    private static final Pattern WORD = Pattern.compile("<(?:(\\d{1,2}):)?(\\d{1,4}):(\\d{1,2})(?:[.:,](\\d{1,3}))?>");
    private static final Pattern TAG = Pattern.compile("^\\s*\\[([A-Za-z#]{1,12})\\s*:([^]]*)]\\s*$");
    private static final int MOST_LINES = 20_000;

    private final List<SyncedLyrics.Line> lines = new ArrayList<>();
    private final List<String> plain = new ArrayList<>();
    private String title = "";
    private String artist = "";
    private String language = "";
    private long offset;

    SyncedLyrics parse(String text) {
        text.lines().limit(MOST_LINES).forEach(this::line);
        if (lines.isEmpty()) {
            return new SyncedLyrics(
                    title,
                    artist,
                    language,
                    0,
                    false,
                    trimmed().stream()
                            .map(words -> new SyncedLyrics.Line(0, words, List.of()))
                            .toList());
        }
        List<SyncedLyrics.Line> shifted = lines.stream()
                .map(this::shift)
                .sorted(Comparator.comparingLong(SyncedLyrics.Line::startMillis))
                .toList();
        return new SyncedLyrics(title, artist, language, offset, true, shifted);
    }

    private List<String> trimmed() {
        int from = 0;
        int to = plain.size();
        while (from < to && plain.get(from).isEmpty()) {
            from++;
        }
        while (to > from && plain.get(to - 1).isEmpty()) {
            to--;
        }
        return plain.subList(from, to);
    }

    private void line(String line) {
        Matcher stamp = STAMP.matcher(line);
        List<Long> starts = new ArrayList<>(1);
        int end = 0;
        while (stamp.find()) {
            starts.add(millis(stamp));
            end = stamp.end();
        }
        if (starts.isEmpty()) {
            tagOrPlain(line);
            return;
        }
        String rest = line.substring(end);
        for (long start : starts) {
            if (lines.size() < MOST_LINES) {
                // The times of words hold for the first time that the line is sung.
                lines.add(timed(start, rest, start - starts.getFirst()));
            }
        }
    }

    private void tagOrPlain(String line) {
        Matcher tag = TAG.matcher(line);
        if (!tag.matches()) {
            plain.add(line.strip());
            return;
        }
        String value = tag.group(2).strip();
        switch (tag.group(1).toLowerCase(Locale.ROOT)) {
            case "ti" -> title = value;
            case "ar" -> artist = value;
            case "la", "lang", "language" -> language = value;
            case "offset" -> offset = number(value);
            default -> {
                // Who made the file and with what.
            }
        }
    }

    private static SyncedLyrics.Line timed(long start, String text, long shift) {
        Matcher matcher = WORD.matcher(text);
        List<SyncedLyrics.Word> words = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        long from = start;
        int at = 0;
        boolean any = false;
        while (matcher.find()) {
            long time = millis(matcher) + shift;
            add(words, from, time, text.substring(at, matcher.start()), plain);
            from = time;
            at = matcher.end();
            any = true;
        }
        add(words, from, 0, text.substring(at), plain);
        return new SyncedLyrics.Line(start, plain.toString().strip(), any ? words : List.of());
    }

    private static void add(List<SyncedLyrics.Word> words, long start, long end, String text, StringBuilder plain) {
        String word = plain.isEmpty() ? text.stripLeading() : text;
        if (!word.isBlank()) {
            words.add(new SyncedLyrics.Word(start, end, word));
        }
        plain.append(word);
    }

    private SyncedLyrics.Line shift(SyncedLyrics.Line line) {
        if (offset == 0) {
            return line;
        }
        List<SyncedLyrics.Word> words = line.words().stream()
                .map(word -> new SyncedLyrics.Word(
                        moved(word.startMillis()), word.endMillis() == 0 ? 0 : moved(word.endMillis()), word.text()))
                .toList();
        return new SyncedLyrics.Line(moved(line.startMillis()), line.text(), words);
    }

    private long moved(long millis) {
        return Math.max(0, millis - offset);
    }

    private static long millis(Matcher matcher) {
        long hours = matcher.group(1) == null ? 0 : Long.parseLong(matcher.group(1));
        long fraction = 0;
        if (matcher.group(4) != null) {
            fraction = Long.parseLong((matcher.group(4) + "00").substring(0, 3));
        }
        return ((hours * 60 + Long.parseLong(matcher.group(2))) * 60 + Long.parseLong(matcher.group(3))) * 1000
                + fraction;
    }

    private static long number(String text) {
        try {
            return Math.clamp(Long.parseLong(text.startsWith("+") ? text.substring(1) : text), -3_600_000, 3_600_000);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
