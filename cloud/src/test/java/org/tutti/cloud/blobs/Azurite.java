package org.tutti.cloud.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobContainerClient;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import reactor.core.publisher.Mono;

/// A storage emulator of its own process, with TLS, an account key and unsigned tokens; one for all
/// tests of this process, in memory. Without one installed, the tests that ask for it are skipped.
final class Azurite {
    static final String ACCOUNT = "tutti";
    static final String ACCOUNT_KEY = Base64.getEncoder().encodeToString("a key for tests alone".getBytes(UTF_8));
    static final String STORE_PASSWORD = "changeit";

    private static final String MAIN = "azurite/dist/src/blob/main.js";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static @Nullable Azurite shared;
    private static boolean failed;

    private final Path folder;
    private final int port;
    private final SSLContext tls;
    private final java.net.http.HttpClient browser;

    private Azurite(Path folder, int port, SSLContext tls) {
        this.folder = folder;
        this.port = port;
        this.tls = tls;
        this.browser = java.net.http.HttpClient.newBuilder().sslContext(tls).build();
    }

    /// The running emulator.
    ///
    /// @throws TestAbortedException when none is installed
    static synchronized Azurite shared() throws Exception {
        if (shared == null) {
            Path modules = modules();
            if (failed) {
                throw new IllegalStateException("The emulator did not start, as another test says.");
            }
            failed = true;
            shared = start(modules);
        }
        return shared;
    }

    private static Path modules() {
        String given = System.getProperty("TUTTI_TEST_AZURITE", System.getenv("TUTTI_TEST_AZURITE"));
        Path modules = given != null
                ? Path.of(given)
                : Path.of(System.getProperty("tutti.root", ".."), "cloud/target/azurite/node_modules");
        assumeTrue(
                Files.exists(modules.resolve(MAIN)),
                "No storage emulator: npm install --prefix cloud/target/azurite azurite@3.37.0, or name its"
                        + " node_modules by TUTTI_TEST_AZURITE");
        return modules;
    }

    private static Azurite start(Path modules) throws Exception {
        Path folder = Files.createTempDirectory("tutti-azurite");
        Path store = certificate(folder);
        int port = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                "node",
                modules.resolve(MAIN).toAbsolutePath().toString(),
                "--silent",
                "--disableTelemetry",
                "--skipApiVersionCheck",
                "--inMemoryPersistence",
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                Integer.toString(port),
                "--oauth",
                "basic",
                "--cert",
                store.toString(),
                "--pwd",
                STORE_PASSWORD);
        builder.environment().put("AZURITE_ACCOUNTS", ACCOUNT + ':' + ACCOUNT_KEY);
        Path output = folder.resolve("output");
        Process process = builder.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        awaitPort(process, port, output);
        return new Azurite(folder, port, trust(store));
    }

    private static Path certificate(Path folder) throws Exception {
        Path store = folder.resolve("certificate.pfx");
        run(
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "azurite",
                        "-keyalg",
                        "RSA",
                        "-keysize",
                        "2048",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        STORE_PASSWORD));
        return store;
    }

    private static void run(Path folder, List<String> command) throws Exception {
        Path output = folder.resolve("keytool");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IllegalStateException(Files.readString(output));
        }
    }

    private static void awaitPort(Process process, int port, Path output) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException("The emulator ended: " + Files.readString(output), e);
                }
            }
        }
        throw new IllegalStateException("The emulator does not answer: " + Files.readString(output));
    }

    private static SSLContext trust(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD.toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /// A port that nobody listens on now.
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// The key store whose certificate is to be trusted.
    Path keyStore() {
        return folder.resolve("certificate.pfx");
    }

    /// The account, signed in to by its key.
    AzureBlobSettings byKey(String container) {
        return AzureBlobSettings.connection(
                "DefaultEndpointsProtocol=https;AccountName=" + ACCOUNT + ";AccountKey=" + ACCOUNT_KEY
                        + ";BlobEndpoint=" + url(),
                container);
    }

    /// The account, signed in to by a token.
    AzureBlobSettings byIdentity(String container) {
        return AzureBlobSettings.account(url(), container);
    }

    String url() {
        return "https://127.0.0.1:" + port + '/' + ACCOUNT;
    }

    /// A new, empty container.
    String newContainer() {
        String name = "c" + UUID.randomUUID();
        AzureBlobs.account(byKey(name), client(), Azurite::token, List.of()).createBlobContainer(name);
        return name;
    }

    AzureBlobStore open(AzureBlobSettings settings) {
        return open(settings, OwnDelegationKeys::new, InstantSource.system());
    }

    AzureBlobStore open(
            AzureBlobSettings settings, Function<DelegationKey.Issuer, DelegationKeys> keys, InstantSource clock) {
        return AzureBlobs.open(settings, keys, clock, client(), Azurite::token, List.of());
    }

    AzureOriginals originals(AzureBlobSettings settings) {
        return AzureBlobs.originals(settings, client(), Azurite::token);
    }

    /// What another program works with.
    BlobContainerClient container(AzureBlobSettings settings) {
        return AzureBlobs.account(settings, client(), Azurite::token, List.of())
                .getBlobContainerClient(settings.container());
    }

    private HttpClient client() {
        return new JdkHttpClientBuilder(java.net.http.HttpClient.newBuilder().sslContext(tls)).build();
    }

    /// What whoever has the URL gets.
    HttpResponse<byte[]> get(URI url, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return browser.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /// A token that nobody signed: the emulator looks at what it says alone.
    private static TokenCredential token() {
        Instant now = Instant.now();
        Instant expiry = now.plus(Duration.ofHours(1));
        String claims = """
                {"aud":"https://storage.azure.com","iss":"https://sts.windows.net/%1$s/","tid":"%1$s","oid":"%2$s",\
                "sub":"tutti","iat":%3$d,"nbf":%3$d,"exp":%4$d,"ver":"1.0"}""".formatted(
                        "7c9e6679-7425-40de-944b-e07fc1f90ae7",
                        "3f2504e0-4f89-41d3-9a0c-0305e82c3301",
                        now.minusSeconds(60).getEpochSecond(),
                        expiry.getEpochSecond());
        String jwt = String.join(".", base64("{\"alg\":\"none\",\"typ\":\"JWT\"}"), base64(claims), base64("none"));
        return request -> Mono.just(new AccessToken(jwt, expiry.atOffset(ZoneOffset.UTC)));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
