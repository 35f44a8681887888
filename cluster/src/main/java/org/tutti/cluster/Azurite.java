package org.tutti.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The emulator of Azure Blob Storage, with a container.
///
/// @param process to pause, and to let go on
/// @param port that it listens on
/// @param connection string with which nodes reach it
public record Azurite(Child process, int port, String connection) implements AutoCloseable {
    /// Name of the container.
    public static final String CONTAINER = "music";

    private static final String MAIN = "azurite/dist/src/blob/main.js";
    private static final String ACCOUNT = "tutti";
    private static final String KEY =
            Base64.getEncoder().encodeToString("a key for one machine alone".getBytes(StandardCharsets.UTF_8));
    private static final String VERSION = "2021-08-06";
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    /// Empty when none is installed.
    ///
    /// @param root of the project
    static Optional<Azurite> start(Path root, Path folder) throws IOException {
        Path main = root.resolve("cloud/target/azurite/node_modules").resolve(MAIN);
        if (!Files.exists(main)) {
            return Optional.empty();
        }
        int port = Child.freePort();
        Child process = Child.startNeeded(
                "azurite",
                folder,
                List.of(
                        "node",
                        main.toString(),
                        "--silent",
                        "--disableTelemetry",
                        "--skipApiVersionCheck",
                        "--blobHost",
                        "127.0.0.1",
                        "--blobPort",
                        Integer.toString(port),
                        "--location",
                        folder.resolve("blobs").toString()),
                Map.of("AZURITE_ACCOUNTS", ACCOUNT + ':' + KEY));
        process.awaitPort(port);
        makeContainer(url(port));
        return Optional.of(new Azurite(process, port, connection(port)));
    }

    /// The connection string of whoever reaches it through another port of this machine.
    static String connection(int port) {
        return "DefaultEndpointsProtocol=http;AccountName=" + ACCOUNT + ";AccountKey=" + KEY + ";BlobEndpoint="
                + url(port);
    }

    private static String url(int port) {
        return "http://127.0.0.1:" + port + '/' + ACCOUNT;
    }

    /// Where it is.
    String address() {
        return url(port);
    }

    /// One request, signed with the account's key (Azure Storage, "Authorize with Shared Key").
    private static void makeContainer(String url) throws IOException {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        String path = '/' + ACCOUNT + '/' + CONTAINER;
        String toSign = "PUT\n\n\n\n\n\n\n\n\n\n\n\nx-ms-date:" + date + "\nx-ms-version:" + VERSION + "\n/" + ACCOUNT
                + path + "\nrestype:container";
        try (HttpClient http = HttpClient.newHttpClient()) {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(KEY), "HmacSHA256"));
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(toSign.getBytes(StandardCharsets.UTF_8)));
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(new URI(url + '/' + CONTAINER + "?restype=container"))
                            .header("x-ms-date", date)
                            .header("x-ms-version", VERSION)
                            .header("Authorization", "SharedKey " + ACCOUNT + ':' + signature)
                            .PUT(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != CREATED && answer.statusCode() != CONFLICT) {
                throw new IOException("No container was made: " + answer.statusCode() + ' ' + answer.body());
            }
        } catch (GeneralSecurityException | URISyntaxException e) {
            throw new IOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
