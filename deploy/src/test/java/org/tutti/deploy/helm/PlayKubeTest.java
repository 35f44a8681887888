package org.tutti.deploy.helm;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The Deployment of the one pod, as Helm renders it, is started by podman from the image that is shipped.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayKubeTest {
    private static final Path FOLDER =
            Chart.ROOT.resolve("deploy/target/play-kube").toAbsolutePath();
    private static final Path SERVER =
            Chart.ROOT.resolve("app/target/tutti-exec.jar").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Optional<Podman> podman = Optional.empty();

    @BeforeAll
    void buildTheImage() throws IOException {
        Optional<String> missing = Podman.missing();
        assumeTrue(missing.isEmpty(), () -> "No pod is started: " + missing.orElseThrow() + " is not installed");
        assumeTrue((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0, "No pod is started: needs root");
        assumeTrue(Files.exists(SERVER), "No pod is started: the server is not packaged yet");
        podman = Optional.of(new Podman(FOLDER));
        run(
                Chart.ROOT.resolve("deploy/image/build").toAbsolutePath().toString(),
                "--server",
                SERVER.toString(),
                "--tag",
                "localhost/tutti:played");
    }

    @AfterAll
    void removeEverything() throws IOException {
        if (podman.isPresent()) {
            podman.orElseThrow().close();
        }
    }

    @Test
    void theRenderedDeploymentServesMusicAndStopsByItself() throws Exception {
        Path values = Files.writeString(FOLDER.resolve("values.yaml"), """
                image: {repository: localhost/tutti, tag: played, pullPolicy: Never}
                secrets:
                  TUTTI_OPERATOR_NAME: {name: operator, key: name}
                  TUTTI_OPERATOR_PASSWORD: {name: operator, key: password}
                """);
        makeTheSecret("ida", "a long enough password");
        // What the claims ask for.
        run("podman", "volume", "create", "tutti-data");
        run("podman", "volume", "create", "tutti-music");
        Path album = Files.createDirectories(Path.of(
                run("podman", "volume", "inspect", "--format", "{{.Mountpoint}}", "tutti-music"), "Band/Album"));
        Files.write(album.resolve("01 Silence.wav"), silence());
        Path deployment = Files.writeString(FOLDER.resolve("deployment.yaml"), deployment(values));

        run("podman", "play", "kube", "--build=false", deployment.toString());
        URI address = URI.create("http://" + addressOfThePod() + ":4533/");
        await(() -> status(address.resolve("readyz")), status -> status == 200, "the pod to be ready");

        String container = container();
        assertThat(run("podman", "inspect", "--format", "{{.HostConfig.ReadonlyRootfs}} {{.Config.User}}", container))
                .isEqualTo("true 10001:10001");
        long pid = Long.parseLong(run("podman", "inspect", "--format", "{{.State.Pid}}", container));
        assertThat(Files.readString(Path.of("/proc/" + pid + "/status"), UTF_8))
                .containsPattern("CapEff:\\s+0000000000000000")
                .containsPattern("NoNewPrivs:\\s+1");
        await(() -> tracks(pid), tracks -> tracks.equals("1.0"), "the track to be found");
        assertThat(status(address.resolve("metrics")))
                .as("figures are for this pod alone unless metrics are enabled")
                .isEqualTo(404);

        run(asking(container, values));

        String pod = run("podman", "pod", "ps", "--format", "{{.Name}}");
        run("podman", "pod", "stop", "--time", grace(values), pod);
        assertThat(run("podman", "inspect", "--format", "{{.State.ExitCode}}", container))
                .as("ended by itself, not killed after the grace period")
                .isIn("0", "143");
    }

    private String run(String... command) throws IOException {
        return podman.orElseThrow().must(command);
    }

    /// podman reads a Secret from its own store in this form.
    private void makeTheSecret(String name, String password) throws IOException {
        Base64.Encoder base64 = Base64.getEncoder();
        Path file = Files.writeString(
                FOLDER.resolve("operator.json"),
                "{\"name\": \"%s\", \"password\": \"%s\"}"
                        .formatted(
                                base64.encodeToString(name.getBytes(UTF_8)),
                                base64.encodeToString(password.getBytes(UTF_8))));
        if (run("podman", "secret", "ls", "--format", "{{.Name}}").lines().anyMatch("operator"::equals)) {
            run("podman", "secret", "rm", "operator");
        }
        run("podman", "secret", "create", "operator", file.toString());
    }

    /// The document as Helm wrote it, to the letter.
    private static String deployment(Path values) {
        return Arrays.stream(Chart.renderText(Chart.RELEASE, values).split("(?m)^---$", -1))
                .filter(document -> document.contains("\nkind: Deployment\n"))
                .findFirst()
                .orElseThrow();
    }

    /// The command of `helm test`, run in the container, where the service's name is not known.
    private static String[] asking(String container, Path values) {
        List<String> command = new ArrayList<>(List.of("podman", "exec", container));
        Object rendered = Chart.render(values)
                .get("Pod", "tutti-test")
                .containers()
                .getFirst()
                .get("command");
        for (Object word : rendered instanceof List<?> words ? words : List.of()) {
            command.add(word.toString().replace("http://tutti:80/", "http://127.0.0.1:4533/"));
        }
        return command.toArray(String[]::new);
    }

    private static String grace(Path values) {
        return Trees.text(Chart.render(values).get("Deployment", "tutti").pod(), "terminationGracePeriodSeconds");
    }

    private String container() throws IOException {
        return run("podman", "ps", "--format", "{{.Names}}")
                .lines()
                .filter(name -> name.endsWith("-tutti"))
                .findFirst()
                .orElseThrow();
    }

    private String addressOfThePod() throws IOException {
        String infra = run("podman", "pod", "ps", "--no-trunc", "--format", "{{.InfraId}}");
        return run("podman", "inspect", "--format", "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}", infra);
    }

    private static int status(URI address) throws IOException, InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(20))
                    .build();
            HttpResponse<Void> answer = HTTP.send(request, BodyHandlers.discarding());
            return answer.statusCode();
        } catch (ConnectException notYet) {
            return 0;
        }
    }

    /// How many tracks the server says it has, asked from inside of the pod.
    private String tracks(long pid) throws IOException {
        String figures = run("nsenter", "-t", Long.toString(pid), "-n", "curl", "-s", "http://127.0.0.1:4533/metrics");
        return Pattern.compile("(?m)^tutti_catalog_tracks (\\S+)$")
                .matcher(figures)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("none");
    }

    /// One second of silence, 8 kHz, one channel, 8 bits.
    private static byte[] silence() {
        int samples = 8000;
        ByteBuffer wav = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(UTF_8))
                .putInt(36 + samples)
                .put("WAVEfmt ".getBytes(UTF_8))
                .putInt(16);
        wav.putShort((short) 1)
                .putShort((short) 1)
                .putInt(8000)
                .putInt(8000)
                .putShort((short) 1)
                .putShort((short) 8);
        wav.put("data".getBytes(UTF_8)).putInt(samples);
        while (wav.hasRemaining()) {
            wav.put((byte) 0x80);
        }
        return wav.array();
    }

    private interface Question<T> {
        T ask() throws IOException, InterruptedException;
    }

    private static <T> void await(Question<T> question, Predicate<T> answer, String what)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T said = question.ask();
        while (!answer.test(said)) {
            assertThat(System.nanoTime() - deadline)
                    .as("waited for " + what + ", the last answer was " + said)
                    .isNegative();
            LockSupport.parkNanos(100_000_000);
            said = question.ask();
        }
    }
}
