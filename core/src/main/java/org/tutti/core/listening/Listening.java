package org.tutti.core.listening;

import java.util.List;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.platform.Page;

/// Plays: the log is the truth, history and counts follow from it.
public interface Listening {
    /// Returns when every play is durable. A play whose id is known already is kept once.
    ///
    /// @throws org.tutti.core.platform.Problem.Busy when the log cannot take them now; none of them is kept
    void accept(List<Play> plays);

    /// How many durable plays are not in history and counts yet. Cheap; for whoever watches.
    long backlog();

    /// The listener's counts. Cheap: held in memory.
    PlayCounts counts(ListenerId listener);

    /// Album ids by number of plays, most first.
    List<UUID> frequentAlbums(ListenerId listener, Page page);

    /// Album ids by last play, latest first.
    List<UUID> recentAlbums(ListenerId listener, Page page);

    /// The listener's plays, latest first.
    List<Play> history(ListenerId listener, Page page);

    /// Track ids of an artist by plays of all listeners, most first; tracks nobody played are left out.
    List<TrackId> topTracks(UUID artist, Page page);

    /// How often everybody together played the track, album or artist; for ranking.
    long popularity(UUID id);

    /// Says what somebody hears now; forgotten after some minutes or when they stop.
    void nowPlaying(NowPlaying state);

    /// What everybody hears now.
    List<NowPlaying> nowPlaying();
}
