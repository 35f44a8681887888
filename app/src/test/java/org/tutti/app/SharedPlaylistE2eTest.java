package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// One playlist in the hands of two people and several players at once.
class SharedPlaylistE2eTest {
    private static final int SONGS = 24;
    private static final int ROUNDS = 12;

    @TempDir
    Path folder;

    @Test
    void nothingThatTwoPlayersAddOrRemoveAtOnceIsLost() throws Exception {
        Path music = Files.createDirectories(folder.resolve("music"));
        Tones.write(music, SONGS);
        try (TuttiProcess server = TuttiProcess.start(folder.resolve("data"), List.of(music.toString()), Map.of())) {
            server.awaitScan();
            Player phone = new Player(server.address(), TuttiProcess.OPERATOR, server.appPassword(), "phone");
            Player desk = new Player(server.address(), TuttiProcess.OPERATOR, server.appPassword(), "desk");
            List<String> songs = new ArrayList<>();
            phone.json("search3?query=&songCount=500")
                    .at("/searchResult3/song")
                    .forEach(song -> songs.add(song.get("id").asString()));
            assertThat(songs).hasSize(SONGS);
            String list =
                    phone.json("createPlaylist?name=Both").at("/playlist/id").asString();
            phone.json("updatePlaylist?playlistId=" + list + "&public=true");

            atOnce(
                    () -> IntStream.range(0, ROUNDS).forEach(i -> add(phone, list, songs.get(i))),
                    () -> IntStream.range(ROUNDS, 2 * ROUNDS).forEach(i -> add(desk, list, songs.get(i))));
            assertThat(entries(phone, list)).as("both added all").containsExactlyInAnyOrderElementsOf(songs);

            // One takes from the front while the other adds: each removal takes one, each song added stays.
            atOnce(
                    () -> IntStream.range(0, ROUNDS)
                            .forEach(i -> call(phone, "updatePlaylist?songIndexToRemove=0&playlistId=" + list)),
                    () -> IntStream.range(0, ROUNDS).forEach(i -> add(desk, list, songs.get(i))));
            assertThat(entries(desk, list)).hasSize(2 * ROUNDS);
            assertThat(desk.json("getPlaylist?id=" + list)
                            .at("/playlist/songCount")
                            .asInt())
                    .isEqualTo(2 * ROUNDS);
            assertThat(entries(desk, list).subList(ROUNDS, 2 * ROUNDS))
                    .containsExactlyElementsOf(songs.subList(0, ROUNDS));

            TuttiProcess.tool(server.data(), "another long password\n", "user", "add", "jo");
            String secret = TuttiProcess.tool(server.data(), "", "user", "app-password", "jo")
                    .strip();
            Player guest = new Player(server.address(), "jo", secret, "guest");
            assertThat(entries(guest, list))
                    .as("a public list is seen by others")
                    .hasSize(2 * ROUNDS);
            assertThat(guest.get("updatePlaylist?songIndexToRemove=0&playlistId=" + list, "&f=json")
                            .text())
                    .as("but not changed")
                    .contains("\"code\":50");
            // The owner renames it while the guest, who has no say, tries to empty it.
            atOnce(
                    () -> IntStream.range(0, ROUNDS)
                            .forEach(i -> call(phone, "updatePlaylist?name=Round+" + i + "&playlistId=" + list)),
                    () -> IntStream.range(0, ROUNDS).forEach(i -> tried(guest, "createPlaylist?playlistId=" + list)));
            assertThat(entries(phone, list)).hasSize(2 * ROUNDS);
            assertThat(phone.json("getPlaylist?id=" + list).at("/playlist/name").asString())
                    .isEqualTo("Round " + (ROUNDS - 1));
        }
    }

    private static void add(Player player, String list, String song) {
        call(player, "updatePlaylist?playlistId=" + list + "&songIdToAdd=" + song);
    }

    private static void call(Player player, String call) {
        assertThat(tried(player, call)).as(call).contains("\"status\":\"ok\"");
    }

    private static String tried(Player player, String call) {
        try {
            return player.get(call, "&f=json").text();
        } catch (Exception e) {
            throw new IllegalStateException(call, e);
        }
    }

    private static List<String> entries(Player player, String list) throws Exception {
        List<String> ids = new ArrayList<>();
        JsonNode entries = player.json("getPlaylist?id=" + list).at("/playlist/entry");
        entries.forEach(entry -> ids.add(entry.get("id").asString()));
        return ids;
    }

    /// Runs both at the same moment and fails as they do.
    private static void atOnce(Runnable one, Runnable other) throws Exception {
        CyclicBarrier gate = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> both = new ArrayList<>();
            for (Runnable each : List.of(one, other)) {
                Callable<Boolean> work = () -> {
                    gate.await();
                    each.run();
                    return true;
                };
                both.add(threads.submit(work));
            }
            for (Future<?> each : both) {
                each.get();
            }
        }
    }
}
