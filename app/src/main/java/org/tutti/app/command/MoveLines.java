package org.tutti.app.command;

import java.time.Duration;
import java.util.Locale;
import org.tutti.core.catalog.MoveReport;
import org.tutti.core.catalog.MoveWish;

/// A move in one line.
final class MoveLines {
    private static final double KILO = 1000;

    private MoveLines() {}

    /// How far it is.
    static String progress(MoveReport report) {
        long done = report.sent().files() + report.present().files() + report.failed();
        double seconds = Math.max(0.001, report.time().toMillis() / 1000.0);
        long left = report.total().bytes()
                - report.sent().bytes()
                - report.present().bytes();
        long doneBytes = report.sent().bytes() + report.present().bytes();
        String remaining = doneBytes > 0 && left > 0
                ? ", " + written(Duration.ofSeconds((long) (left * seconds / doneBytes))) + " left"
                : "";
        return "Moving: %d of %d files, %s of %s, %s sent, %s a second%s"
                .formatted(
                        done,
                        report.total().files(),
                        bytes(doneBytes),
                        bytes(report.total().bytes()),
                        bytes(report.wire()),
                        bytes((long) (report.wire() / seconds)),
                        remaining);
    }

    /// How it ended.
    static String summary(MoveReport report, MoveWish wish) {
        String verb = wish.dryRun() ? "Would send" : "Sent";
        String damaged = report.damaged() == 0 ? "" : " (" + report.damaged() + " in place of other bytes)";
        String proof = wish.verify() ? " and read back equal" : "";
        return "%s %d files%s, %s, to %s; %d files, %s, were there already%s; %d failed; %s."
                .formatted(
                        verb,
                        report.sent().files(),
                        damaged,
                        bytes(report.sent().bytes()),
                        report.place(),
                        report.present().files(),
                        bytes(report.present().bytes()),
                        proof,
                        report.failed(),
                        written(report.time()));
    }

    private static String bytes(long bytes) {
        if (bytes < KILO) {
            return bytes + " bytes";
        }
        double value = bytes;
        for (String unit : new String[] {"kB", "MB", "GB"}) {
            value /= KILO;
            if (value < KILO) {
                return String.format(Locale.ROOT, "%.1f %s", value, unit);
            }
        }
        return String.format(Locale.ROOT, "%.2f TB", value / KILO);
    }

    private static String written(Duration duration) {
        long seconds = Math.max(1, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min" : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
    }
}
