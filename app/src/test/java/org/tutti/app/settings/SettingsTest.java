package org.tutti.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.app.command.Arguments;

class SettingsTest {
    @TempDir
    Path folder;

    @Test
    void nothingSetMeansTheDefaults() {
        assertThat(read(Map.of(), "run").server()).isEqualTo(withData(ServerSettings.defaults()));
    }

    @Test
    void theCommandLineWinsOverTheEnvironmentOverTheFile() throws IOException {
        Files.writeString(folder.resolve("tutti.yaml"), "server:\n  port: 1\n  drain: 5s\n  host: localhost\n");
        TuttiSettings settings =
                read(Map.of("TUTTI_SERVER_PORT", "2", "TUTTI_SERVER_HOST", "127.0.0.1"), "run", "--port", "3");
        assertThat(settings.server().port()).isEqualTo(3);
        assertThat(settings.server().host()).isEqualTo("127.0.0.1");
        assertThat(settings.server().drain()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void shortVariablesMeanTheSame() {
        assertThat(read(Map.of("TUTTI_PORT", "81"), "run").server().port()).isEqualTo(81);
    }

    @Test
    void anUnknownKeyInTheFileStopsTheStartAndSuggestsTheRightOne() throws IOException {
        Files.writeString(folder.resolve("tutti.yaml"), "server:\n  prot: 1\n");
        assertThatThrownBy(() -> read(Map.of(), "run"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("server.prot")
                .hasMessageContaining("tutti.yaml")
                .hasMessageContaining("did you mean server.port?");
    }

    @Test
    void anUnknownVariableStopsTheStart() {
        assertThatThrownBy(() -> read(Map.of("TUTTI_SERVER_PROT", "1"), "run"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("TUTTI_SERVER_PROT");
    }

    @Test
    void anImpossibleValueSaysWhichAndWhere() {
        assertThatThrownBy(() -> read(Map.of("TUTTI_SERVER_PORT", "many"), "run"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("server.port")
                .hasMessageContaining("many")
                .hasMessageContaining("TUTTI_SERVER_PORT")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> read(Map.of(), "run", "--port", "70000"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("0 to 65535, not 70000");
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        Files.writeString(folder.resolve("tutti.yaml"), "server: [\n");
        assertThatThrownBy(() -> read(Map.of(), "run"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("tutti.yaml");
    }

    @Test
    void secretsAreNotShown() {
        assertThatThrownBy(() -> read(Map.of("TUTTI_OPERATOR_PASSWORD", "hunter2hunter2"), "run"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("operator.name and operator.password")
                .hasMessageNotContaining("hunter2");
        assertThat(new OperatorSettings("ida", "hunter2hunter2").toString()).doesNotContain("hunter2");
    }

    @Test
    void anOptionWithoutItsValueIsRefused() {
        assertThatThrownBy(() -> Arguments.parse("run", "--port"))
                .isInstanceOf(InvalidSettings.class)
                .hasMessageContaining("--port");
    }

    private ServerSettings withData(ServerSettings s) {
        return new ServerSettings(
                s.port(), s.host(), folder, s.publicUrl(), s.trustProxy(), s.maxConnections(), s.warmUp(), s.drain());
    }

    private TuttiSettings read(Map<String, String> environment, String... line) {
        Arguments parsed = Arguments.parse(line);
        Map<String, String> settings = new java.util.TreeMap<>(parsed.settings());
        settings.put("server.data", folder.toString());
        return TuttiSettings.read(
                new Arguments(parsed.command(), parsed.words(), settings, parsed.config()), environment);
    }
}
