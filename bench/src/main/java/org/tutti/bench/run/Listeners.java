package org.tutti.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tutti.bench.load.Kind;
import org.tutti.bench.load.Step;
import org.tutti.bench.server.Subsonic;

/// What somebody does on the evening of a release: signs in, looks at what is new, at the album, at its
/// cover, searches for it, presses play, hears it part by part, and has it counted.
final class Listeners {
    private static final int THINKING = 300;

    private final SplittableRandom random = new SplittableRandom(20_261);
    private final Subsonic client;
    private final Evening.Track track;
    private final List<Step> hearing;
    private int number;

    /// @param hearing what is asked for after "play"
    Listeners(Subsonic client, Evening.Track track, List<Step> hearing) {
        this.client = client;
        this.track = track;
        this.hearing = List.copyOf(hearing);
    }

    /// A whole session.
    List<Step> session() {
        List<Step> steps = new ArrayList<>();
        steps.add(step(Kind.SIGN_IN, "ping", "", 0));
        steps.add(step(Kind.BROWSE, "getAlbumList2", "type=newest&size=20", 50));
        steps.add(step(Kind.BROWSE, "getAlbum", "id=" + track.album(), thinking()));
        steps.add(step(Kind.PICTURE, "getCoverArt", "size=300&id=" + track.cover(), 20));
        steps.add(step(Kind.SEARCH, "search3", "query=" + Subsonic.encode(track.title()), thinking()));
        steps.add(step(Kind.SCROBBLE, "scrobble", "submission=false&id=" + track.id(), thinking()));
        steps.addAll(hearing);
        long time = 1_700_000_000_000L + number++ * 1_000L;
        steps.add(step(Kind.SCROBBLE, "scrobble", "submission=true&id=" + track.id() + "&time=" + time, 0));
        return steps;
    }

    /// A whole session without pauses.
    List<Step> hurriedSession() {
        return session().stream()
                .map(step -> new Step(step.kind(), step.path(), step.range(), 0))
                .toList();
    }

    private int thinking() {
        return random.nextInt(THINKING / 2, THINKING * 2);
    }

    private Step step(Kind kind, String method, String query, int pause) {
        return new Step(kind, client.path(method, query), "", pause);
    }
}
