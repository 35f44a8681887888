package org.tutti.api.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SubsonicServletTest {
    private static final String SALTED = "u=anna&t=" + FakeIdentity.md5(FakeIdentity.SECRET + "pepper") + "&s=pepper";

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private int code(String signIn) throws Exception {
        JsonNode envelope =
                TestServer.envelope(server.get("ping?f=json&" + signIn).body());
        return envelope.get("status").asString().equals("ok")
                ? -1
                : envelope.at("/error/code").asInt();
    }

    @Test
    void everyWayToSignInWorks() throws Exception {
        String rest = "&v=1.16.1&c=test";
        assertThat(code("u=anna&p=s%C3%A9same" + rest)).isEqualTo(-1);
        assertThat(code("u=anna&p=enc:73c3a973616d65" + rest)).isEqualTo(-1);
        assertThat(code(SALTED + rest)).isEqualTo(-1);
        assertThat(code("apiKey=key-ben" + rest)).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({
        "u=anna&p=wrong&v=1.16.1&c=test, 40",
        "u=nobody&p=wrong&v=1.16.1&c=test, 40",
        "u=anna&p=enc:xyz&v=1.16.1&c=test, 40",
        "u=anna&t=0&s=0&v=1.16.1&c=test, 40",
        "apiKey=nonsense&v=1.16.1&c=test, 44",
        "apiKey=key-ben&u=ben&v=1.16.1&c=test, 43",
        "apiKey=key-ben&p=x&v=1.16.1&c=test, 43",
        "u=anna&p=a&t=b&s=c&v=1.16.1&c=test, 43",
        "v=1.16.1&c=test, 10",
        "u=anna&v=1.16.1&c=test, 10",
        "u=anna&t=0&v=1.16.1&c=test, 10",
        "u=anna&p=x&c=test, 10",
        "u=anna&p=x&v=1.16.1, 10",
        "u=anna&p=s%C3%A9same&v=2.0.0&c=test, 30",
        "u=anna&p=s%C3%A9same&v=1.17.0&c=test, 30",
        "u=anna&p=s%C3%A9same&v=0.9.0&c=test, 20",
        "u=anna&p=s%C3%A9same&v=1.8&c=test, -1",
        "u=anna&p=s%C3%A9same&v=1.15.0&c=test, -1"
    })
    void signingInFailsWithTheRightCode(String signIn, int expected) throws Exception {
        assertThat(code(signIn)).isEqualTo(expected);
    }

    @Test
    void tooManyAttemptsAreToldToWait() throws Exception {
        HttpResponse<String> response = server.get("ping?f=json&u=thorsten&p=s%C3%A9same&v=1.16.1&c=test");
        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).contains("90");
        assertThat(TestServer.envelope(response.body()).get("status").asString())
                .isEqualTo("failed");
    }

    @Test
    void extensionsNeedNoSignIn() throws Exception {
        JsonNode extensions = TestServer.envelope(
                        server.get("getOpenSubsonicExtensions?f=json").body())
                .get("openSubsonicExtensions");
        assertThat(extensions.isArray()).isTrue();
        assertThat(extensions.toString()).contains("{\"name\":\"songLyrics\",\"versions\":[1,2]}");
    }

    @Test
    void anApiKeyTellsWhoseItIs() throws Exception {
        JsonNode envelope = server.jsonAs("apiKey=key-ben&v=1.16.1&c=test", "tokenInfo");
        assertThat(envelope.at("/tokenInfo/username").asString()).isEqualTo("ben");
    }

    @Test
    void theDefaultFormIsXml() throws Exception {
        HttpResponse<String> response = server.get("ping?" + TestServer.SIGN_IN);
        assertThat(response.headers().firstValue("Content-Type")).contains("text/xml;charset=utf-8");
        assertThat(response.body()).isEqualTo("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <subsonic-response xmlns="http://subsonic.org/restapi" status="ok" version="1.16.1"\
                         type="tutti" serverVersion="9.9.9" openSubsonic="true"/>""");
    }

    @Test
    void lengthsAreKnown() throws Exception {
        HttpResponse<String> response = server.get("ping?f=json&" + TestServer.SIGN_IN);
        assertThat(response.headers().firstValueAsLong("Content-Length"))
                .hasValue(response.body().length());
        HttpResponse<String> head = server.send(HttpRequest.newBuilder(server.uri("ping?f=json&" + TestServer.SIGN_IN))
                .method("HEAD", BodyPublishers.noBody()));
        assertThat(head.headers().firstValueAsLong("Content-Length"))
                .hasValue(response.body().length());
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"getNothing", "ping.view.view", "%2e%2e", "ping/", "''"})
    void unknownMethodsAnswerInTheProtocol(String method) throws Exception {
        HttpResponse<String> response = server.get(method + "?f=json&" + TestServer.SIGN_IN);
        if (response.statusCode() == 200) {
            assertThat(TestServer.envelope(response.body()).at("/error/code").asInt())
                    .isZero();
        } else {
            // The container itself refuses a path that leaves its root.
            assertThat(method).isEqualTo("%2e%2e");
        }
    }

    @Test
    void otherMethodsOfHttpAreRefusedInTheProtocol() throws Exception {
        HttpResponse<String> response =
                server.send(HttpRequest.newBuilder(server.uri("ping")).DELETE());
        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, POST, OPTIONS");
        assertThat(response.body()).contains("status=\"failed\"");
    }

    @Test
    void webPlayersOfOtherOriginsMayCall() throws Exception {
        HttpResponse<String> asked = server.send(HttpRequest.newBuilder(server.uri("stream"))
                .method("OPTIONS", BodyPublishers.noBody())
                .header("Access-Control-Request-Headers", "range,x-own"));
        assertThat(asked.statusCode()).isEqualTo(204);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Headers")).contains("range,x-own");
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods"))
                .hasValueSatisfying(methods -> assertThat(methods).contains("GET", "HEAD", "POST"));
        HttpResponse<String> failed = server.get("getSong?f=json&" + TestServer.SIGN_IN);
        assertThat(failed.headers().allValues("Access-Control-Allow-Origin")).containsExactly("*");
        assertThat(failed.headers().firstValue("Access-Control-Expose-Headers"))
                .hasValueSatisfying(names -> assertThat(names).contains("Content-Length", "Content-Range"));
    }

    @Test
    void formsMayBeLong() throws Exception {
        StringBuilder form = new StringBuilder("f=json&" + TestServer.SIGN_IN + "&current=" + server.track(2));
        for (int i = 0; i < 20_000; i++) {
            form.append("&id=").append(server.track(i % 9));
        }
        String body = server.form("savePlayQueue", form.toString()).body();
        assertThat(TestServer.envelope(body).get("status").asString()).isEqualTo("ok");
        JsonNode queue = server.json("getPlayQueue").get("playQueue");
        assertThat(queue.get("entry").size()).isEqualTo(20_000);
        assertThat(queue.get("current").asString()).isEqualTo(server.track(2));
    }

    @Test
    void formsBeyondTheLimitAreRefusedInTheFormatAskedFor() throws Exception {
        HttpResponse<String> response = server.form("ping?f=json&" + TestServer.SIGN_IN, "x=" + "y".repeat(1 << 20));
        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(TestServer.envelope(response.body()).get("status").asString())
                .isEqualTo("failed");
    }

    /// The container must be told to let these through, see `relaxedQueryChars` in [TestServer].
    @Test
    void quotesNeedNoEscape() throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            OutputStream out = socket.getOutputStream();
            String request = "GET /rest/search3?f=json&query=\"\"&" + TestServer.SIGN_IN + " HTTP/1.1\r\nHost: x\r\n"
                    + "Connection: close\r\n\r\n";
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 200").contains("\"status\":\"ok\"");
        }
    }

    @Test
    void largeAnswersAreCompressedForWhoAcceptsIt() throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.uri("getRandomSongs?size=9&f=json&" + TestServer.SIGN_IN))
                .header("Accept-Encoding", "br, gzip");
        HttpResponse<byte[]> response = server.sendForBytes(request);
        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
            String body = new String(plain.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(TestServer.envelope(body).at("/randomSongs/song").size()).isEqualTo(9);
        }
        HttpResponse<String> small = server.send(HttpRequest.newBuilder(server.uri("ping?f=json&" + TestServer.SIGN_IN))
                .header("Accept-Encoding", "gzip"));
        assertThat(small.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void gzipMayBeDeclined() {
        assertThat(Gzip.isAccepted("gzip;q=0, identity")).isFalse();
        assertThat(Gzip.isAccepted("deflate")).isFalse();
        assertThat(Gzip.isAccepted("br;q=1.0, gzip;q=0.8, *;q=0.1")).isTrue();
    }

    @Test
    void endpointsMaySendBytesOfTheirOwn() throws Exception {
        HttpResponse<byte[]> response =
                server.sendForBytes(HttpRequest.newBuilder(server.uri("bytes?" + TestServer.SIGN_IN)));
        assertThat(response.body()).containsExactly(1, 2, 3);
    }

    @Test
    void aProblemBeforeTheFirstByteBecomesAnEnvelope() throws Exception {
        HttpResponse<String> response = server.get("bytesThatFail?f=json&" + TestServer.SIGN_IN);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(TestServer.envelope(response.body()).at("/error/code").asInt())
                .isEqualTo(70);
    }

    @Test
    void anAccidentInTheMiddleBecomesAnEnvelope() throws Exception {
        HttpResponse<String> response = server.get("broken?f=json&" + TestServer.SIGN_IN);
        JsonNode envelope = TestServer.envelope(response.body());
        assertThat(envelope.at("/error/code").asInt()).isZero();
        assertThat(envelope.has("album")).isFalse();
        assertThat(response.body()).doesNotContain("on purpose");
    }

    @Test
    void aCallbackThatIsNoNameIsNotCalled() throws Exception {
        HttpResponse<String> response = server.get("ping?f=jsonp&callback=alert(1)//&" + TestServer.SIGN_IN);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(response.body()).startsWith("{").doesNotContain("alert");
    }

    @Test
    void requestsAndErrorsAreCounted() throws Exception {
        server.json("ping");
        server.json("getSong");
        assertThat(server.registry
                        .get("tutti.subsonic.requests")
                        .tag("endpoint", "ping")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(server.registry
                        .get("tutti.subsonic.errors")
                        .tag("code", "10")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
