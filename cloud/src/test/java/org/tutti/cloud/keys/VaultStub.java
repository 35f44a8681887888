package org.tutti.cloud.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The part of Azure Key Vault that wraps keys: one RSA key `tutti` with versions, over TLS, for whoever brings the
/// token that the challenge asked for. After Key Vault's REST reference (Get Key, wrapKey, unwrapKey) and RFC 7518.
final class VaultStub implements AutoCloseable {
    static final String TOKEN = "a-token-of-the-tests";

    private static final Pattern KEY = Pattern.compile("/keys/tutti/?(\\w*)/?(wrapkey|unwrapkey)?");
    private static final Pattern VALUE = Pattern.compile("\"value\"\\s*:\\s*\"([\\w-]+)\"");

    private static final List<KeyPair> PAIRS = new ArrayList<>();

    private final SequencedMap<String, KeyPair> versions = new LinkedHashMap<>();
    private final List<String> served = new CopyOnWriteArrayList<>();
    private final int port;
    private HttpsServer server;
    private volatile Runnable beforeUnwrap = () -> {};
    private String refusedOperation = "";
    private int refusal;
    private int refusals;

    VaultStub() throws Exception {
        addVersion();
        server = listen(0);
        port = server.getAddress().getPort();
    }

    URI address() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /// The newest version of the key is a new one from now on.
    void addVersion() throws GeneralSecurityException {
        synchronized (versions) {
            int number = versions.size() + 1;
            versions.put("version" + number, pair(number));
        }
    }

    /// Keys are slow to make, and may be the same in all stubs.
    private static synchronized KeyPair pair(int number) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        while (PAIRS.size() < number) {
            PAIRS.add(generator.generateKeyPair());
        }
        return PAIRS.get(number - 1);
    }

    /// An old version is gone.
    void forget(String version) {
        synchronized (versions) {
            versions.remove(version);
        }
    }

    /// How often this was asked for with a right token: `get`, `wrapkey` or `unwrapkey`.
    long served(String operation) {
        return served.stream().filter(operation::equals).count();
    }

    /// Answers the next questions of this kind with this status, and repeats the question in the answer, as a
    /// careless service may.
    ///
    /// @param operation `get`, `wrapkey` or `unwrapkey`
    synchronized void refuse(String operation, int status, int times) {
        refusedOperation = operation;
        refusal = status;
        refusals = times;
    }

    /// How many of these are still to come.
    synchronized int refusalsLeft() {
        return refusals;
    }

    private synchronized int refusal(String operation) {
        return operation.equals(refusedOperation) && refusals-- > 0 ? refusal : 0;
    }

    /// Runs this in each request that opens a key.
    void beforeUnwrap(Runnable action) {
        beforeUnwrap = action;
    }

    void stop() {
        server.stop(0);
    }

    void start() throws Exception {
        server = listen(port);
    }

    @Override
    public void close() {
        stop();
    }

    private HttpsServer listen(int at) throws IOException {
        HttpsServer made = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
        made.setHttpsConfigurator(new HttpsConfigurator(Tls.CONTEXT));
        made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        made.createContext("/", this::handle);
        made.start();
        return made;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
                exchange.getResponseHeaders()
                        .set(
                                "WWW-Authenticate",
                                "Bearer authorization=\"" + address()
                                        + "/tenant\", resource=\"https://vault.azure.net\"");
                send(exchange, 401, error("Unauthorized", "who asks?"));
            } else {
                answer(exchange, body);
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private void answer(HttpExchange exchange, String body) throws IOException, GeneralSecurityException {
        Matcher path = KEY.matcher(exchange.getRequestURI().getPath());
        if (!path.matches()) {
            send(exchange, 404, error("KeyNotFound", "no such key"));
            return;
        }
        String version;
        KeyPair pair;
        synchronized (versions) {
            version = path.group(1).isEmpty() ? versions.lastEntry().getKey() : path.group(1);
            pair = versions.get(version);
        }
        if (pair == null) {
            send(exchange, 404, error("KeyNotFound", "no such version"));
            return;
        }
        String id = address() + "/keys/tutti/" + version;
        String operation = path.group(2) == null ? "get" : path.group(2);
        int status = refusal(operation);
        if (status != 0) {
            send(exchange, status, error("Refused", body.replace("\"", "'")));
            return;
        }
        served.add(operation);
        if (operation.equals("get")) {
            send(exchange, 200, key(id, (RSAPublicKey) pair.getPublic()));
            return;
        }
        boolean wraps = operation.equals("wrapkey");
        if (!wraps) {
            beforeUnwrap.run();
        }
        Matcher value = VALUE.matcher(body);
        if (!value.find() || !body.contains("\"RSA-OAEP-256\"")) {
            send(exchange, 400, error("BadParameter", "not understood"));
            return;
        }
        byte[] in = Base64.getUrlDecoder().decode(value.group(1));
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                wraps ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                wraps ? pair.getPublic() : pair.getPrivate(),
                new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT));
        try {
            send(exchange, 200, "{\"kid\":\"" + id + "\",\"value\":\"" + base64(cipher.doFinal(in)) + "\"}");
        } catch (GeneralSecurityException wrong) {
            send(exchange, 400, error("BadParameter", "it does not open"));
        }
    }

    private static String key(String id, RSAPublicKey key) {
        return "{\"key\":{\"kid\":\"" + id + "\",\"kty\":\"RSA\",\"key_ops\":[\"wrapKey\",\"unwrapKey\"],\"n\":\""
                + base64(unsigned(key.getModulus())) + "\",\"e\":\"" + base64(unsigned(key.getPublicExponent()))
                + "\"},\"attributes\":{\"enabled\":true,\"created\":1700000000,\"updated\":1700000000}}";
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String error(String code, String message) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}}";
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /// A certificate of this address that its own clients trust, made once by the JDK's keytool.
    static final class Tls {
        static final SSLContext CONTEXT = context();

        private Tls() {}

        private static SSLContext context() {
            char[] password = "of-the-tests".toCharArray();
            try {
                Path folder = Files.createTempDirectory("vault-stub");
                Path file = folder.resolve("store.p12");
                String tool = Path.of(System.getProperty("java.home"), "bin", "keytool")
                        .toString();
                List<String> command = new ArrayList<>(List.of(tool));
                command.addAll(List.of(("-genkeypair -alias stub -keyalg EC -dname CN=127.0.0.1 -ext san=ip:127.0.0.1"
                                + " -validity 2 -storetype PKCS12 -storepass of-the-tests -keystore " + file)
                        .split(" ")));
                Process keytool = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                keytool.waitFor();
                KeyStore store = KeyStore.getInstance("PKCS12");
                try (InputStream in = Files.newInputStream(file)) {
                    store.load(in, password);
                }
                Files.delete(file);
                Files.delete(folder);
                KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
                keys.init(store, password);
                KeyStore trusted = KeyStore.getInstance("PKCS12");
                trusted.load(null, null);
                trusted.setCertificateEntry("stub", store.getCertificate("stub"));
                TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
                trust.init(trusted);
                SSLContext context = SSLContext.getInstance("TLS");
                context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
                return context;
            } catch (Exception e) {
                throw new IllegalStateException("The stub has no certificate.", e);
            }
        }
    }
}
