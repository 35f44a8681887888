package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tutti.api.admission.Visit;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;
import org.tutti.core.listening.Listening;
import org.tutti.core.listening.NowPlaying;
import org.tutti.core.listening.Play;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.cluster.Notices;

/// What is heard now and what was heard.
final class ListeningEndpoints {
    private static final Set<String> STATES = Set.of("starting", "playing", "paused", "stopped");

    private final Catalog catalog;
    private final Listening listening;
    private final Identity identity;
    private final Viewer.Source viewers;
    private final InstantSource clock;
    private final Finder finder;
    private final Songs songs;
    private final PlaybackReports reports;

    ListeningEndpoints(
            Catalog catalog,
            Listening listening,
            Identity identity,
            Viewer.Source viewers,
            Notices notices,
            InstantSource clock) {
        this.catalog = catalog;
        this.listening = listening;
        this.identity = identity;
        this.viewers = viewers;
        this.clock = clock;
        this.finder = new Finder(catalog);
        this.songs = new Songs(catalog);
        this.reports = new PlaybackReports(notices);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("scrobble", this::scrobble, "reportPlayback", this::report, "getNowPlaying", this::nowPlaying);
    }

    private void scrobble(Call call) {
        List<String> ids = call.all("id");
        if (ids.isEmpty()) {
            throw Fault.missing("id");
        }
        List<Instant> times = times(call);
        Principal principal = call.principal();
        Instant now = clock.instant();
        List<Play> plays = new ArrayList<>(ids.size());
        for (int i = 0; i < ids.size(); i++) {
            Optional<TrackId> track = known(principal.scope(), ids.get(i));
            if (track.isPresent()) {
                Instant started = i < times.size() ? times.get(i) : now;
                plays.add(Scrobbles.play(principal.listener(), track.get(), started, 0, call.client()));
            }
        }
        // A player that was offline sends many at once; one that is gone must not keep it from handing in the others.
        if (plays.isEmpty()) {
            throw new Problem.NotFound("song " + ids.getFirst());
        }
        if (call.flag("submission", true)) {
            Visit.isOnlyWaiting(call.request());
            listening.accept(plays);
        } else {
            Play last = plays.getLast();
            listening.nowPlaying(state(call, last.track(), now, 0, 1, "playing"));
        }
    }

    private Optional<TrackId> known(LibraryScope scope, String id) {
        return TrackId.parse(id)
                .flatMap(track -> catalog.findTrack(scope, track))
                .map(Track::id);
    }

    private static List<Instant> times(Call call) {
        List<Instant> times = new ArrayList<>();
        for (String text : call.all("time")) {
            try {
                times.add(Instant.ofEpochMilli(Long.parseLong(text.strip())));
            } catch (NumberFormatException e) {
                throw new Problem.Invalid("The parameter time is in milliseconds since 1970.");
            }
        }
        return times;
    }

    private NowPlaying state(Call call, TrackId track, Instant now, long position, double rate, String state) {
        Principal principal = call.principal();
        int player = Scrobbles.player(principal.listener(), call.client());
        return new NowPlaying(principal.listener(), track, now, position, rate, state, player, call.client());
    }

    private void report(Call call) {
        String id = call.get("mediaId");
        if (!call.get("mediaType").equals("song")) {
            throw new Problem.NotFound(call.get("mediaType") + " " + id);
        }
        call.get("positionMs");
        long position = Math.max(0, call.number("positionMs", 0));
        String state = call.get("state");
        if (!STATES.contains(state)) {
            throw new Problem.Invalid("A playback state is starting, playing, paused or stopped.");
        }
        double rate = rate(call);
        Principal principal = call.principal();
        Track track = finder.track(principal.scope(), id);
        Instant now = clock.instant();
        PlaybackReports.Report report = new PlaybackReports.Report(
                principal.listener(),
                call.client(),
                track.id(),
                track.durationMillis(),
                position,
                state,
                rate,
                call.flag("ignoreScrobble", false));
        reports.accept(report, now).ifPresent(play -> {
            Visit.isOnlyWaiting(call.request());
            listening.accept(List.of(play));
        });
        listening.nowPlaying(state(call, track.id(), now, position, rate, state));
    }

    private static double rate(Call call) {
        try {
            double rate = Double.parseDouble(call.find("playbackRate").orElse("1"));
            if (rate > 0 && rate <= 16) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("The parameter playbackRate is a number such as 1.0.");
        }
        throw new Problem.Invalid("The parameter playbackRate is above 0 and at most 16.");
    }

    private void nowPlaying(Call call) {
        Viewer viewer = viewers.of(call);
        Instant now = clock.instant();
        Answer answer = call.answer().object(NOW_PLAYING).list(ENTRY);
        for (NowPlaying entry : listening.nowPlaying()) {
            Optional<Track> track = catalog.findTrack(viewer.scope(), entry.track());
            Optional<Principal> listener = identity.findPrincipal(entry.listener());
            if (track.isPresent() && listener.isPresent()) {
                answer.item();
                entry(answer, viewer, entry, listener.get().name(), now);
                var pictures = songs.pictures(viewer, List.of(track.get()));
                songs.fields(answer, viewer, track.get(), Songs.picture(pictures, track.get()), 0);
                answer.end();
            }
        }
        answer.endList().end();
    }

    private static void entry(Answer answer, Viewer viewer, NowPlaying entry, String name, Instant now) {
        Duration ago = Duration.between(entry.since(), now);
        answer.text(USERNAME, name).number(MINUTES_AGO, Math.max(0, ago.toMinutes()));
        answer.number(PLAYER_ID, entry.player()).text(PLAYER_NAME, entry.client());
        if (viewer.isFull()) {
            boolean moving = entry.state().equals("playing") || entry.state().equals("starting");
            long moved = moving ? (long) (Math.max(0, ago.toMillis()) * entry.rate()) : 0;
            answer.text(STATE, entry.state()).number(POSITION_MS, entry.positionMillis() + moved);
            answer.decimal(PLAYBACK_RATE, (float) entry.rate());
        }
    }
}
