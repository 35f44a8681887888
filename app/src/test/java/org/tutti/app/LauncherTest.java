package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The script `tutti`, beside an image that is there already, with JDKs that only say how they were called.
class LauncherTest {
    private static final String COMPLAINS = "exit 1";
    private static final String TRAINS = "case \"$*\" in *AOTCacheOutput=*) "
            + "cache=${*#*AOTCacheOutput=}; echo cache >\"${cache%% *}\"; exit;; esac";

    @TempDir
    Path folder;

    private Path home;

    @BeforeEach
    void install() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
        Files.copy(Path.of("..", "tutti"), home.resolve("tutti"));
        Files.createDirectories(image());
        Files.writeString(image().resolve("tutti.jar"), "an image");
        jdk("jdk-17", "17.0.16", COMPLAINS);
        jdk("jdk-25", "25.0.1", TRAINS);
    }

    @Test
    void withoutAJdk25OneLineSaysWhatIsMissing() throws Exception {
        Outcome outcome = tutti(Map.of("TUTTI_JAVA_PLACES", "", "JAVA_HOME", place("jdk-17")), "run");
        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).singleElement().asString().contains("JDK 25", "JAVA_HOME");
    }

    @Test
    void aJdk25IsFoundWhereAnotherOneIsTheDefault() throws Exception {
        Outcome outcome = tutti(Map.of("JAVA_HOME", place("jdk-17")), "user", "list", "--data", "a folder");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .startsWith("jdk-25 ")
                .contains("-jar " + image().toRealPath().resolve("tutti.jar"))
                .endsWith(" user list --data a folder\n");
    }

    @Test
    void theJdkOfTheEnvironmentComesFirst() throws Exception {
        jdk("chosen", "25.0.9", TRAINS);
        assertThat(tutti(Map.of("JAVA_HOME", place("chosen")), "scan").out()).startsWith("chosen ");
    }

    @Test
    void helpListsEveryCommand() throws Exception {
        Outcome outcome = tutti(Map.of(), "help");
        assertThat(outcome.status()).isZero();
        for (String command : List.of(
                "run", "scan", "user", "library", "demo", "build", "image", "test", "bench", "format", "help")) {
            assertThat(outcome.out()).contains("./tutti " + command);
        }
        assertThat(tutti(Map.of()).out()).isEqualTo(outcome.out());
    }

    @Test
    void anUnknownCommandGetsOneLine() throws Exception {
        Outcome outcome = tutti(Map.of(), "serve");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines()).singleElement().asString().contains("serve", "./tutti help");
    }

    @Test
    void anImageIsTrainedOnceAndAgainWhereItWasMovedTo() throws Exception {
        assertThat(tutti(Map.of(), "scan").err()).contains("Training");
        Outcome second = tutti(Map.of(), "scan");
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("-XX:AOTCache=" + image().toRealPath().resolve("tutti.aot"));

        home = Files.move(home, folder.resolve("elsewhere"));
        Outcome moved = tutti(Map.of(), "scan");
        assertThat(moved.err()).contains("Training");
        assertThat(moved.out()).contains("-XX:AOTCache=" + image().toRealPath().resolve("tutti.aot"));
        assertThat(tutti(Map.of(), "scan").err()).isEmpty();
    }

    @Test
    void anotherJdkTrainsItsOwnCache() throws Exception {
        tutti(Map.of(), "scan");
        jdk("jdk-25", "25.0.2", TRAINS);
        assertThat(tutti(Map.of(), "scan").err()).contains("Training");
    }

    @Test
    void whereNoCacheCanBeMadeTheServerStartsWithoutOne() throws Exception {
        jdk("jdk-25", "25.0.1", "case \"$*\" in *AOTCacheOutput=*) exit 134;; esac");
        Outcome first = tutti(Map.of(), "scan");
        assertThat(first.status()).isZero();
        assertThat(first.err()).contains("Attempt 3", "starts take longer");
        assertThat(first.out()).doesNotContain("AOTCache").contains(" scan");
        assertThat(tutti(Map.of(), "scan").err()).as("it is not tried again").isEmpty();
    }

    @Test
    void anotherHeapKeepsTheCacheAndStartsAsTheJdkChooses() throws Exception {
        jdk("jdk-25", "25.0.1", "echo \"$*\" >>\"" + folder.resolve("calls") + "\"; " + TRAINS);
        Outcome outcome = tutti(Map.of("TUTTI_JAVA_HEAP", "64m"), "scan");
        assertThat(outcome.out()).contains("-Xmx64m", "-XX:AOTCache=").doesNotContain("-Xms", "-Xmn", "-Xmx256m");
        assertThat(Files.readAllLines(folder.resolve("calls")).getFirst())
                .as("the training has the usual heap")
                .contains("-Xms112m", "-Xmx256m", "AOTCacheOutput")
                .doesNotContain("-Xmx64m");
        assertThat(tutti(Map.of(), "scan").out()).contains("-Xms112m", "-Xmx256m", "-XX:AOTCache=");
    }

    @Test
    void theContainerImageIsBuiltForTheFlagsThatTheServerRunsUnder() throws Exception {
        String line = tutti(Map.of(), "scan").out();
        for (String flags : List.of("flags", "heap-flags", "quiet-flags")) {
            assertThat(line).contains(tutti(Map.of(), "print", flags).out().strip());
        }
        assertThat(tutti(Map.of("JAVA_HOME", place("jdk-17")), "print", "jdk").out())
                .isEqualTo(place("jdk-25") + "\n");
    }

    @Test
    void aLinkToTheScriptLeadsToItsImage() throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("absolute"), home.resolve("tutti"));
        Files.createSymbolicLink(bin.resolve("relative"), Path.of("..", "home", "tutti"));
        Files.createSymbolicLink(folder.resolve("twice"), Path.of("bin", "relative"));
        for (Path link : List.of(bin.resolve("absolute"), bin.resolve("relative"), folder.resolve("twice"))) {
            assertThat(script(link, Map.of(), "scan").out())
                    .as("%s", link)
                    .contains("-jar " + image().toRealPath().resolve("tutti.jar"));
        }
    }

    @Test
    void fileNamesAreUtf8WhateverTheTerminalHas() throws Exception {
        jdk("jdk-25", "25.0.1", TRAINS + "; echo \"locale $LC_ALL\"");
        assertThat(tutti(Map.of("LC_ALL", "C"), "scan").out()).contains("locale C.UTF-8");
        assertThat(tutti(Map.of("LC_ALL", "de_AT.UTF-8"), "scan").out()).contains("locale de_AT.UTF-8");
    }

    private Path image() {
        return home.resolve("app/target/image");
    }

    private String place(String jdk) {
        return folder.resolve("jdks").resolve(jdk).toString();
    }

    private void jdk(String name, String version, String behaviour) throws IOException {
        Path jdk = folder.resolve("jdks").resolve(name);
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(
                jdk.resolve("release"),
                "JAVA_VERSION=\"" + version + "\"\nJAVA_RUNTIME_VERSION=\"" + version + "+1\"\n");
        program(jdk.resolve("bin/javac"), "exit 1");
        program(jdk.resolve("bin/java"), behaviour + "\necho \"" + name + " $*\"");
    }

    private static void program(Path file, String lines) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + lines + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    /// How a call ended.
    private record Outcome(int status, String out, String err) {}

    private Outcome tutti(Map<String, String> variables, String... words) throws IOException, InterruptedException {
        return script(home.resolve("tutti"), variables, words);
    }

    private Outcome script(Path script, Map<String, String> variables, String... words)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("sh", script.toString()));
        line.addAll(List.of(words));
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(err.toFile());
        Map<String, String> environment = new TreeMap<>();
        environment.put("PATH", System.getenv().getOrDefault("PATH", "/usr/bin:/bin"));
        environment.put("HOME", folder.toString());
        environment.put("TUTTI_JAVA_PLACES", folder.resolve("jdks") + "/*");
        environment.putAll(variables);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, Files.readString(err));
    }
}
