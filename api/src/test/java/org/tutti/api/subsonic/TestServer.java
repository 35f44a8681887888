package org.tutti.api.subsonic;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.ProtocolHandler;
import org.tutti.api.admission.Admission;
import org.tutti.api.admission.AdmissionSettings;
import org.tutti.api.admission.Gate;
import org.tutti.api.admission.Substitutes;
import org.tutti.core.discovery.DiscoveryModule;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.cluster.Notices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The servlet in a real Tomcat on a port of its own, over modules in memory.
final class TestServer implements AutoCloseable {
    static final String SIGN_IN = "u=anna&p=s%C3%A9same&v=1.16.1&c=test";
    static final String BEN = "u=ben&p=s%C3%A9same&v=1.16.1&c=test";

    final FakeCatalog catalog = new FakeCatalog();
    final FakeIdentity identity = new FakeIdentity();
    final FakeLibrary library = new FakeLibrary();
    final FakePlaylists playlists = new FakePlaylists();
    final FakeListening listening = new FakeListening();
    final FakeSearch search = new FakeSearch(catalog);
    final FakeScans scans = new FakeScans();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final FormerAnswers former;
    final Admission admission = new Admission(
            new AdmissionSettings(true, 64, 64, Duration.ZERO, Duration.ofHours(1), Duration.ofSeconds(1)),
            System::nanoTime,
            RandomGenerator.of("L64X128MixRandom"),
            2);
    Instant now = FakeLibrary.NOW;

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Path folder;
    private final int port;

    TestServer() throws IOException, LifecycleException {
        folder = Files.createTempDirectory("tutti-api");
        tomcat.setBaseDir(folder.toString());
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("relaxedQueryChars", "\"<>[\\]^`{|}");
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        SubsonicSettings settings = new SubsonicSettings("9.9.9", 1 << 20, 50_000, 4096, "The El La");
        former = new FormerAnswers(identity, () -> now, settings);
        Map<String, Endpoint> endpoints = new HashMap<>(SubsonicEndpoints.of(
                new SubsonicEndpoints.Modules(
                        catalog,
                        scans,
                        search,
                        new DiscoveryModule().neighbours(catalog),
                        library,
                        playlists,
                        listening,
                        identity,
                        Notices.NONE),
                () -> now,
                settings));
        endpoints.put("bytes", call -> {
            try (OutputStream out = call.response().getOutputStream()) {
                out.write(new byte[] {1, 2, 3});
            }
        });
        endpoints.put("bytesThatFail", call -> {
            call.response().setContentType("audio/flac");
            throw new Problem.NotFound("file");
        });
        endpoints.put("broken", call -> {
            call.answer().object(Keys.ALBUM).text(Keys.NAME, "half");
            throw new IllegalStateException("broken on purpose");
        });
        Tomcat.addServlet(context, "rest", new SubsonicServlet(endpoints, identity, former, registry, settings));
        context.addServletMappingDecoded("/rest/*", "rest");
        tomcat.start();
        ProtocolHandler protocol = connector.getProtocolHandler();
        protocol.setAdapter(new Gate(protocol.getAdapter(), admission, new Substitutes(() -> former), () -> false));
        port = connector.getLocalPort();
    }

    URI uri(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + port + "/rest/" + pathAndQuery);
    }

    int port() {
        return port;
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofByteArray());
    }

    HttpResponse<String> get(String pathAndQuery) throws Exception {
        return send(HttpRequest.newBuilder(uri(pathAndQuery)));
    }

    HttpResponse<String> form(String path, String body) throws Exception {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /// Calls as an operator with JSON and gives the inside of the envelope.
    JsonNode json(String method, String... parameters) throws Exception {
        return jsonAs(SIGN_IN, method, parameters);
    }

    JsonNode jsonAs(String signIn, String method, String... parameters) throws Exception {
        return envelope(get(method + "?f=json&" + signIn + query(parameters)).body());
    }

    static JsonNode envelope(String body) {
        return JsonMapper.shared().readTree(body).get("subsonic-response");
    }

    static String query(String... parameters) {
        StringBuilder query = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            query.append('&')
                    .append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return query.toString();
    }

    String artist(int number) {
        return catalog.sample.artists.get(number).id().text();
    }

    String album(int number) {
        return catalog.sample.albums.get(number).id().text();
    }

    String track(int number) {
        return catalog.sample.tracks.get(number).id().text();
    }

    @Override
    public void close() throws Exception {
        tomcat.stop();
        tomcat.destroy();
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
