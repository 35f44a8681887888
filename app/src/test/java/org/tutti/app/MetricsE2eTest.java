package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.compose.DemoLibrary;

/// What Prometheus reads from the packaged server, and what it must never read; and what guessing costs.
class MetricsE2eTest {
    private static final List<String> FAMILIES = List.of(
            "jvm_memory_used_bytes",
            "jvm_gc_",
            "process_cpu_usage",
            "process_files_open_files",
            "tutti_http_connections",
            "tutti_http_connections_limit",
            "tutti_http_files_sending",
            "tutti_http_requests_total",
            "tutti_http_errors_total",
            "tutti_http_sent_bytes_total",
            "tutti_admission_limit 64.0",
            "tutti_admission_delay_seconds",
            "tutti_admission_at_work{class=\"playing\"}",
            "tutti_admission_waiting{class=\"search\"}",
            "tutti_admission_share{class=\"browse\"} 1.0",
            "tutti_admission_refused_total{class=\"export\"} 0.0",
            "tutti_degraded_total{kind=\"list\"} 0.0",
            "tutti_degraded_total{kind=\"picture\"} 0.0",
            "tutti_threads_carriers",
            "tutti_threads_running",
            "tutti_threads_queued",
            "tutti_database_connections_active",
            "tutti_database_connections_open",
            "tutti_database_connections_limit",
            "tutti_database_waiting",
            "tutti_database_transactions_repeated_total",
            "tutti_database_transactions_given_up_total",
            "tutti_database_file_bytes",
            "tutti_cache_hits_total{cache=\"accounts\"}",
            "tutti_cache_misses_total{cache=\"albums\"}",
            "tutti_cache_entries{cache=\"artists\"}",
            "tutti_cache_entries{cache=\"album-tracks\"}",
            "tutti_cache_entries{cache=\"genres\"}",
            "tutti_cache_entries{cache=\"marks\"}",
            "tutti_cache_entries{cache=\"play-counts\"}",
            "tutti_cache_entries{cache=\"passwords\"}",
            "tutti_cache_entries{cache=\"share-guesses\"}",
            "tutti_cache_entries{cache=\"tracks\"}",
            "tutti_cache_entries{cache=\"pictures\"}",
            "tutti_disk_cache_hits_total{cache=\"transcodes\"}",
            "tutti_disk_cache_misses_total{cache=\"pictures\"}",
            "tutti_disk_cache_bytes{cache=\"transcodes\"}",
            "tutti_disk_cache_limit_bytes{cache=\"pictures\"}",
            "tutti_search_lag 0.0",
            "tutti_listening_backlog",
            "tutti_catalog_tracks",
            "tutti_scan_running",
            "tutti_subsonic_requests_seconds_bucket");

    private static final Set<String> LABELS = Set.of(
            "action",
            "area",
            "cache",
            "cause",
            "class",
            "code",
            "endpoint",
            "form",
            "from",
            "gc",
            "id",
            "kind",
            "le",
            "outcome",
            "state");

    private static final Pattern LABEL = Pattern.compile("[{,]([a-z_]+)=\"");

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyFamilyIsThereAndNoLabelTellsOfAPerson() throws Exception {
        Path music = folder.resolve("music");
        DemoLibrary.renderSmall(music, 7, Optional.empty());
        try (TuttiProcess server = TuttiProcess.start(folder.resolve("data"), List.of(music.toString()), Map.of())) {
            server.awaitScan();
            String secret = server.appPassword();
            String signIn = "?f=json&v=1.16.1&c=a-player-of-ours&u=" + TuttiProcess.OPERATOR + "&p=" + secret;
            get(server, "rest/getAlbumList2" + signIn + "&type=newest");
            get(server, "rest/getCoverArt" + signIn + "&id=none");
            for (int i = 0; i < 20; i++) {
                assertThat(get(server, "media/share/guess" + i + "/0000000000000000000000")
                                .statusCode())
                        .isEqualTo(404);
            }
            HttpResponse<String> guess = get(server, "media/share/guess/0000000000000000000000");
            assertThat(guess.statusCode()).isEqualTo(429);
            assertThat(guess.headers().firstValueAsLong("retry-after").orElse(0))
                    .isBetween(1L, 10L);

            String metrics = get(server, "metrics").body();
            for (String family : FAMILIES) {
                assertThat(metrics).contains("\n" + family);
            }
            Set<String> labels = new TreeSet<>();
            Matcher label = LABEL.matcher(metrics);
            while (label.find()) {
                labels.add(label.group(1));
            }
            assertThat(LABELS).containsAll(labels);
            assertThat(metrics)
                    .doesNotContain(
                            "\"" + TuttiProcess.OPERATOR + "\"", secret, "a-player-of-ours", "127.0.0.1", "guess1")
                    .doesNotContain(folder.toString());
        }
    }

    private HttpResponse<String> get(TuttiProcess server, String path) throws Exception {
        URI address = server.address().resolve(path);
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
