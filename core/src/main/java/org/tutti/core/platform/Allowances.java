package org.tutti.core.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/// How many wrong attempts each key has: so many at once, then one for each interval. Bounded in memory, safe
/// for many threads; a restart forgets all of it.
public final class Allowances {
    private static final int MOST = 20_000;

    private final InstantSource clock;
    private final int burst;
    private final long interval;
    /// For each key, when its allowance is full again, in milliseconds since 1970.
    private final Cache<String, Long> debts;

    /// @param name of the cache behind it, see [Caches]
    /// @param burst attempts at once
    /// @param interval time in which one attempt grows back
    public Allowances(String name, InstantSource clock, int burst, Duration interval) {
        this.clock = clock;
        this.burst = burst;
        this.interval = interval.toMillis();
        this.debts = Caches.build(name, Caffeine.newBuilder().maximumSize(MOST));
    }

    /// How long to wait before the next attempt; zero when it may be made now.
    public Duration delay(String key) {
        if (debts.estimatedSize() == 0) {
            return Duration.ZERO;
        }
        Long full = debts.getIfPresent(key);
        long millis = full == null ? 0 : full - clock.millis() - (burst - 1) * interval;
        return Duration.ofMillis(Math.max(0, millis));
    }

    /// A wrong attempt. The time of fullness moves one interval on, and never further than a whole burst
    /// away: attempts made while throttled do not lengthen the wait.
    public void spend(String key) {
        long now = clock.millis();
        debts.asMap()
                .merge(
                        key,
                        now + interval,
                        (full, one) -> Math.min(Math.max(full, now) + interval, now + burst * interval));
    }

    /// Starts afresh.
    public void refill(String key) {
        debts.invalidate(key);
    }

    /// What counts as one client: an address, of which an IPv6 client has a whole /64 to itself.
    public static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? Arrays.toString(Arrays.copyOf(parsed.getAddress(), 8))
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
