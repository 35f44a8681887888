package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.platform.tracing.Collector;
import org.tutti.core.platform.tracing.SentSpan;

/// What a collector of traces gets from the packaged server, and what it must never get.
class TracesE2eTest {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String WISH = "something-embarrassing";
    private static final String DEVICE = "pocket-of-ida";
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void oneTraceGoesThroughRequestDatabaseBlobsLogAndEncoderAndNamesNobody() throws Exception {
        Path music = Files.createDirectories(folder.resolve("music"));
        Tones.write(music, 1, 5);
        try (Collector collector = Collector.start();
                TuttiProcess server = TuttiProcess.start(
                        folder.resolve("data"),
                        List.of(music.toString()),
                        Map.of(
                                "TUTTI_TELEMETRY_ENDPOINT",
                                collector.address(),
                                "TUTTI_OPERATIONS_LOG_FORMAT",
                                "json"))) {
            server.awaitScan();
            String secret = server.appPassword();
            String song = new Subsonic(server, secret)
                    .ask("getRandomSongs?size=1", "song", "id")
                    .getFirst();

            ask(server, secret, "search3.view?query=" + WISH);
            ask(server, secret, "star?id=" + song);
            ask(server, secret, "stream?format=mp3&maxBitRate=96&id=" + song);
            ask(server, secret, "scrobble?id=" + song);
            ask(server, secret, "getSecretOf" + TuttiProcess.OPERATOR);

            SentSpan star =
                    await(collector, "GET /rest/star", span -> span.trace().equals(TRACE));
            assertThat(star.parent()).isEqualTo(CALLER);
            assertThat(star.kind()).isEqualTo(2);
            assertThat(star.attributes())
                    .containsEntry("http.request.method", "GET")
                    .containsEntry("http.route", "/rest/star")
                    .containsEntry("http.response.status_code", "200")
                    .doesNotContainKeys("url.path", "url.query", "client.address", "user_agent.original");
            List<SentSpan> statements = collector.spans().stream()
                    .filter(span -> span.parent().equals(star.id()))
                    .toList();
            assertThat(statements)
                    .isNotEmpty()
                    .allMatch(span -> span.get("db.system.name").equals("h2database"))
                    .anyMatch(span -> span.get("db.query.text").contains("?"))
                    .noneMatch(span -> span.get("db.query.text").contains("'"));

            SentSpan stream =
                    await(collector, "GET /rest/stream", span -> span.trace().equals(TRACE));
            SentSpan blob = await(collector, "blob find", span -> span.parent().equals(stream.id()));
            assertThat(blob.attributes()).containsOnlyKeys("tutti.blob.part");
            SentSpan encoder =
                    await(collector, "ffmpeg mp3", span -> span.parent().equals(stream.id()));
            assertThat(encoder.attributes())
                    .containsEntry("process.executable.name", "ffmpeg")
                    .containsEntry("process.exit.code", "0");
            assertThat(encoder.end()).isGreaterThan(encoder.start());

            SentSpan scrobble =
                    await(collector, "GET /rest/scrobble", span -> span.trace().equals(TRACE));
            SentSpan append =
                    await(collector, "send plays", span -> span.parent().equals(scrobble.id()));
            SentSpan projection =
                    await(collector, "process plays", span -> span.links().contains(append.id()));
            assertThat(projection.trace()).isNotEqualTo(TRACE);
            await(collector, "COMMIT", span -> span.parent().equals(projection.id()));

            SentSpan scan = await(collector, "scan", span -> span.parent().isEmpty());
            await(collector, "scan batch", span -> span.links().contains(scan.id()));
            await(collector, "GET /rest/*", span -> span.trace().equals(TRACE));
            await(collector, "GET /rest/search3", span -> span.trace().equals(TRACE));

            assertThat(collector.everything())
                    .doesNotContain(TuttiProcess.OPERATOR, secret, WISH, DEVICE, song, "Tone 0", "tone00", "127.0.0.1");
            assertThat(collector.spans()).extracting(SentSpan::name).noneMatch(name -> name.contains("readyz"));
            assertThat(read(server, "metrics")).containsPattern("tutti_telemetry_spans_total\\{fate=\"sent\"} [1-9]");
            assertThat(server.output().lines().filter(line -> line.contains("Scan done")))
                    .hasSize(1)
                    .allMatch(line -> line.startsWith("{") && line.contains("\"trace_id\":\"" + scan.trace() + "\""));
        }
    }

    @Test
    void nothingIsSentByDefault() throws Exception {
        Path music = Files.createDirectories(folder.resolve("quiet"));
        Tones.write(music, 1);
        try (Collector collector = Collector.start();
                TuttiProcess server = TuttiProcess.start(
                        folder.resolve("silence"),
                        List.of(music.toString()),
                        // What other programs take for a collector.
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.address()))) {
            server.awaitScan();
            ask(server, server.appPassword(), "ping");
            assertThat(read(server, "metrics")).doesNotContain("tutti_telemetry");
            assertThat(classes(server)).doesNotContain("io.opentelemetry");
            assertThat(server.output())
                    .containsPattern("(?m)^[-0-9]+T\\S+ INFO +ScanRun: Scan done")
                    .doesNotContain("trace_id");
            assertThat(collector.requests()).isZero();
        }
    }

    private static String classes(TuttiProcess server) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        Process asked = new ProcessBuilder(
                        jcmd.toString(), Long.toString(server.process().pid()), "GC.class_histogram", "-all")
                .redirectErrorStream(true)
                .start();
        String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).contains("org.tutti.");
        return said;
    }

    private static void ask(TuttiProcess server, String secret, String request)
            throws IOException, InterruptedException {
        URI uri = server.address()
                .resolve("rest/" + request + (request.contains("?") ? "&" : "?") + "v=1.16.1&f=json&c=" + DEVICE + "&u="
                        + TuttiProcess.OPERATOR + "&p=" + URLEncoder.encode(secret, StandardCharsets.UTF_8));
        HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("traceparent", "00-" + TRACE + "-" + CALLER + "-01")
                        .header("User-Agent", DEVICE)
                        .timeout(SOON)
                        .build(),
                HttpResponse.BodyHandlers.discarding());
    }

    private static String read(TuttiProcess server, String path) throws IOException, InterruptedException {
        return HTTP.send(
                        HttpRequest.newBuilder(server.address().resolve(path)).build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static SentSpan await(Collector collector, String name, Predicate<SentSpan> which) {
        Predicate<SentSpan> wanted = which.and(span -> span.name().equals(name));
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(collector.spans())
                        .extracting(SentSpan::name)
                        .as("so far")
                        .is(new Condition<>(
                                names -> collector.spans().stream().anyMatch(wanted), "one called " + name)));
        return collector.spans().stream().filter(wanted).findFirst().orElseThrow();
    }
}
