package org.tutti.app.command;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// Runs a tool inside the server that owns the data folder, if one runs.
public final class ControlClient {
    private ControlClient() {}

    /// The exit status, or empty when no server answers for this data folder.
    ///
    /// @throws IOException when the server ends in the middle of it
    public static OptionalInt run(
            Path controlFile, List<String> command, String input, PrintStream out, PrintStream err) throws IOException {
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
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(lines.get(0)).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setConnectTimeout(2000);
        connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
        connection.setRequestProperty(Control.TOKEN_HEADER, lines.get(1));
        try (OutputStream body = connection.getOutputStream()) {
            body.write(form.toString().getBytes(StandardCharsets.US_ASCII));
        } catch (ConnectException | SocketTimeoutException e) {
            return OptionalInt.empty();
        }
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            // The file was left by a server that was killed, and another one has its port now.
            return OptionalInt.empty();
        }
        try (InputStream answer = new BufferedInputStream(connection.getInputStream())) {
            return OptionalInt.of(copy(answer, out, err));
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
            if (b == '\n') {
                stream.flush();
            }
        }
        throw new IOException("The server ended before the command did.");
    }
}
