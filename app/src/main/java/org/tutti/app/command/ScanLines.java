package org.tutti.app.command;

import java.time.Duration;
import java.util.Locale;
import org.tutti.core.catalog.Purged;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanStatus;

/// Scan progress in one line for a terminal.
public final class ScanLines {
    private ScanLines() {}

    /// How far a running scan is.
    public static String progress(ScanStatus status) {
        String of = status.total() > 0 ? " of " + status.total() : "";
        String remaining =
                status.remaining().map(d -> ", " + written(d) + " left").orElse("");
        return String.format(
                Locale.ROOT,
                "Scanning: %d%s files, %d read, %.0f a second%s",
                status.seen(),
                of,
                status.changed(),
                status.rate(),
                remaining);
    }

    /// What the last scan found.
    public static String summary(ScanStatus status) {
        if (status.running()) {
            return progress(status);
        }
        String problems =
                status.problems() == 0 ? "no problems" : status.problems() + " with problems (./tutti scan --problems)";
        return "%d tracks; the last scan saw %d files, read %d, %s."
                .formatted(status.trackCount(), status.seen(), status.changed(), problems);
    }

    /// A problem in one line, whatever the file is called.
    public static String problem(ScanProblem problem) {
        String path = problem.path().isEmpty() ? "" : problem.path() + ": ";
        return (path + problem.reason()).replaceAll("\\p{Cntrl}", "?");
    }

    /// What was removed.
    public static String purged(Purged purged) {
        return purged.tracks() + purged.albums() + purged.artists() == 0
                ? "Nothing is missing."
                : "Removed %d missing tracks, %d albums and %d artists."
                        .formatted(purged.tracks(), purged.albums(), purged.artists());
    }

    private static String written(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}
