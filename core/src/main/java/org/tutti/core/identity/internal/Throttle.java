package org.tutti.core.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/// Slows guessing down: so many wrong attempts at once, then one for each interval, for each account and for each
/// network
/// address.
///
/// An account and an address that belong together - somebody signed in there before - have an allowance of their
/// own. So
/// whoever guesses from elsewhere can neither lock an owner out of their own device, nor does a device at home with
/// an
/// old password lock out the others in the house. What has 100 random bits is not throttled at all when it is
/// right:
/// nobody guesses that.
final class Throttle {
    private static final int ACCOUNT_BURST = 10;
    private static final Duration ACCOUNT_INTERVAL = Duration.ofSeconds(20);
    private static final int ADDRESS_BURST = 30;
    private static final Duration ADDRESS_INTERVAL = Duration.ofSeconds(5);
    private static final int MOST = 20_000;

    private final InstantSource clock;
    /// For each key, when its allowance is full again, in milliseconds since 1970.
    private final Cache<String, Long> debts =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final Cache<String, Boolean> belonging =
            Caffeine.newBuilder().maximumSize(MOST).build();

    Throttle(InstantSource clock) {
        this.clock = clock;
    }

    /// How long to wait before the next attempt; zero when it may be made now.
    Duration delay(String nameKey, String address) {
        if (debts.estimatedSize() == 0) {
            return Duration.ZERO;
        }
        String network = network(address);
        long now = clock.millis();
        long millis = belongs(nameKey, network)
                ? delay(pair(nameKey, network), ACCOUNT_BURST, ACCOUNT_INTERVAL, now)
                : Math.max(
                        delay("n " + nameKey, ACCOUNT_BURST, ACCOUNT_INTERVAL, now),
                        delay("a " + network, ADDRESS_BURST, ADDRESS_INTERVAL, now));
        return Duration.ofMillis(millis);
    }

    /// A wrong attempt. An empty name stands for a key that names no account.
    void failed(String nameKey, String address) {
        String network = network(address);
        long now = clock.millis();
        if (belongs(nameKey, network)) {
            owe(pair(nameKey, network), ACCOUNT_BURST, ACCOUNT_INTERVAL, now);
            return;
        }
        if (!nameKey.isEmpty()) {
            owe("n " + nameKey, ACCOUNT_BURST, ACCOUNT_INTERVAL, now);
        }
        owe("a " + network, ADDRESS_BURST, ADDRESS_INTERVAL, now);
    }

    /// A right attempt with a login password: the two belong together from now on, and start afresh.
    void succeeded(String nameKey, String address) {
        String network = network(address);
        belonging.put(pair(nameKey, network), Boolean.TRUE);
        debts.invalidate(pair(nameKey, network));
    }

    private boolean belongs(String nameKey, String network) {
        return belonging.getIfPresent(pair(nameKey, network)) != null;
    }

    private long delay(String key, int burst, Duration interval, long now) {
        Long full = debts.getIfPresent(key);
        return full == null ? 0 : Math.max(0, full - now - (burst - 1) * interval.toMillis());
    }

    /// The time of fullness moves one interval on, and never further than a whole burst away: attempts made while
    /// throttled
    /// do not lengthen the wait.
    private void owe(String key, int burst, Duration interval, long now) {
        debts.asMap()
                .merge(
                        key,
                        now + interval.toMillis(),
                        (full, one) ->
                                Math.min(Math.max(full, now) + interval.toMillis(), now + burst * interval.toMillis()));
    }

    private static String pair(String nameKey, String network) {
        return "p " + network + " " + nameKey;
    }

    /// An IPv6 client has a whole /64 of addresses to itself.
    private static String network(String address) {
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
