package org.tutti.api.subsonic;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.platform.cluster.Notices;

/// Follows what players say of their position and tells when that became a play: after half of the track or four
/// minutes (the rule of Last.fm's scrobbling, section "When is a scrobble a scrobble?"), once for each time through.
///
/// What counts is time heard, not the position: neither a jump ahead nor a pause is listening. Sessions live in memory,
/// and all nodes of a cluster know them, whichever a report comes to; one that is lost in a restart costs the play that
/// was going on.
final class PlaybackReports {
    private static final Duration RULE = Duration.ofMinutes(4);
    private static final Duration FORGOTTEN = Duration.ofHours(12);
    private static final int MOST = 10_000;

    /// One state of one player.
    ///
    /// @param state `starting`, `playing`, `paused` or `stopped`
    record Report(
            ListenerId listener,
            String client,
            TrackId track,
            long durationMillis,
            long positionMillis,
            String state,
            double rate,
            boolean ignored) {}

    /// One app of a listener.
    record Player(ListenerId listener, String client) {}

    /// What is known of its playing.
    record Session(
            TrackId track,
            Instant started,
            Instant last,
            long position,
            double rate,
            boolean playing,
            long heardMillis,
            boolean counted) {}

    private static final String TOPIC = "sessions";

    private final Map<Player, Session> sessions = new ConcurrentHashMap<>();
    private final Notices notices;

    PlaybackReports(Notices notices) {
        this.notices = notices;
        notices.hearAgain(TOPIC, payload -> {
            SessionNotice notice = SessionNotice.decode(payload);
            Session told = notice.session();
            sessions.compute(notice.player(), (player, known) -> {
                if (known != null && told.last().isBefore(known.last())) {
                    return known;
                }
                return notice.ended() ? null : told;
            });
        });
    }

    /// The play that this report completes, if it does.
    Optional<Play> accept(Report report, Instant now) {
        if (sessions.size() >= MOST) {
            sessions.values().removeIf(session -> session.last().isBefore(now.minus(FORGOTTEN)));
        }
        Player player = new Player(report.listener(), report.client());
        Session before = sessions.get(player);
        Session after = next(before, report, now);
        boolean complete = !after.counted() && !report.ignored() && after.heardMillis() >= needed(report);
        boolean ended = report.state().equals("stopped");
        if (ended) {
            sessions.remove(player);
        } else {
            sessions.put(player, complete ? counted(after) : after);
        }
        if (notices.shared()) {
            notices.postSoon(TOPIC, new SessionNotice(player, complete ? counted(after) : after, ended).encode());
        }
        return complete
                ? Optional.of(Scrobbles.play(
                        report.listener(), report.track(), after.started(), after.heardMillis(), report.client()))
                : Optional.empty();
    }

    private static Session next(@Nullable Session before, Report report, Instant now) {
        boolean playing = report.state().equals("playing") || report.state().equals("starting");
        if (before == null || isNew(before, report)) {
            Instant started = now.minusMillis(Math.min(report.positionMillis(), report.durationMillis()));
            return new Session(report.track(), started, now, report.positionMillis(), report.rate(), playing, 0, false);
        }
        return new Session(
                report.track(),
                before.started(),
                now,
                report.positionMillis(),
                report.rate(),
                playing,
                before.heardMillis() + heard(before, report, now),
                before.counted());
    }

    /// Another track, or the same one from its start after it counted.
    private static boolean isNew(Session before, Report report) {
        return !before.track().equals(report.track()) || report.state().equals("starting") && before.counted();
    }

    /// What was heard since the last report: the time that passed, and no more than the position moved.
    private static long heard(Session before, Report report, Instant now) {
        if (!before.playing()) {
            return 0;
        }
        double passed = Duration.between(before.last(), now).toMillis() * before.rate();
        long moved = report.positionMillis() - before.position();
        return (long) Math.clamp(moved, 0, Math.max(0, passed));
    }

    private static long needed(Report report) {
        return Math.min(RULE.toMillis(), Math.max(1, report.durationMillis() / 2));
    }

    private static Session counted(Session session) {
        return new Session(
                session.track(),
                session.started(),
                session.last(),
                session.position(),
                session.rate(),
                session.playing(),
                session.heardMillis(),
                true);
    }
}
