package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/// The packaged server is killed in the middle of its first scan, three times at different places. The scan goes on
/// after each restart, ends with exactly the tracks of the folder, and no id that was handed out changes.
class ScanCrashE2eTest {
    private static final int ALBUMS = 300;
    private static final int TRACKS = 20;
    private static final int ALL = ALBUMS * TRACKS;
    private static final int PAGE = 500;

    @TempDir
    Path folder;

    private final Map<String, String> handedOut = new HashMap<>();
    private final Set<String> liked = new HashSet<>();

    @Test
    void aScanThatIsKilledEndsWithExactlyTheTracksOfTheFolder() throws Exception {
        Path music = Files.createDirectories(folder.resolve("music"));
        String secret;
        try (TuttiProcess server = start()) {
            secret = server.appPassword();
        }
        for (int album = 0; album < ALBUMS; album++) {
            Path path = Files.createDirectories(music.resolve("Band " + album % 40 + "/Album " + album));
            for (int number = 1; number <= TRACKS; number++) {
                Waves.write(path.resolve("%02d Song %d.wav".formatted(number, album)), album * TRACKS + number, 200);
            }
        }
        for (int part = 0; part < 3; part++) {
            try (TuttiProcess server = start()) {
                Subsonic app = new Subsonic(server, secret);
                int enough = 1 + ALL * part / 3;
                Awaitility.await()
                        .atMost(Duration.ofSeconds(120))
                        .pollInterval(Duration.ofMillis(20))
                        .until(() -> count(app) >= enough);
                List<Element> songs = app.ask("getRandomSongs?size=" + PAGE, "song");
                // A like is durable when it is acknowledged, and with it all that it may refer to.
                app.ask("star?id=" + songs.getFirst().getAttribute("id"), "song");
                liked.add(songs.getFirst().getAttribute("id"));
                remember(songs);
                server.kill();
            }
        }
        try (TuttiProcess server = start()) {
            Subsonic app = new Subsonic(server, secret);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(180))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() ->
                            app.ask("getScanStatus", "scanStatus", "scanning").equals(List.of("false"))
                                    && count(app) >= ALL);
            assertThat(count(app)).isEqualTo(ALL);
            Map<String, String> found = new HashMap<>();
            for (int offset = 0; offset <= ALL; offset += PAGE) {
                List<Element> songs = app.ask(
                        "search3?query=song&artistCount=0&albumCount=0&songCount=" + PAGE + "&songOffset=" + offset,
                        "song");
                songs.forEach(song -> found.put(song.getAttribute("path"), song.getAttribute("id")));
            }
            assertThat(found).hasSize(ALL).containsAllEntriesOf(handedOut);
            assertThat(app.ask("getStarred2", "song", "id")).containsExactlyInAnyOrderElementsOf(liked);
            Set<String> albums = new HashSet<>();
            for (int offset = 0; offset <= ALBUMS; offset += PAGE) {
                albums.addAll(app.ask(
                        "getAlbumList2?type=alphabeticalByName&size=" + PAGE + "&offset=" + offset, "album", "id"));
            }
            assertThat(albums).hasSize(ALBUMS);
        }
    }

    private void remember(List<Element> songs) {
        for (Element song : songs) {
            String id = song.getAttribute("id");
            assertThat(handedOut.getOrDefault(song.getAttribute("path"), id)).isEqualTo(id);
            handedOut.put(song.getAttribute("path"), id);
        }
    }

    private static int count(Subsonic app) throws IOException {
        return Integer.parseInt(app.ask("getScanStatus", "scanStatus", "count").getFirst());
    }

    private TuttiProcess start() throws IOException {
        return TuttiProcess.start(
                folder.resolve("data"), List.of(folder.resolve("music").toString()), Map.of());
    }
}
