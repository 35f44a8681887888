package org.tutti.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tutti.bench.Arguments;
import org.tutti.bench.server.Subsonic;
import org.tutti.bench.server.Tutti;
import org.tutti.bench.server.Wrk;

/// Requests per CPU second of the endpoints that clients call most, and starts of streams.
public final class RequestsBench {
    private static final int CONNECTIONS = 32;
    private static final int WARM_UP_SECONDS = 20;
    private static final int SECONDS = 8;
    static final String FIRST_BYTES = "bytes=0-65535";

    private RequestsBench() {}

    /// What one endpoint gave.
    private record Row(Wrk.Result result, double cpuSeconds) {}

    /// Options: `--library DIR [--data DIR] [--only NAME] [--warm-up SECONDS] [--seconds SECONDS]`.
    public static void run(Arguments arguments) throws IOException {
        measure(arguments, "Requests, %d connections".formatted(CONNECTIONS), samples -> {
            Map<String, List<String>> endpoints = new LinkedHashMap<>();
            int last = Math.clamp(samples.albumCount() * 5L - 50, 1, 9_000);
            endpoints.put("ping", samples.fixed("ping", ""));
            endpoints.put("getAlbumList2 by name", samples.offsets("alphabeticalByName", last));
            endpoints.put("getAlbumList2 newest", samples.fixed("getAlbumList2", "type=newest&size=50"));
            endpoints.put("getAlbum", samples.ofAlbum("getAlbum", ""));
            endpoints.put("getSong", samples.ofSong("getSong", ""));
            endpoints.put("search3 words", samples.words());
            endpoints.put("search3 prefixes", samples.prefixes());
            endpoints.put("getArtists", samples.fixed("getArtists", ""));
            endpoints.put("getRandomSongs", samples.fixed("getRandomSongs", "size=50"));
            endpoints.put("getCoverArt 300", samples.ofCover("&size=300"));
            endpoints.put("scrobble", samples.ofSong("scrobble", "&submission=true&time=15COUNT"));
            return endpoints;
        });
    }

    /// The first 64 KB of originals by Range, with 32 and with 1,000 connections; options as for [#run].
    public static void starts(Arguments arguments) throws IOException {
        measure(arguments, "Starts of streams", samples -> {
            List<String> paths = samples.ofSong("stream", "&format=raw");
            Map<String, List<String>> endpoints = new LinkedHashMap<>();
            endpoints.put("start, 32 connections", paths);
            endpoints.put("start, 1000 connections", paths);
            return endpoints;
        });
    }

    /// Searches of one client, one after the other; options as for [#run].
    public static void search(Arguments arguments) throws IOException {
        measure(arguments, "Search, one client", samples -> {
            Map<String, List<String>> endpoints = new LinkedHashMap<>();
            endpoints.put("search3 words, 1 client", samples.words());
            endpoints.put("search3 prefixes, 1 client", samples.prefixes());
            return endpoints;
        });
    }

    private interface Endpoints {
        Map<String, List<String>> of(Samples samples);
    }

    private static void measure(Arguments arguments, String title, Endpoints endpoints) throws IOException {
        Optional<Wrk> wrk = Wrk.find(Setup.scratch());
        if (wrk.isEmpty()) {
            System.out.println(Wrk.MISSING);
            return;
        }
        Path library = Setup.library(arguments);
        try (Tutti tutti = Setup.ready(library, Setup.data(arguments))) {
            Subsonic client = tutti.client();
            Report.head(title, tutti);
            Report.columns(
                    "endpoint",
                    "requests/CPU s",
                    "requests/s",
                    "p50 ms",
                    "p99 ms",
                    "max ms",
                    "errors",
                    "bytes/request");
            String only = arguments.text("only", "");
            Map<String, List<String>> all = endpoints.of(new Samples(client));
            for (Map.Entry<String, List<String>> endpoint : all.entrySet()) {
                if (endpoint.getKey().contains(only)) {
                    row(endpoint.getKey(), one(arguments, wrk.get(), tutti, endpoint.getKey(), endpoint.getValue()));
                }
            }
            System.out.printf(
                    "%nRSS after the load %d MiB; heap after a full collection %.1f MiB%n",
                    tutti.residentMebibytes(), tutti.heapMebibytes());
        }
    }

    private static Row one(Arguments arguments, Wrk wrk, Tutti tutti, String name, List<String> paths)
            throws IOException {
        int connections = name.endsWith("1 client") ? 1 : name.endsWith("1000 connections") ? 1_000 : CONNECTIONS;
        String range = name.startsWith("start,") ? FIRST_BYTES : "";
        int warmUp = (int) arguments.number("warm-up", WARM_UP_SECONDS);
        if (warmUp > 0) {
            wrk.run(tutti.address(), paths, connections, warmUp, range);
        }
        double before = tutti.cpuSeconds();
        Wrk.Result result =
                wrk.run(tutti.address(), paths, connections, (int) arguments.number("seconds", SECONDS), range);
        return new Row(result, tutti.cpuSeconds() - before);
    }

    private static void row(String name, Row row) {
        Wrk.Result result = row.result();
        Report.row(
                name,
                result.requests() / row.cpuSeconds(),
                result.requestsPerSecond(),
                result.p50(),
                result.p99(),
                result.max(),
                result.errors(),
                result.bytesPerRequest());
    }
}
