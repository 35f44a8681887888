package org.tutti.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/// An app of a listener, at a node or at the proxy. It asks again what HTTP lets it ask again.
final class Client {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String user;
    private final String secret;

    /// @param address ending in `/`
    Client(String address, String user, String secret) {
        this.address = address;
        this.user = user;
        this.secret = secret;
    }

    /// The answer, as XML, to a method and its parameters, such as `getSong?id=1`.
    ///
    /// @throws IOException when there is none, or a refusal
    String ask(String request) throws IOException {
        HttpResponse<byte[]> answer = send(request, "");
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.statusCode() != 200 || !body.contains("status=\"ok\"")) {
            throw new IOException(request + " was refused: " + answer.statusCode() + ' ' + body);
        }
        return body;
    }

    /// The same, again and again until it is answered; at most a minute.
    String insist(String request) throws IOException {
        long begin = System.nanoTime();
        while (true) {
            try {
                return ask(request);
            } catch (IOException e) {
                giveUpAfter(begin, e);
            }
        }
    }

    /// What an attribute says of each element of this name in the answer.
    List<String> ask(String request, String element, String attribute) throws IOException {
        return Pattern.compile("<" + element + "\\b[^>]*?\\s" + attribute + "=\"([^\"]*)\"")
                .matcher(ask(request))
                .results()
                .map(result -> result.group(1))
                .toList();
    }

    /// The bytes of a track, taken up again where they broke off.
    byte[] play(String id, int size) throws IOException {
        byte[] bytes = new byte[size];
        int have = 0;
        long begin = System.nanoTime();
        while (have < size) {
            try {
                HttpResponse<InputStream> answer = http.send(
                        request("stream?id=" + id, have == 0 ? "" : "bytes=" + have + "-"),
                        HttpResponse.BodyHandlers.ofInputStream());
                try (InputStream body = answer.body()) {
                    if (answer.statusCode() != (have == 0 ? 200 : 206)) {
                        throw new IOException("status " + answer.statusCode());
                    }
                    for (int n = 0; n >= 0 && have < size; n = body.read(bytes, have, size - have)) {
                        have += n;
                    }
                }
            } catch (IOException e) {
                giveUpAfter(begin, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        return bytes;
    }

    /// A track as MP3 of a bit rate, made anew where nobody has it; asked for again until it comes
    /// whole.
    byte[] encoded(String id, int kilobits) throws IOException {
        long begin = System.nanoTime();
        while (true) {
            try {
                HttpResponse<byte[]> answer = send("stream?format=mp3&maxBitRate=" + kilobits + "&id=" + id, "");
                if (answer.statusCode() == 200) {
                    return answer.body();
                }
                throw new IOException("status " + answer.statusCode());
            } catch (IOException e) {
                giveUpAfter(begin, e);
            }
        }
    }

    /// Where the first segment of a track as a live stream is, as a path that every node has.
    String firstSegment(String id) throws IOException {
        URI base = URI.create("/rest/hls.m3u8");
        HttpResponse<byte[]> answer = send("hls.m3u8?bitRate=96&id=" + id, "");
        return new String(answer.body(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .findFirst()
                .map(line -> base.resolve(line).getRawPath())
                .orElseThrow(() -> new IOException("No playlist: " + answer.statusCode()));
    }

    /// What lies at a path that needs no sign-in.
    byte[] get(String path) throws IOException {
        HttpResponse<byte[]> answer =
                send(HttpRequest.newBuilder(URI.create(address).resolve(path)).build());
        if (answer.statusCode() != 200) {
            throw new IOException(path + " was refused: " + answer.statusCode());
        }
        return answer.body();
    }

    private HttpResponse<byte[]> send(String request, String range) throws IOException {
        return send(request(request, range));
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private HttpRequest request(String request, String range) {
        String join = request.contains("?") ? "&" : "?";
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        URI.create(address + "rest/" + request + join + "v=1.16.1&c=test&f=xml&u=" + user + "&p="
                                + URLEncoder.encode(secret, StandardCharsets.UTF_8)))
                .timeout(Duration.ofSeconds(30));
        if (!range.isEmpty()) {
            builder.header("Range", range);
        }
        return builder.build();
    }

    private static void giveUpAfter(long begin, IOException failure) throws IOException {
        if (System.nanoTime() - begin > PATIENCE.toNanos()
                || Thread.currentThread().isInterrupted()) {
            throw failure;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE.toMillis()));
    }
}
