package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first minutes with the packaged server: start, sign in, stop, mistakes.
class FirstStepsE2eTest {
    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theFirstStartPrintsAOneTimeLinkThatMakesTheFirstAccount() throws Exception {
        try (TuttiProcess server = TuttiProcess.start(
                data(), List.of(music()), Map.of("TUTTI_OPERATOR_NAME", "", "TUTTI_OPERATOR_PASSWORD", ""))) {
            String link = server.output()
                    .lines()
                    .filter(line -> line.contains("/welcome/"))
                    .findFirst()
                    .orElseThrow();
            URI page = URI.create(link.substring(link.indexOf("http")).replace("localhost", "127.0.0.1"));
            assertThat(get(page).body()).contains("<form").contains("password");
        }
    }

    @Test
    void theOperatorOfTheEnvironmentCanUseAPlayerAtOnce() throws Exception {
        try (TuttiProcess server = TuttiProcess.start(data(), List.of(music()), Map.of())) {
            String secret = server.appPassword();
            assertThat(rest(server, "ping", "p=" + secret)).contains("\"status\":\"ok\"");
            assertThat(rest(server, "ping", "p=wrong")).contains("\"code\":40");
            assertThat(rest(server, "ping", "p=" + TuttiProcess.PASSWORD.replace(' ', '+')))
                    .as("the login password in a query string")
                    .contains("\"code\":40");
        }
    }

    @Test
    void legacyClientsMayUseTheLoginPasswordWhereTheOperatorAllowsIt() throws Exception {
        try (TuttiProcess server =
                TuttiProcess.start(data(), List.of(music()), Map.of("TUTTI_LEGACY_PASSWORDS", "true"))) {
            assertThat(rest(server, "ping", "p=" + TuttiProcess.PASSWORD.replace(' ', '+')))
                    .contains("\"status\":\"ok\"");
        }
    }

    @Test
    void commandLineToolsWorkWithAndWithoutAServer() throws Exception {
        assertThat(TuttiProcess.tool(data(), "another long password\n", "user", "add", "Jo", "--role", "curator"))
                .contains("Jo (curator)");
        try (TuttiProcess server = TuttiProcess.start(data(), List.of(music()), Map.of())) {
            assertThat(TuttiProcess.tool(data(), "one more long password\n", "user", "add", "Kim"))
                    .contains("Kim (listener)");
            assertThat(TuttiProcess.tool(data(), "", "user", "list"))
                    .contains("Jo\tcurator")
                    .contains("Kim\tlistener");
            assertThat(TuttiProcess.tool(data(), "", "user", "app-password", "nobody"))
                    .contains("There is no account nobody")
                    .contains("exit 1");
            String secret = TuttiProcess.tool(data(), "", "user", "app-password", "Kim", "my phone")
                    .strip();
            assertThat(http.send(
                                    HttpRequest.newBuilder(server.address()
                                                    .resolve("rest/ping?f=json&v=1.16.1&c=t&u=kim&p=" + secret))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"status\":\"ok\"");
            assertThat(TuttiProcess.tool(data(), "", "user", "revoke", "Kim", "my phone"))
                    .contains("Revoked 1");
            assertThat(http.send(
                                    HttpRequest.newBuilder(server.address()
                                                    .resolve("rest/ping?f=json&v=1.16.1&c=t&u=kim&p=" + secret))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .contains("\"code\":40");
        }
        assertThat(TuttiProcess.tool(data(), "", "user", "list")).contains("Kim\tlistener");
    }

    @Test
    void aSecondProcessOnTheSameFolderIsRefusedWithASentence() throws Exception {
        try (TuttiProcess server = TuttiProcess.start(data(), List.of(music()), Map.of())) {
            String said = TuttiProcess.tool(data(), "", "run", music(), "--port", "0");
            assertThat(said)
                    .contains(data().toString())
                    .endsWith("exit 1")
                    .doesNotContain("\tat ")
                    .hasLineCount(2);
            assertThat(server.process().isAlive()).isTrue();
        }
    }

    @Test
    void mistakesAreNamedInOneLine() throws Exception {
        assertThat(TuttiProcess.tool(
                        data(), "", "run", folder.resolve("nowhere").toString()))
                .contains("There is no folder")
                .doesNotContain("\tat ");
        assertThat(TuttiProcess.tool(data(), "", "run", "--port", "many"))
                .contains("server.port")
                .contains("many")
                .doesNotContain("\tat ");
        assertThat(TuttiProcess.refused(data(), List.of(music()), Map.of("TUTTI_OPERATOR_PASSWORD", "short")))
                .contains("TUTTI_OPERATOR_PASSWORD", "at least 8 characters")
                .hasLineCount(1);
        assertThat(TuttiProcess.refused(data(), List.of(music()), Map.of("TUTTI_OPERATOR_NAME", "<ida>")))
                .contains("TUTTI_OPERATOR_NAME", "starts with a letter")
                .hasLineCount(1);
        Files.createDirectories(data());
        Files.writeString(data().resolve("tutti.yaml"), "scan:\n  wach: false\n");
        assertThat(TuttiProcess.tool(data(), "", "run", music()))
                .contains("scan.wach")
                .contains("did you mean scan.watch?");
    }

    @Test
    void probesAndMetricsNeedNoAccount() throws Exception {
        try (TuttiProcess server = TuttiProcess.start(data(), List.of(music()), Map.of())) {
            assertThat(get(server.address().resolve("livez")).statusCode()).isEqualTo(200);
            assertThat(get(server.address().resolve("readyz")).statusCode()).isEqualTo(200);
            rest(server, "ping", "p=" + server.appPassword());
            assertThat(get(server.address().resolve("metrics")).body())
                    .contains("jvm_memory_used_bytes")
                    .contains("tutti_");
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String music() throws IOException {
        return Files.createDirectories(folder.resolve("music")).toString();
    }

    private String rest(TuttiProcess server, String method, String secret) throws IOException, InterruptedException {
        return get(server.address()
                        .resolve(
                                "rest/" + method + "?f=json&v=1.16.1&c=test&u=" + TuttiProcess.OPERATOR + "&" + secret))
                .body();
    }

    private HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
    }
}
