package org.tutti.app.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Runs a tool inside the server that owns the data folder, if one runs.
public final class ControlClient {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration HEAD = Duration.ofSeconds(30);

    private ControlClient() {}

    /// The exit status, or empty when no server answers for this data folder. Ask only while another
    /// process has the folder: the file of a server that was killed leads to whoever has its port
    /// now.
    ///
    /// @throws IOException when the server refuses the command, does not answer, or ends in the
    /// middle of it
    public static OptionalInt run(
            Path controlFile, List<String> command, String input, PrintStream out, PrintStream err) throws IOException {
        return run(controlFile, command, input, out, err, HEAD);
    }

    /// @param patience how long the server may take until its answer begins
    static OptionalInt run(
            Path controlFile, List<String> command, String input, PrintStream out, PrintStream err, Duration patience)
            throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(controlFile);
        } catch (NoSuchFileException e) {
            return OptionalInt.empty();
        }
        if (lines.size() < 2) {
            return OptionalInt.empty();
        }
        StringBuilder form = new StringBuilder("input=").append(URLEncoder.encode(input, StandardCharsets.UTF_8));
        for (String word : command) {
            form.append("&word=").append(URLEncoder.encode(word, StandardCharsets.UTF_8));
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(lines.get(0)))
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header(Control.TOKEN_HEADER, lines.get(1))
                .POST(BodyPublishers.ofString(form.toString(), StandardCharsets.US_ASCII))
                .build();
        // No proxy: what is sent is for a process of this machine alone.
        try (HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .connectTimeout(CONNECT)
                .build()) {
            try {
                return ask(client, request, patience, out, err);
            } finally {
                client.shutdownNow();
            }
        }
    }

    private static OptionalInt ask(
            HttpClient client, HttpRequest request, Duration patience, PrintStream out, PrintStream err)
            throws IOException {
        HttpResponse<InputStream> response;
        try {
            response = head(client, request, patience);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return OptionalInt.empty();
        }
        try (InputStream answer = new BufferedInputStream(response.body())) {
            if (response.headers().firstValue(Control.SERVER_HEADER).isEmpty()) {
                // The file was left by a server that was killed, and another program has its port now.
                return OptionalInt.empty();
            }
            if (response.statusCode() != 200) {
                throw new IOException("The server at " + request.uri().getAuthority()
                        + " refused the command with the status " + response.statusCode() + ".");
            }
            return OptionalInt.of(copy(answer, out, err));
        }
    }

    /// Waits for the head alone: the server sends it at once, the rest may take as long as a scan.
    private static HttpResponse<InputStream> head(HttpClient client, HttpRequest request, Duration patience)
            throws IOException {
        try {
            return client.sendAsync(request, BodyHandlers.ofInputStream())
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // It may have begun the command, so that asking once more might do it twice.
            throw new IOException(
                    "The server at " + request.uri().getAuthority() + " has the command and does not answer.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ConnectException refused) {
                throw refused;
            }
            if (e.getCause() instanceof HttpConnectTimeoutException silent) {
                throw silent;
            }
            throw new IOException("The server at " + request.uri().getAuthority() + " gave no answer.", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The wait for the server was interrupted.", e);
        }
    }

    /// Copies text up to the mark, and returns the status that follows it.
    private static int copy(InputStream answer, PrintStream out, PrintStream err) throws IOException {
        PrintStream stream = out;
        for (int b = answer.read(); b >= 0; b = answer.read()) {
            switch (b) {
                case Control.END -> {
                    return answer.read();
                }
                case Control.PROBLEM -> stream = err;
                default -> stream.write(b);
            }
            if (b == '\n' || b == '\r') {
                stream.flush();
            }
        }
        throw new IOException("The server ended before the command did.");
    }
}
