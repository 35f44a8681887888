package org.tutti.core.listening;

import java.time.Instant;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;

/// What somebody hears now.
///
/// @param player stable small number of the listener's player
/// @param state `starting`, `playing`, `paused` or `stopped`
public record NowPlaying(
        ListenerId listener,
        TrackId track,
        Instant since,
        long positionMillis,
        double rate,
        String state,
        int player,
        String client) {}
