package org.tutti.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tutti.audio.tag.TagKey;
import org.tutti.bench.Arguments;
import org.tutti.bench.library.LibraryPlan;
import org.tutti.bench.library.PlannedTrack;
import org.tutti.bench.server.Shell;
import org.tutti.bench.server.Subsonic;
import org.tutti.bench.server.Tutti;
import org.tutti.bench.server.Waiting;

/// First scan into a fresh data folder, searchable at its end, and re-scans of an unchanged tree beside `find`.
public final class ScanBench {
    private ScanBench() {}

    /// Options: `--library DIR --tracks N --seed S`.
    public static void run(Arguments arguments, LibraryPlan plan) throws IOException {
        Path library = Setup.library(arguments);
        try (Tutti tutti = Setup.start(library, Setup.data(arguments))) {
            Report.head("Scan of %,d tracks".formatted(plan.tracks()), tutti);
            Subsonic client = tutti.client();
            double cpuBefore = tutti.cpuSeconds();
            long begin = System.nanoTime();
            client.call("startScan", "");
            Waiting.until(
                    "the end of the first scan",
                    Duration.ofHours(2),
                    20,
                    () -> !Setup.isScanning(client) && count(client) >= plan.tracks());
            double scanned = (System.nanoTime() - begin) / 1e9;
            PlannedTrack last = plan.lastTrack();
            Waiting.until("the last track in search", Duration.ofMinutes(5), 5, () -> isFound(client, last));
            double searchable = (System.nanoTime() - begin) / 1e9;
            double cpu = tutti.cpuSeconds() - cpuBefore;
            long resident = tutti.residentMebibytes();
            Report.columns("what", "tracks", "wall s", "tracks/s", "CPU s", "note");
            Report.row("first scan, to its end", plan.tracks(), scanned, plan.tracks() / scanned, cpu, "");
            Report.row("first scan, searchable", plan.tracks(), searchable, plan.tracks() / searchable, cpu, "");
            rescans(library, tutti, client, plan);
            System.out.printf(
                    "%nRSS after the first scan %d MiB; heap after a full collection %.1f MiB%n",
                    resident, tutti.heapMebibytes());
        }
    }

    private static void rescans(Path library, Tutti tutti, Subsonic client, LibraryPlan plan) throws IOException {
        double yardstick = Double.MAX_VALUE;
        double best = Double.MAX_VALUE;
        double cpu = 0;
        for (int i = 0; i < 3; i++) {
            yardstick = Math.min(yardstick, find(library));
            double before = tutti.cpuSeconds();
            long begin = System.nanoTime();
            client.call("startScan", "");
            Setup.awaitScan(client, 5);
            double seconds = (System.nanoTime() - begin) / 1e9;
            if (seconds < best) {
                best = seconds;
                cpu = tutti.cpuSeconds() - before;
            }
        }
        Report.row("find -printf, best of 3", plan.tracks(), yardstick, plan.tracks() / yardstick, "", "");
        String ratio = "%.1f times find".formatted(best / yardstick);
        Report.row("unchanged re-scan, best of 3", plan.tracks(), best, plan.tracks() / best, cpu, ratio);
    }

    private static double find(Path library) throws IOException {
        long begin = System.nanoTime();
        Shell.run(List.of("sh", "-c", "find \"$0\" -printf '%T@ %s %p\\n' >/dev/null", library.toString()));
        return (System.nanoTime() - begin) / 1e9;
    }

    private static long count(Subsonic client) throws IOException {
        return Setup.scanStatus(client).path("count").asLong(0);
    }

    private static boolean isFound(Subsonic client, PlannedTrack track) throws IOException {
        String title = track.tags().text(TagKey.TITLE);
        String words = Subsonic.encode(title + " " + track.tags().text(TagKey.ALBUM_ARTIST));
        for (String query : List.of(words, Subsonic.encode(title))) {
            var songs = client.call("search3", "query=" + query + "&songCount=500&albumCount=0&artistCount=0")
                    .path("searchResult3")
                    .path("song");
            for (var song : songs) {
                boolean isSame = song.path("title").asString("").equals(title)
                        && song.path("album").asString("").equals(track.tags().text(TagKey.ALBUM));
                if (isSame) {
                    return true;
                }
            }
        }
        return false;
    }
}
