package org.tutti.cloud.keys;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.platform.keys.KeySet;
import org.tutti.core.platform.keys.MasterKey;

/// The keys that this node holds in memory, and how they follow the table.
///
/// A key that another node made is known at once when it is read, and becomes the primary one only some time later:
/// by then every node knows it, so that none meets a signature it cannot verify. Neither clock nor message is needed
/// for that, only that all nodes read in the same rhythm.
final class KnownKeys {
    private static final Logger log = LoggerFactory.getLogger(KnownKeys.class);
    private static final long LEAST_BETWEEN_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long REST_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long LONGEST_WAIT_SECONDS = 2;

    private final KeyRows rows;
    private final KeyVault vault;
    private final long settleNanos;
    private final LongSupplier nanos;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile KeySet keys;
    private long newestSince;
    private long lastAsked;
    private long restUntil;
    private boolean troubled;

    private KnownKeys(KeyRows rows, KeyVault vault, Duration settle, LongSupplier nanos, KeySet keys) {
        this.rows = rows;
        this.vault = vault;
        this.settleNanos = settle.toNanos();
        this.nanos = nanos;
        this.keys = keys;
        this.restUntil = nanos.getAsLong();
        this.lastAsked = restUntil - LEAST_BETWEEN_NANOS;
    }

    /// Reads the keys, and makes a first one when there is none. Nodes that start at the same time end with the same.
    ///
    /// @param settle how long a key is known before it is the primary one
    /// @throws KeyVaultFailure when one of them cannot be opened
    static KnownKeys open(KeyRows rows, KeyVault vault, Patience patience, Duration settle, LongSupplier nanos) {
        List<WrappedKey> all = rows.list();
        if (all.isEmpty()) {
            MasterKey first = MasterKey.random(1, new SecureRandom());
            WrappedKey wrapped = patience.ask(() -> vault.wrap(first));
            if (rows.add(wrapped)) {
                return new KnownKeys(rows, vault, settle, nanos, KeySet.of(List.of(first)));
            }
            all = rows.list();
        }
        List<MasterKey> opened =
                all.stream().map(row -> patience.ask(() -> vault.unwrap(row))).toList();
        return new KnownKeys(rows, vault, settle, nanos, KeySet.of(opened));
    }

    KeySet now() {
        return keys;
    }

    /// Reads what other nodes have made; trouble is logged and passes, as the keys at hand still work.
    void follow() {
        reading.lock();
        try {
            readQuietly();
        } finally {
            reading.unlock();
        }
    }

    /// Reads once more because `met` did not know a key, unless that was done within the last second: wrong bytes
    /// from outside must not become work for the database.
    ///
    /// @return the keys now
    KeySet askAgain(KeySet met) {
        try {
            if (!reading.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                return keys;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return keys;
        }
        try {
            long now = nanos.getAsLong();
            if (keys == met && now - lastAsked >= LEAST_BETWEEN_NANOS) {
                lastAsked = now;
                readQuietly();
            }
            return keys;
        } finally {
            reading.unlock();
        }
    }

    /// Reads, and says what went wrong.
    KeySet read() {
        reading.lock();
        try {
            readRows();
            return keys;
        } finally {
            reading.unlock();
        }
    }

    /// Adds a new key for all nodes; when another node was first to add one of this number, that one is the new key.
    void add(MasterKey key, WrappedKey wrapped) {
        reading.lock();
        try {
            if (rows.add(wrapped)) {
                learn(key);
            } else {
                readRows();
            }
        } finally {
            reading.unlock();
        }
    }

    /// From now on the newest key wraps and signs.
    void settle() {
        reading.lock();
        try {
            keys = keys.withLastAsPrimary();
        } finally {
            reading.unlock();
        }
    }

    private void readQuietly() {
        if (nanos.getAsLong() - restUntil < 0) {
            return;
        }
        try {
            readRows();
            if (troubled) {
                log.info("The key ring follows the other nodes again.");
                troubled = false;
            }
        } catch (RuntimeException e) {
            if (e instanceof KeyVaultFailure) {
                restUntil = nanos.getAsLong() + REST_NANOS;
            }
            if (!troubled) {
                log.warn("The key ring keeps its keys, but cannot look for new ones: {}", e.getMessage());
                troubled = true;
            }
        }
    }

    private void readRows() {
        for (WrappedKey row : rows.list()) {
            if (keys.find(row.id()).isEmpty()) {
                learn(vault.unwrap(row));
            }
        }
        boolean settled = nanos.getAsLong() - newestSince >= settleNanos;
        if (keys.primary() != keys.keys().getLast() && settled) {
            keys = keys.withLastAsPrimary();
        }
    }

    private void learn(MasterKey key) {
        keys = keys.with(key);
        newestSince = nanos.getAsLong();
    }
}
