package org.tutti.audio.write;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One line of a synchronized lyric.
///
/// @param millis from the start of the track
/// @param text what is sung then; may be empty
public record LrcLine(long millis, String text) {
    private static final Pattern LINE = Pattern.compile("\\[(\\d+):(\\d\\d)\\.(\\d\\d)](.*)");

    /// The timed lines of an LRC text; others are left out.
    public static List<LrcLine> parse(String lrc) {
        List<LrcLine> lines = new ArrayList<>();
        for (String line : lrc.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                long millis = Long.parseLong(matcher.group(1)) * 60_000
                        + Long.parseLong(matcher.group(2)) * 1_000
                        + Long.parseLong(matcher.group(3)) * 10;
                lines.add(new LrcLine(millis, matcher.group(4).strip()));
            }
        }
        return lines;
    }

    /// The line as LRC writes it, `[mm:ss.cc]text`.
    public String format() {
        long cents = millis / 10;
        return "[%02d:%02d.%02d]%s".formatted(cents / 6000, cents / 100 % 60, cents % 100, text);
    }
}
