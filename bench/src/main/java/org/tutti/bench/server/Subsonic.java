package org.tutti.bench.server;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Speaks OpenSubsonic in JSON and signs in by salted token.
public final class Subsonic {
    private static final String SALT = "benchsalt";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ObjectMapper json = new ObjectMapper();
    private final String address;
    private final String credentials;

    /// Signs in as `name` with an app password.
    public Subsonic(String address, String name, String secret) {
        this.address = address;
        this.credentials = "u=" + name + "&t=" + md5(secret + SALT) + "&s=" + SALT + "&v=1.16.1&c=bench&f=json";
    }

    /// Path and query of a call.
    ///
    /// @param endpoint such as `getAlbumList2`
    /// @param query such as `size=50`, encoded; may be empty
    public String path(String endpoint, String query) {
        return "/rest/" + endpoint + "?" + credentials + (query.isEmpty() ? "" : "&" + query);
    }

    /// Calls and returns what is inside `subsonic-response`.
    ///
    /// @throws IOException when the answer is a failure
    public JsonNode call(String endpoint, String query) throws IOException {
        HttpResponse<byte[]> response = send(request(endpoint, query).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException(endpoint + "?" + query + " answered " + response.statusCode());
        }
        JsonNode answer = json.readTree(response.body()).path("subsonic-response");
        if (!answer.path("status").asString("").equals("ok")) {
            throw new IOException(endpoint + "?" + query + " failed: " + answer.path("error"));
        }
        return answer;
    }

    /// Status and body of a call that answers with bytes.
    public HttpResponse<byte[]> bytes(String endpoint, String query) throws IOException {
        return send(request(endpoint, query).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// Seconds from sending a call to the first byte of its body; the rest is not read.
    public double secondsToFirstByte(String endpoint, String query) throws IOException {
        long begin = System.nanoTime();
        HttpResponse<java.io.InputStream> response =
                send(request(endpoint, query).build(), HttpResponse.BodyHandlers.ofInputStream());
        try (var body = response.body()) {
            if (response.statusCode() >= 300 || body.read() < 0) {
                throw new IOException(endpoint + "?" + query + " answered " + response.statusCode() + " without bytes");
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    /// Text as a query carries it.
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String endpoint, String query) {
        return HttpRequest.newBuilder(URI.create(address + path(endpoint, query)));
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return http.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted during a request", e);
        }
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5", e);
        }
    }
}
