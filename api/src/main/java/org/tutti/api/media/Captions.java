package org.tutti.api.media;

import java.util.List;
import java.util.Locale;
import org.tutti.core.catalog.Lyrics;

/// Synced lyrics as subtitles: SubRip, or WebVTT (W3C) with the same times.
final class Captions {
    private static final long LAST_LINE_MILLIS = 5_000;

    private Captions() {}

    static String write(Lyrics lyrics, boolean vtt) {
        StringBuilder text = new StringBuilder(vtt ? "WEBVTT\n\n" : "");
        List<Lyrics.Line> lines = lyrics.lines();
        int number = 0;
        for (int i = 0; i < lines.size(); i++) {
            Lyrics.Line line = lines.get(i);
            if (line.text().isBlank()) {
                continue;
            }
            long start = Math.max(0, line.startMillis() - lyrics.offsetMillis());
            long end = i + 1 < lines.size()
                    ? Math.max(start + 1, lines.get(i + 1).startMillis() - lyrics.offsetMillis())
                    : start + LAST_LINE_MILLIS;
            text.append(++number)
                    .append('\n')
                    .append(time(start, vtt))
                    .append(" --> ")
                    .append(time(end, vtt));
            text.append('\n').append(line.text()).append("\n\n");
        }
        return text.toString();
    }

    private static String time(long millis, boolean vtt) {
        return String.format(
                Locale.ROOT,
                "%02d:%02d:%02d%c%03d",
                millis / 3_600_000,
                millis / 60_000 % 60,
                millis / 1_000 % 60,
                vtt ? '.' : ',',
                millis % 1_000);
    }
}
