package org.tutti.cloud.blobs;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps delegation keys between uses, so that a play does not wait for one: one thread at a time gets a key, others
/// go on with what is known, or without. A key is asked for again every few minutes, since the shared one may have
/// been replaced; when that fails, the known one stays.
final class KeyCache {
    private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);
    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private record Known(DelegationKey key, Instant until) {}

    private final DelegationKeys source;
    private final InstantSource clock;
    private final Map<KeyPeriod, Known> known = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();
    private Instant pausedUntil = Instant.MIN;

    KeyCache(DelegationKeys source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /// The key of a period, or empty when there is none at the moment.
    Optional<DelegationKey> find(KeyPeriod period) {
        Known here = known.get(period);
        if (here != null && clock.instant().isBefore(here.until())) {
            return Optional.of(here.key());
        }
        if (asking.tryLock()) {
            try {
                return ask(period, here);
            } finally {
                asking.unlock();
            }
        }
        return Optional.ofNullable(here).map(Known::key);
    }

    private Optional<DelegationKey> ask(KeyPeriod period, @Nullable Known here) {
        Instant now = clock.instant();
        if (!now.isBefore(pausedUntil)) {
            try {
                DelegationKey key = source.get(period);
                known.keySet().removeIf(other -> other.keyExpiry().isBefore(now));
                known.put(period, new Known(key, now.plus(FRESH)));
                return Optional.of(key);
            } catch (IOException e) {
                pausedUntil = now.plus(PAUSE);
                LOG.warn("URLs of blobs cannot be signed now: {}", e.getMessage());
            }
        }
        return Optional.ofNullable(here).map(Known::key);
    }
}
