package org.tutti.core.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.tutti.core.platform.Caches;

/// When credentials were last used, to the minute. A request only notes it in memory; notes are written together,
/// later. A
/// killed process loses a few of them, which harms nobody.
final class LastUsed {
    private static final Logger log = LoggerFactory.getLogger(LastUsed.class);
    private static final long GRAIN_MILLIS = Duration.ofMinutes(1).toMillis();
    private static final int MOST = 10_000;

    private final StoredCredentials credentials;
    private final InstantSource clock;
    private final Executor later;
    private final Cache<UUID, Long> noted =
            Caches.build("credential-uses", Caffeine.newBuilder().maximumSize(MOST));
    private final Map<UUID, Instant> pending = new ConcurrentHashMap<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    /// @param later runs what it is given after a while
    LastUsed(StoredCredentials credentials, InstantSource clock, Executor later) {
        this.credentials = credentials;
        this.clock = clock;
        this.later = later;
    }

    void note(UUID credential) {
        long now = clock.millis();
        Long last = noted.getIfPresent(credential);
        if (last != null && now - last < GRAIN_MILLIS) {
            return;
        }
        noted.put(credential, now);
        pending.put(credential, Instant.ofEpochMilli(now));
        if (scheduled.compareAndSet(false, true)) {
            later.execute(this::write);
        }
    }

    /// Writes what is noted.
    void write() {
        scheduled.set(false);
        Map<UUID, Instant> batch = new HashMap<>();
        pending.forEach((id, at) -> {
            if (pending.remove(id, at)) {
                batch.put(id, at);
            }
        });
        try {
            credentials.touch(batch);
        } catch (DataAccessException e) {
            log.debug("Times of last use were not written.", e);
        }
    }
}
