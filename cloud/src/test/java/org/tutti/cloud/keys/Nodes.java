package org.tutti.cloud.keys;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import reactor.core.publisher.Mono;

/// Nodes of one cluster: rings over the same vault, closed together.
final class Nodes implements AutoCloseable {
    /// How often a node reads in the tests.
    static final Duration OFTEN = Duration.ofMillis(10);

    private final VaultStub vault;
    private final HttpClient.Builder http = HttpClient.newBuilder().sslContext(VaultStub.Tls.CONTEXT);
    private final List<VaultKeyRing> rings = new ArrayList<>();

    private TokenCredential identity = request ->
            Mono.just(new AccessToken(VaultStub.TOKEN, OffsetDateTime.now().plusHours(1)));

    Nodes(VaultStub vault) {
        this.vault = vault;
    }

    /// Nodes that are opened from now on ask as somebody else.
    void ask(TokenCredential as) {
        identity = as;
    }

    /// A node that waits long for its vault.
    VaultKeyRing open(DataSource database) {
        return open(database, Duration.ofMinutes(1), OFTEN, System::nanoTime);
    }

    VaultKeyRing open(DataSource database, Duration patience, Duration reread, LongSupplier nanos) {
        KeyVaultSettings settings = new KeyVaultSettings(vault.address().toString(), "tutti", patience, reread);
        VaultKeyRing ring = VaultKeyRing.open(settings, database, this::ofTheStub, nanos);
        synchronized (rings) {
            rings.add(ring);
        }
        return ring;
    }

    private KeyClientBuilder ofTheStub(KeyClientBuilder client) {
        return client.httpClient(new JdkHttpClientBuilder(http).build())
                .disableChallengeResourceVerification()
                .credential(identity);
    }

    /// Waits until it is so, half a minute at most.
    static boolean soon(BooleanSupplier so) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        return true;
    }

    @Override
    public void close() {
        rings.forEach(VaultKeyRing::close);
    }
}
