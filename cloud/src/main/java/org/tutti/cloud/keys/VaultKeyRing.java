package org.tutti.cloud.keys;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.tutti.core.platform.keys.KeySet;
import org.tutti.core.platform.keys.MasterKey;
import org.tutti.core.platform.spi.KeyRing;

/// A [KeyRing] that all nodes of a cluster share. Its data keys stand in the database, each wrapped by an RSA key
/// that never leaves Azure Key Vault; a node has each of them opened once, at its start, and needs the vault no more
/// until a key is made. Wrapping and signing never wait for vault or database.
///
/// - A vault that does not answer is asked again for [KeyVaultSettings#patience]; then the start fails.
/// - A new key of another node is known after [KeyVaultSettings#reread], or when something made with it comes first.
/// - The vault must let the identity `get` the key and `unwrapKey` with it (the role "Key Vault Crypto Service
///   Encryption User" lets it).
public final class VaultKeyRing implements KeyRing, AutoCloseable {
    private final KeyVaultSettings settings;
    private final KeyRows rows;
    private final KeyVault vault;
    private final KnownKeys known;
    private final Duration settle;
    private final CountDownLatch closed = new CountDownLatch(1);

    private VaultKeyRing(KeyVaultSettings settings, KeyRows rows, KeyVault vault, LongSupplier nanos) {
        this.settings = settings;
        this.rows = rows;
        this.vault = vault;
        this.settle = settings.reread().multipliedBy(2);
        this.known = KnownKeys.open(rows, vault, new Patience(settings.patience()), settle, nanos);
    }

    /// The ring of the database, opened with the identity that this process has in Azure: workload identity, managed
    /// identity, or whoever signed in at the command line.
    ///
    /// @param source of a migrated database
    /// @throws KeyVaultFailure when the vault refuses, or stays away
    public static VaultKeyRing open(KeyVaultSettings settings, DataSource source) {
        return open(settings, source, List.of());
    }

    /// The same.
    ///
    /// @param policies see each call to the vault
    public static VaultKeyRing open(KeyVaultSettings settings, DataSource source, List<HttpPipelinePolicy> policies) {
        TokenCredential identity = new DefaultAzureCredentialBuilder().build();
        return open(
                settings,
                source,
                client -> {
                    policies.forEach(client::addPolicy);
                    return client.credential(identity);
                },
                System::nanoTime);
    }

    /// The ring of the database, opened with this identity.
    ///
    /// @param source of a migrated database
    /// @throws KeyVaultFailure when the vault refuses, or stays away
    public static VaultKeyRing open(KeyVaultSettings settings, DataSource source, TokenCredential identity) {
        return open(settings, source, client -> client.credential(identity), System::nanoTime);
    }

    /// @param client adds the identity, and what a vault of the tests needs
    /// @param nanos a clock that only runs forwards, as [System#nanoTime]
    static VaultKeyRing open(
            KeyVaultSettings settings, DataSource source, UnaryOperator<KeyClientBuilder> client, LongSupplier nanos) {
        KeyRows rows = new KeyRows(source, InstantSource.system());
        VaultKeyRing ring = new VaultKeyRing(settings, rows, KeyVault.connect(settings, client), nanos);
        Thread.ofVirtual().name("key-ring").start(ring::follow);
        return ring;
    }

    private void follow() {
        while (!closesWithin(settings.reread())) {
            known.follow();
        }
    }

    @Override
    public byte[] wrap(String purpose, byte[] plaintext, byte[] context) {
        return known.now().wrap(purpose, plaintext, context);
    }

    @Override
    public byte[] unwrap(String purpose, byte[] wrapped, byte[] context) {
        KeySet keys = known.now();
        boolean unknown =
                KeySet.keyOf(wrapped).stream().anyMatch(id -> keys.find(id).isEmpty());
        return (unknown ? known.askAgain(keys) : keys).unwrap(purpose, wrapped, context);
    }

    @Override
    public byte[] sign(String purpose, byte[] message) {
        return known.now().sign(purpose, message);
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] signature) {
        KeySet keys = known.now();
        if (keys.verify(purpose, message, signature)) {
            return true;
        }
        KeySet newer = known.askAgain(keys);
        return newer != keys && newer.verify(purpose, message, signature);
    }

    /// Makes a new primary key, wrapped by the newest version of the vault's key. Returns when all nodes that can
    /// read the database know it, and this one uses it; nodes that rotate at the same time make one key together.
    ///
    /// @throws KeyVaultFailure when the vault refuses, or stays away; the old key stays then
    @Override
    public synchronized void rotate() {
        int id = known.read().keys().getLast().id() + 1;
        MasterKey key = MasterKey.random(id, new SecureRandom());
        WrappedKey wrapped = new Patience(settings.patience()).ask(() -> vault.wrap(key));
        known.add(key, wrapped);
        if (!closesWithin(settle)) {
            known.settle();
        }
    }

    /// Wraps those data keys again that an older version of the vault's key wraps. What they wrapped and signed is
    /// not touched, and the other nodes need not know. Afterwards nothing but backups needs the older version.
    ///
    /// @return how many were wrapped again
    /// @throws KeyVaultFailure when the vault refuses, or stays away; a repetition does the rest then
    public synchronized int rewrap() {
        Patience patience = new Patience(settings.patience());
        String newest = patience.ask(vault::newest);
        KeySet keys = known.read();
        int replaced = 0;
        for (WrappedKey row : rows.list()) {
            if (row.vaultKey().equals(newest)) {
                continue;
            }
            MasterKey key = keys.find(row.id()).orElseThrow();
            WrappedKey again = patience.ask(() -> vault.wrap(key));
            if (rows.replace(row, again)) {
                replaced++;
            }
        }
        return replaced;
    }

    /// Follows the other nodes no more.
    @Override
    public void close() {
        closed.countDown();
    }

    /// Waits; an interrupt counts as an end, and stays set.
    private boolean closesWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
