package org.tutti.app.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.context.event.EventListener;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.SignInsEnded;

/// Which sign-ins still count: none is older than thirty days, and none is older than the account's last change of
/// password.
/// Sessions live in memory; a restart ends them all.
public final class WebSessions {
    /// How long somebody stays signed in at most.
    public static final Duration LONGEST = Duration.ofDays(30);

    private final InstantSource clock;
    private final Cache<AccountId, Instant> ended =
            Caffeine.newBuilder().expireAfterWrite(LONGEST).build();

    WebSessions(InstantSource clock) {
        this.clock = clock;
    }

    /// The account's sign-ins up to now count no more.
    @EventListener
    public void end(SignInsEnded event) {
        ended.put(event.account(), clock.instant());
    }

    boolean counts(WebSignIn signIn) {
        Instant end = ended.getIfPresent(signIn.account());
        return clock.instant().isBefore(signIn.at().plus(LONGEST))
                && (end == null || signIn.at().isAfter(end));
    }
}
