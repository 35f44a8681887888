package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the data folder fills up while a scan runs: it ends with a problem, the server goes on serving, and the
/// next scan goes on when there is room.
class FullDiskE2eTest {
    private static final int ALBUMS = 300;
    private static final int TRACKS = 20;

    /// Less than a scan leaves to everything else.
    private static final long NEARLY_FULL = 24L << 20;

    @TempDir
    Path folder;

    @Test
    void aScanLeavesRoomForEverythingElse() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));
        Path music = Files.createDirectories(folder.resolve("music"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", data.toString()), "Mounting is not allowed");
        try (TuttiProcess server =
                TuttiProcess.start(data, List.of(music.toString()), Map.of("TUTTI_SCAN_WATCH", "false"))) {
            Subsonic app = new Subsonic(server, server.appPassword());
            Path ballast = data.resolve("ballast");
            // Before there is a catalog, whose unused room a database gives back whenever it likes.
            fill(ballast);
            for (int album = 0; album < ALBUMS; album++) {
                Path path = Files.createDirectories(music.resolve("Band/Album " + album));
                for (int number = 1; number <= TRACKS; number++) {
                    Waves.write(path.resolve("%02d Song %d.wav".formatted(number, album)), album * TRACKS + number, 50);
                }
            }
            String scanned = TuttiProcess.tool(data, "", "scan");
            assertThat(scanned).contains("1 with problems").doesNotContain(ALBUMS * TRACKS + " tracks");
            assertThat(TuttiProcess.tool(data, "", "scan", "--problems"))
                    .contains("The scan stopped: the disk of the data folder has only");
            assertThat(app.ask("createPlaylist?name=Still", "playlist", "name")).containsExactly("Still");
            Files.delete(ballast);
            assertThat(TuttiProcess.tool(data, "", "scan")).contains(ALBUMS * TRACKS + " tracks");
            assertThat(TuttiProcess.tool(data, "", "scan", "--problems")).contains("No file has a problem.");
            assertThat(app.ask("search3?query=song&songCount=500&artistCount=0&albumCount=0", "song", "id"))
                    .hasSize(500);
        } finally {
            run("umount", "-l", data.toString());
        }
    }

    /// Takes all but a little.
    private static void fill(Path ballast) throws IOException {
        try (FileChannel file = FileChannel.open(ballast, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(1 << 20);
            while (Files.getFileStore(ballast).getUsableSpace() > NEARLY_FULL) {
                file.write(block.clear());
            }
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getInputStream().readAllBytes();
        return process.waitFor() == 0;
    }
}
