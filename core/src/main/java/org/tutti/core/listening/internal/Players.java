package org.tutti.core.listening.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.NowPlaying;

/// Who hears what now: the last report of each player, until it is too old to be believed.
final class Players {
    /// Beyond this many, the oldest reports make room: a client may invent players.
    private static final int MOST = 10_000;

    private final Catalog catalog;
    private final InstantSource clock;
    private final Duration belief;
    private final Map<Player, Report> reports = new ConcurrentHashMap<>();

    private record Player(ListenerId listener, int number) {}

    private record Report(NowPlaying state, Instant until) {}

    Players(Catalog catalog, InstantSource clock, Duration belief) {
        this.catalog = catalog;
        this.clock = clock;
        this.belief = belief;
    }

    void report(NowPlaying state) {
        Player player = new Player(state.listener(), state.player());
        if (state.state().equals("stopped")) {
            reports.remove(player);
            return;
        }
        if (reports.size() >= MOST) {
            forgetOld();
            reports.entrySet().stream()
                    .min(Comparator.comparing(entry -> entry.getValue().until()))
                    .filter(oldest -> reports.size() >= MOST)
                    .ifPresent(oldest -> reports.remove(oldest.getKey()));
        }
        reports.put(player, new Report(state, clock.instant().plus(lifetime(state))));
    }

    /// Latest first.
    List<NowPlaying> list() {
        forgetOld();
        return reports.values().stream()
                .map(Report::state)
                .sorted(Comparator.comparing(NowPlaying::since).reversed())
                .toList();
    }

    void forget(ListenerId listener) {
        reports.keySet().removeIf(player -> player.listener().equals(listener));
    }

    private Duration lifetime(NowPlaying state) {
        long duration = catalog.findTrack(LibraryScope.ALL, state.track())
                .map(Track::durationMillis)
                .orElse(0L);
        double rate = state.rate() > 0 ? state.rate() : 1;
        Duration rest = Duration.ofMillis((long) (Math.max(0, duration - state.positionMillis()) / rate));
        return rest.compareTo(belief) > 0 ? rest : belief;
    }

    private void forgetOld() {
        Instant now = clock.instant();
        reports.values().removeIf(report -> report.until().isBefore(now));
    }
}
