package org.tutti.cloud.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// An account that is away, slow, busy or refuses.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class AzureFaultsTest {
    private static final String KEY = Base64.getEncoder().encodeToString("the account's key".getBytes(UTF_8));
    private static final byte[] BYTES = "0123456789".getBytes(UTF_8);

    @Test
    void anAbsentAccountIsAFaultSoonAndNamesNoSecret() throws IOException {
        AzureBlobStore store = store(Azurite.freePort());
        assertThatThrownBy(() -> store.find("pictures/x"))
                .isInstanceOf(IOException.class)
                .hasMessage("Blob storage could not look for pictures/x: no answer (ConnectException).")
                .hasNoCause();
        assertThatThrownBy(() -> store.open("pictures/x", 0, 10)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store.put("pictures/x", new ByteArrayInputStream(BYTES)))
                .isInstanceOf(IOException.class)
                .message()
                .doesNotContain(KEY);
    }

    @Test
    void anAccountThatKeepsSilentIsGivenUp() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            AzureBlobStore store = store(silent.getLocalPort());
            assertThatThrownBy(() -> store.open("pictures/x", 0, 10))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("Blob storage could not read pictures/x: no answer");
        }
    }

    @Test
    void aBusyAccountIsAskedAgain() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (Account account = new Account(exchange -> {
            if (requests.incrementAndGet() < 3) {
                answer(exchange, 503, "ServerBusy", 0);
            } else {
                answer(exchange, 206, "", BYTES.length);
            }
        })) {
            try (InputStream in = store(account.port()).open("pictures/x", 0, 10)) {
                assertThat(in.readAllBytes()).isEqualTo(BYTES);
            }
            assertThat(requests).hasValue(3);
        }
    }

    @Test
    void aTransferThatBreaksGoesOn() throws IOException {
        AtomicInteger requests = new AtomicInteger();
        try (Account account = new Account(exchange -> {
            String range = exchange.getRequestHeaders().getFirst("x-ms-range");
            if (requests.incrementAndGet() == 1) {
                answer(exchange, 206, "", 4);
            } else {
                int from = Integer.parseInt(range.substring("bytes=".length(), range.indexOf('-')));
                headers(exchange, from);
                exchange.sendResponseHeaders(206, BYTES.length - from);
                exchange.getResponseBody().write(BYTES, from, BYTES.length - from);
            }
        })) {
            try (InputStream in = store(account.port()).open("pictures/x", 0, 10)) {
                assertThat(in.readAllBytes()).isEqualTo(BYTES);
            }
            assertThat(requests.get()).isGreaterThan(1);
        }
    }

    @Test
    void aRefusalNamesItsReasonAndNoSignature() throws IOException {
        try (Account account = new Account(exchange -> {
            String signature = exchange.getRequestHeaders().getFirst("Authorization");
            byte[] body = ("<?xml version=\"1.0\"?><Error><Code>AuthenticationFailed</Code><Message>Signature "
                            + signature + " does not match</Message></Error>")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().add("x-ms-error-code", "AuthenticationFailed");
            exchange.getResponseHeaders().add("Content-Type", "application/xml");
            exchange.sendResponseHeaders(403, body.length);
            exchange.getResponseBody().write(body);
        })) {
            assertThatThrownBy(() -> store(account.port()).open("pictures/x", 0, 10))
                    .isInstanceOf(IOException.class)
                    .hasMessage("Blob storage could not read pictures/x: it answered 403, AuthenticationFailed.")
                    .hasNoCause();
        }
    }

    @Test
    void aUrlIsSignedWithoutTheAccountBeingThere() throws IOException {
        assertThat(store(Azurite.freePort()).signedUrl("pictures/x", Duration.ofHours(1)))
                .isPresent();
    }

    /// Sends the first `sent` of the bytes, and then breaks off when they are not all.
    private static void answer(HttpExchange exchange, int status, String error, int sent) throws IOException {
        if (status != 206) {
            exchange.getResponseHeaders().add("x-ms-error-code", error);
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        headers(exchange, 0);
        exchange.sendResponseHeaders(206, BYTES.length);
        exchange.getResponseBody().write(BYTES, 0, sent);
        exchange.getResponseBody().flush();
    }

    private static void headers(HttpExchange exchange, int from) {
        exchange.getResponseHeaders().add("ETag", "\"0x1\"");
        exchange.getResponseHeaders().add("Last-Modified", "Tue, 06 May 2031 10:00:00 GMT");
        exchange.getResponseHeaders().add("Content-Range", "bytes " + from + "-9/10");
        exchange.getResponseHeaders().add("x-ms-blob-type", "BlockBlob");
    }

    private static AzureBlobStore store(int port) {
        AzureBlobSettings settings = new AzureBlobSettings(
                "",
                "DefaultEndpointsProtocol=http;AccountName=music;AccountKey=" + KEY + ";BlobEndpoint=http://127.0.0.1:"
                        + port + "/music",
                "audio",
                "caches/",
                "",
                false,
                1);
        return AzureBlobs.open(settings, OwnDelegationKeys::new, InstantSource.system());
    }

    /// A stand-in that answers as it is told.
    private static final class Account implements AutoCloseable {
        private interface Answer {
            void give(HttpExchange exchange) throws IOException;
        }

        private final HttpServer server;

        Account(Answer answer) throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().readAllBytes();
                answer.give(exchange);
                exchange.close();
            });
            server.start();
        }

        int port() {
            return server.getAddress().getPort();
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
