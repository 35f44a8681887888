package org.tutti.core.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import org.tutti.core.platform.Allowances;
import org.tutti.core.platform.Caches;

/// Slows guessing down: so many wrong attempts at once, then one for each interval, for each account and for each
/// network
/// address.
///
/// An account and an address that belong together - somebody signed in there before - have an allowance of their
/// own. So
/// whoever guesses from elsewhere can neither lock an owner out of their own device, nor does a device at
/// home with an old password lock out the others in the house. What has 100 random bits is not throttled at
/// all when it is right: nobody guesses that.
final class Throttle {
    private static final int MOST = 20_000;

    private final Allowances accounts;
    private final Allowances networks;
    private final Allowances pairs;
    private final Cache<String, Boolean> belonging =
            Caches.build("sign-in-places", Caffeine.newBuilder().maximumSize(MOST));

    Throttle(InstantSource clock) {
        accounts = new Allowances("sign-in-accounts", clock, 10, Duration.ofSeconds(20));
        networks = new Allowances("sign-in-networks", clock, 30, Duration.ofSeconds(5));
        pairs = new Allowances("sign-in-pairs", clock, 10, Duration.ofSeconds(20));
    }

    /// How long to wait before the next attempt; zero when it may be made now.
    Duration delay(String nameKey, String address) {
        String network = Allowances.network(address);
        String pair = pair(nameKey, network);
        if (belongs(pair)) {
            return pairs.delay(pair);
        }
        Duration account = accounts.delay(nameKey);
        Duration place = networks.delay(network);
        return account.compareTo(place) > 0 ? account : place;
    }

    /// A wrong attempt. An empty name stands for a key that names no account.
    void failed(String nameKey, String address) {
        String network = Allowances.network(address);
        String pair = pair(nameKey, network);
        if (belongs(pair)) {
            pairs.spend(pair);
            return;
        }
        if (!nameKey.isEmpty()) {
            accounts.spend(nameKey);
        }
        networks.spend(network);
    }

    /// A right attempt with a login password: the two belong together from now on, and start afresh.
    void succeeded(String nameKey, String address) {
        String pair = pair(nameKey, Allowances.network(address));
        belonging.put(pair, Boolean.TRUE);
        pairs.refill(pair);
    }

    private boolean belongs(String pair) {
        return belonging.getIfPresent(pair) != null;
    }

    private static String pair(String nameKey, String network) {
        return network + " " + nameKey;
    }
}
