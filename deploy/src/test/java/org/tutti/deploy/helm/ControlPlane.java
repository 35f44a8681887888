package org.tutti.deploy.helm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.tutti.deploy.Programs;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real API server of Kubernetes with its store, without nodes: what it takes is written down, and nothing is
/// started.
final class ControlPlane implements AutoCloseable {
    private static final Path BUILT = Chart.ROOT.resolve("deploy/target/kubernetes/bin");
    private static final String LOOPBACK = "127.0.0.1";
    private static final String TOKEN = "a-token-for-tests";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path folder;
    private final Process store;
    private final Process server;
    private final String address;
    private final HttpClient http;

    private ControlPlane(Path folder, Process store, Process server, String address, HttpClient http) {
        this.folder = folder;
        this.store = store;
        this.server = server;
        this.address = address;
        this.http = http;
    }

    /// What is not there of the two programs.
    static Optional<String> missing() {
        return Stream.of("etcd", "kube-apiserver")
                .filter(program -> program(program).isEmpty())
                .findFirst();
    }

    private static Optional<Path> program(String name) {
        return Optional.of(BUILT.resolve(name).toAbsolutePath())
                .filter(Files::isExecutable)
                .or(() -> Programs.find(name));
    }

    /// @param folder empty, for everything that the two write
    static ControlPlane start(Path folder) throws IOException, GeneralSecurityException {
        int client = freePort();
        String storage = "http://" + LOOPBACK + ':' + client;
        int port = freePort();
        Path certificates = folder.resolve("certificates");
        Process store = run(
                folder,
                "etcd",
                "--data-dir=" + folder.resolve("store"),
                "--listen-client-urls=" + storage,
                "--advertise-client-urls=" + storage,
                "--listen-peer-urls=http://" + LOOPBACK + ":0");
        try {
            Process server = run(folder, "kube-apiserver", options(folder, storage, port, certificates));
            try {
                Path certificate = certificates.resolve("apiserver.crt");
                await("a certificate", server, () -> Files.exists(certificate) && Files.size(certificate) > 0);
                ControlPlane plane = new ControlPlane(
                        folder, store, server, "https://" + LOOPBACK + ':' + port, trusting(certificate));
                await(
                        "readiness",
                        server,
                        () -> plane.send("GET", "/readyz", "").statusCode() == 200);
                return plane;
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                end(server);
                throw e;
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            end(store);
            throw e;
        }
    }

    private static String[] options(Path folder, String storage, int port, Path certificates)
            throws IOException, GeneralSecurityException {
        Path tokens = Files.writeString(folder.resolve("tokens.csv"), TOKEN + ",tester,tester,\"system:masters\"\n");
        Path key = folder.resolve("accounts.key");
        Path known = folder.resolve("accounts.pub");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Files.writeString(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        Files.writeString(known, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        return new String[] {
            "--etcd-servers=" + storage,
            "--bind-address=" + LOOPBACK,
            "--secure-port=" + port,
            "--cert-dir=" + certificates,
            "--token-auth-file=" + tokens,
            "--service-account-issuer=https://kubernetes.default.svc",
            "--service-account-signing-key-file=" + key,
            "--service-account-key-file=" + known,
            "--service-cluster-ip-range=10.96.0.0/16",
            "--authorization-mode=RBAC",
            // Accounts and classes of the chart are not there when its pods are judged one by one.
            "--disable-admission-plugins=ServiceAccount,Priority"
        };
    }

    private static void await(String what, Process server, Callable<Boolean> happened) throws IOException {
        Awaitility.await("the API server: " + what)
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> !server.isAlive() || happened.call());
        if (!server.isAlive()) {
            throw new IOException("The API server ended with " + server.exitValue());
        }
    }

    private static Process run(Path folder, String program, String... arguments) throws IOException {
        List<String> command = Stream.concat(
                        Stream.of(program(program).orElseThrow().toString()), Stream.of(arguments))
                .toList();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(program + ".log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(US_ASCII)).encodeToString(der) + "\n-----END " + what
                + "-----\n";
    }

    /// It makes a certificate for itself.
    private static HttpClient trusting(Path certificate) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(certificate)) {
            int i = 0;
            for (var one : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                trusted.setCertificateEntry("server" + i++, one);
            }
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    /// How clients reach it and sign in.
    Path kubeConfig() throws IOException {
        return Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: test, cluster: {server: "%s", insecure-skip-tls-verify: true}}]
                users: [{name: tester, user: {token: %s}}]
                contexts: [{name: test, context: {cluster: test, user: tester}}]
                current-context: test
                """.formatted(address, TOKEN));
    }

    /// What lies at a path.
    JsonNode get(String path) throws IOException {
        HttpResponse<String> answer = send("GET", path, "");
        if (answer.statusCode() != 200) {
            throw new IOException(path + " is answered with " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    /// What Helm keeps of a release, in its Secret: `manifest`, `info` and more.
    JsonNode release(String namespace, String name, int revision) throws IOException {
        String secret = "/api/v1/namespaces/" + namespace + "/secrets/sh.helm.release.v1." + name + ".v" + revision;
        byte[] packed =
                Base64.getDecoder().decode(get(secret).at("/data/release").asString());
        try (InputStream in =
                new GZIPInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            return JSON.readTree(in);
        }
    }

    /// Changes fields of an object (RFC 7396, JSON merge patch).
    void change(String path, String patch) throws IOException {
        HttpResponse<String> answer = send("PATCH", path, patch);
        if (answer.statusCode() != 200) {
            throw new IOException(path + " is answered with " + answer.statusCode() + ": " + answer.body());
        }
    }

    /// Makes an object.
    void make(String path, Map<String, Object> object) throws IOException {
        Optional<String> refusal = refusal(path, object);
        if (refusal.isPresent()) {
            throw new IOException(refusal.orElseThrow());
        }
    }

    /// Why the server does not take an object; empty when it does. Unknown fields and fields that come twice are
    /// reasons, and so is what it warns of.
    Optional<String> refusal(String path, Map<String, Object> object) throws IOException {
        HttpResponse<String> answer = send(
                "POST",
                path + (path.contains("?") ? "&" : "?") + "fieldValidation=Strict",
                JSON.writeValueAsString(object));
        if (answer.statusCode() != 201) {
            return Optional.of(JSON.readTree(answer.body()).path("message").asString());
        }
        return answer.headers().firstValue("Warning");
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(request, BodyHandlers.ofString(UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        end(server);
        end(store);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
