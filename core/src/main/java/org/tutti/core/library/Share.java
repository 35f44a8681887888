package org.tutti.core.library;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;

/// A link under which anybody may hear some tracks until it expires.
///
/// @param secret the part of the link that cannot be guessed
public record Share(
        ShareId id,
        ListenerId owner,
        String secret,
        String description,
        List<TrackId> tracks,
        Instant created,
        Optional<Instant> expires,
        Optional<Instant> lastVisited,
        int visits) {}
