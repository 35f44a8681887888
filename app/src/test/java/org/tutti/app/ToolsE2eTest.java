package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.app.TuttiProcess.ToolOutcome;
import org.tutti.audio.compose.DemoLibrary;
import org.tutti.local.folder.DataFolder;
import org.tutti.local.folder.FolderLock;

/// The command line tools of the packaged server, as scripts use them.
class ToolsE2eTest {
    @TempDir
    Path folder;

    @Test
    void standardOutputHoldsTheResultAndNothingElse() throws Exception {
        ToolOutcome added = run("a long password\n", "user", "add", "Jo");
        assertThat(added).isEqualTo(new ToolOutcome(0, "Made the account Jo (listener).\n", ""));
        assertThat(run("", "user", "list")).isEqualTo(new ToolOutcome(0, "Jo\tlistener\n", ""));

        try (TuttiProcess server = TuttiProcess.start(data(), List.of(music()), Map.of())) {
            assertThat(server.process().isAlive()).isTrue();
            assertThat(run("", "user", "list")).isEqualTo(new ToolOutcome(0, "Jo\tlistener\n", ""));
            ToolOutcome unknown = run("", "user", "app-password", "nobody");
            assertThat(unknown).isEqualTo(new ToolOutcome(1, "", "There is no account nobody.\n"));
            ToolOutcome scan = run("", "scan");
            assertThat(scan.err()).isEmpty();
            assertThat(scan.out()).endsWith("no problems.\n");
        }
    }

    @Test
    void librariesComeAndGoWhileTheServerRuns() throws Exception {
        Path tapes = folder.resolve("tapes");
        DemoLibrary.renderSmall(tapes, 3, Optional.empty());
        run("a long password\n", "user", "add", "Jo");
        try (TuttiProcess server = TuttiProcess.start(data(), List.of(music()), Map.of())) {
            assertThat(run("", "library", "add", "Tapes", tapes.toString()).out())
                    .contains("Added the library Tapes");
            assertThat(run("", "library", "list").out()).isEqualTo("music\t" + music() + "\nTapes\t" + tapes + "\n");
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> tracks() > 0);
            int before = tracks();
            Path late = Files.createDirectories(tapes.resolve("late"));
            Files.copy(aSong(tapes), late.resolve("late.flac"));
            Awaitility.await()
                    .alias("the watcher took the new library up")
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> tracks() > before);

            assertThat(run("", "library", "add", "Again", late.toString()))
                    .isEqualTo(
                            new ToolOutcome(1, "", "The folder " + late + " lies inside that of the library Tapes.\n"));
            assertThat(run("", "library", "add", "Own", data().toString()).err())
                    .contains("keeps for itself");
            assertThat(run("", "library", "add", "Gone", "/nowhere").err()).contains("There is no folder");
            assertThat(run("", "library", "remove", "music").err()).contains("named at the start");

            assertThat(run("", "user", "libraries", "Jo").out()).isEqualTo("music\nTapes\n");
            assertThat(run("", "user", "libraries", "Jo", "tapes").out()).isEqualTo("Tapes\n");
            assertThat(run("", "user", "libraries", "Jo", "--all").out()).isEqualTo("music\nTapes\n");

            assertThat(run("", "user", "sign-out", "Jo").out()).contains("Jo is signed out");
            assertThat(run("", "library", "remove", "Tapes").status()).isZero();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> tracks() == 0);
            assertThat(run("", "library", "add", "Tapes", tapes.toString()).status())
                    .isZero();
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> tracks() > before);
            assertThat(server.process().isAlive()).isTrue();
        }
        ToolOutcome refused = run("", "run", tapes.resolve("late").toString(), "--port", "0");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.err())
                .contains("lies inside that of the library Tapes")
                .doesNotContain("\tat ");
    }

    private int tracks() throws Exception {
        String status = run("", "scan", "--status").out();
        return Integer.parseInt(status.substring(0, status.indexOf(' ')));
    }

    private static Path aSong(Path music) throws IOException {
        try (Stream<Path> files = Files.walk(music)) {
            return files.filter(file -> file.toString().endsWith(".flac"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void mistakesGetOneLineAndTheStatusTwo() throws Exception {
        for (String[] mistake : new String[][] {
            {"serve"},
            {"scan", "--fast"},
            {"user", "promote", "Jo"},
            {"user", "add", "Jo", "--admin"},
            {"run", "--fast"},
            {"demo", "--large"}
        }) {
            ToolOutcome outcome = run("a long password\n", mistake);
            assertThat(outcome.status()).as(String.join(" ", mistake)).isEqualTo(2);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err().lines()).as(String.join(" ", mistake)).hasSize(1);
        }
    }

    @Test
    void aToolWaitsForAServerThatHasTheFolderAndDoesNotAnswerYet() throws Exception {
        Process tool;
        try (FolderLock starting = DataFolder.open(data()).lock()) {
            assertThat(starting).isNotNull();
            tool = TuttiProcess.startTool(data(), "", "user", "list");
            try (BufferedReader err = tool.errorReader(StandardCharsets.UTF_8)) {
                assertThat(err.readLine()).contains("Waiting for the server");
                starting.close();
                assertThat(new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                        .isEmpty();
            }
        }
        assertThat(tool.waitFor()).isZero();
    }

    @Test
    void demoRendersMusicThatCanBeServed() throws Exception {
        Path demo = folder.resolve("demo");
        ToolOutcome outcome = run("", "demo", demo.toString(), "--small");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("./tutti run " + demo).doesNotContain("WARN");
        try (Stream<Path> files = Files.walk(demo)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(flac|wav|mp3|opus|ogg|m4a)")))
                    .hasSizeGreaterThan(8);
        }
        assertThat(demo.resolve("LICENSE-CC0.txt")).exists();
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String music() throws IOException {
        return Files.createDirectories(folder.resolve("music")).toString();
    }

    private ToolOutcome run(String input, String... command) throws IOException, InterruptedException {
        return TuttiProcess.outcome(TuttiProcess.startTool(data(), input, command));
    }
}
