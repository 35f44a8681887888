package org.tutti.bench.run;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tutti.bench.load.Kind;
import org.tutti.bench.load.Step;
import org.tutti.bench.server.Subsonic;

/// What somebody does on the evening of a release: signs in, looks at what is new, at the album, at its
/// cover, searches for it, presses play, hears it part by part, and has it counted. Listening is
/// shortened: the next part of the track comes every `pace` milliseconds.
final class Listeners {
    static final int PART = 32 << 10;
    private static final int THINKING = 300;

    private final SplittableRandom random = new SplittableRandom(20_261);
    private final Subsonic client;
    private final Evening.Track track;
    private final int pace;
    private int number;

    Listeners(Subsonic client, Evening.Track track, int pace) {
        this.client = client;
        this.track = track;
        this.pace = pace;
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
        parts(steps, client.path("stream", "format=raw&id=" + track.id()));
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

    /// Listening alone, from a server that only has the file.
    List<Step> bytes(String path) {
        List<Step> steps = new ArrayList<>();
        parts(steps, path);
        return steps;
    }

    private void parts(List<Step> steps, String path) {
        for (long from = 0; from < track.size(); from += PART) {
            long last = Math.min(track.size(), from + PART) - 1;
            Kind kind = from == 0 ? Kind.START : Kind.PART;
            steps.add(new Step(kind, path, "bytes=" + from + "-" + last, from == 0 ? 0 : pace));
        }
    }

    private int thinking() {
        return random.nextInt(THINKING / 2, THINKING * 2);
    }

    private Step step(Kind kind, String method, String query, int pause) {
        return new Step(kind, client.path(method, query), "", pause);
    }
}
