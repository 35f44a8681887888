package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./tutti scan --purge`, with the server and without one.
class PurgeE2eTest {
    @TempDir
    Path folder;

    @Test
    void whatIsMissingIsRemovedWithAndWithoutARunningServer() throws Exception {
        Path album = Files.createDirectories(folder.resolve("music/Band/Album"));
        for (int number = 1; number <= 4; number++) {
            Waves.write(album.resolve("0" + number + " Song.wav"), number, 800);
        }
        Path other = Files.createDirectories(folder.resolve("music/Others/Lost"));
        Waves.write(other.resolve("01 Lost song.wav"), 9, 800);
        Path data = folder.resolve("data");
        List<String> arguments = List.of(folder.resolve("music").toString());
        String secret;
        String playlist;
        try (TuttiProcess server = TuttiProcess.start(data, arguments, Map.of())) {
            secret = server.appPassword();
            assertThat(TuttiProcess.tool(data, "", "scan")).contains("5 tracks");
            Subsonic app = new Subsonic(server, secret);
            List<String> songs = app.ask("search3?query=song&songCount=10&artistCount=0&albumCount=0", "song", "id");
            assertThat(songs).hasSize(5);
            playlist = app.ask("createPlaylist?name=P&songId=" + String.join("&songId=", songs), "playlist", "id")
                    .getFirst();
            app.ask("star?id=" + String.join("&id=", songs), "song");
            Files.delete(album.resolve("02 Song.wav"));
            Files.delete(other.resolve("01 Lost song.wav"));
            assertThat(TuttiProcess.tool(data, "", "scan")).contains("3 tracks");
            assertThat(app.ask("getPlaylist?id=" + playlist, "playlist", "songCount"))
                    .containsExactly("5");
            assertThat(TuttiProcess.tool(data, "", "scan", "--purge"))
                    .isEqualToIgnoringNewLines("Removed 2 missing tracks, 1 albums and 1 artists.");
            assertThat(TuttiProcess.tool(data, "", "scan", "--purge")).contains("Nothing is missing.");
            assertLeft(app, playlist, 3);
        }
        Files.delete(album.resolve("03 Song.wav"));
        assertThat(TuttiProcess.tool(data, "", "scan")).contains("2 tracks");
        assertThat(TuttiProcess.tool(data, "", "scan", "--purge")).contains("Removed 1 missing tracks");
        try (TuttiProcess server = TuttiProcess.start(data, arguments, Map.of())) {
            assertLeft(new Subsonic(server, secret), playlist, 2);
        }
    }

    private static void assertLeft(Subsonic app, String playlist, int songs) throws Exception {
        assertThat(app.ask("getPlaylist?id=" + playlist, "playlist", "songCount"))
                .containsExactly(Integer.toString(songs));
        assertThat(app.ask("getPlaylist?id=" + playlist, "entry", "id")).hasSize(songs);
        assertThat(app.ask("getStarred2", "song", "id")).hasSize(songs);
        assertThat(app.ask("getArtists", "artist", "name")).containsExactly("Band");
        assertThat(app.ask("search3?query=song&songCount=10", "song", "id")).hasSize(songs);
    }
}
