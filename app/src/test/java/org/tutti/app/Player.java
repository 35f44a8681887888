package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Calls the packaged server's methods as a player does.
///
/// @param client what it calls itself (`c`)
public record Player(URI address, String name, String secret, String client) {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// An answer as it came.
    ///
    /// @param type its content type; empty without one
    public record Reply(int status, String type, byte[] body) {
        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        JsonNode envelope() {
            return JsonMapper.shared().readTree(body).get("subsonic-response");
        }

        Element xml() throws IOException {
            try {
                DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
                factory.setNamespaceAware(true);
                return factory.newDocumentBuilder()
                        .parse(new ByteArrayInputStream(body))
                        .getDocumentElement();
            } catch (javax.xml.parsers.ParserConfigurationException | org.xml.sax.SAXException e) {
                throw new IOException("This is no XML: " + text(), e);
            }
        }
    }

    /// What the method gives, below the envelope; the call must work.
    ///
    /// @param call such as `getAlbum?id=x`
    JsonNode json(String call) throws IOException, InterruptedException {
        JsonNode envelope = get(call, "&f=json").envelope();
        assertThat(envelope.get("status").asString())
                .as("%s: %s", call, envelope)
                .isEqualTo("ok");
        return envelope;
    }

    Reply get(String call, String more) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve("rest/" + withAccount(call) + more)));
    }

    Reply post(String method, String form) throws IOException, InterruptedException {
        String body = withAccount("?" + form).substring(1);
        return send(HttpRequest.newBuilder(address.resolve("rest/" + method))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String withAccount(String call) {
        return call + (call.contains("?") ? "&" : "?") + "v=1.16.1&c=" + client + "&u=" + escape(name) + "&p="
                + escape(secret);
    }

    private static Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse(""),
                response.body());
    }
}
