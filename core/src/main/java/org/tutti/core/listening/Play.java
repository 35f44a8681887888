package org.tutti.core.listening;

import java.time.Instant;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;

/// One listen. The id is made by the client or derived from what the client sent, so that sending it again counts once.
///
/// @param started when the play began
/// @param playedMillis how long it was heard; 0 when the client does not say
/// @param client name of the app, for example `Supersonic`
public record Play(UUID id, ListenerId listener, TrackId track, Instant started, long playedMillis, String client) {}
