package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.compose.DemoLibrary;

/// Players' libraries as they are published, unmodified, against the packaged server: sign in, browse, search, play,
/// seek, like, rate, build a playlist, scrobble. They are installed into `target`; where their tools or their registry
/// are not at hand, the tests are skipped and say so.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsE2eTest {
    private static final Path SCRIPTS = Path.of("src", "test", "clients");
    private static final Path INSTALLED = Path.of("target", "clients").toAbsolutePath();
    private static final int SECONDS = 240;

    @TempDir
    private static Path folder = Path.of("");

    private Optional<TuttiProcess> server = Optional.empty();
    private String appPassword = "";

    @BeforeAll
    void start() throws Exception {
        Path music = folder.resolve("music");
        DemoLibrary.renderSmall(music, 7, Optional.empty());
        TuttiProcess started = TuttiProcess.start(folder.resolve("data"), List.of(music.toString()), Map.of());
        server = Optional.of(started);
        started.awaitScan();
        appPassword = started.appPassword();
    }

    @AfterAll
    void stop() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    @Test
    void subsonicApiFromNpm() throws Exception {
        Path home = Files.createDirectories(INSTALLED.resolve("npm"));
        need(home, "node", "--version");
        need(home, "npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", ".", "subsonic-api@3.3.1");
        Path script = home.resolve("subsonic-api.mjs");
        Files.copy(SCRIPTS.resolve("subsonic-api.mjs"), script, StandardCopyOption.REPLACE_EXISTING);
        URI address = server.orElseThrow().address();
        Outcome outcome = run(home, "node", script.toString(), address.toString(), TuttiProcess.OPERATOR, appPassword);
        assertThat(outcome.printed()).endsWith("ok\n");
        assertThat(outcome.status()).isZero();
    }

    @Test
    void pyOpensonicFromPypi() throws Exception {
        python("py-opensonic==10.4.1", "opensonic.py");
    }

    @Test
    void subsonicConnectorFromPypi() throws Exception {
        python("subsonic-connector==0.3.12", "connector.py");
    }

    private void python(String library, String script) throws Exception {
        Path home = INSTALLED.resolve(script);
        Files.createDirectories(INSTALLED);
        need(INSTALLED, "python3", "-m", "venv", home.toString());
        String python = home.resolve("bin").resolve("python").toString();
        need(INSTALLED, python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", library);
        URI address = server.orElseThrow().address();
        Outcome outcome = run(
                INSTALLED,
                python,
                SCRIPTS.resolve(script).toAbsolutePath().toString(),
                address.getHost(),
                Integer.toString(address.getPort()),
                TuttiProcess.OPERATOR,
                appPassword);
        assertThat(outcome.printed()).endsWith("ok\n");
        assertThat(outcome.status()).isZero();
    }

    private record Outcome(int status, String printed) {}

    /// Skips the test when a tool is missing or cannot do what is asked.
    private static void need(Path folder, String... command) throws InterruptedException {
        String line = String.join(" ", command);
        try {
            Outcome outcome = run(folder, command);
            assumeTrue(outcome.status() == 0, () -> line + " does not work here: " + outcome.printed());
        } catch (IOException e) {
            assumeTrue(false, line + " is not here: " + e.getMessage());
        }
    }

    private static Outcome run(Path folder, String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile("tutti-client", ".log");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Outcome(-1, "it did not end in " + SECONDS + " seconds");
            }
            return new Outcome(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
