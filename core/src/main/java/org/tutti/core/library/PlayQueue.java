package org.tutti.core.library;

import java.time.Instant;
import java.util.List;
import org.tutti.core.catalog.TrackId;

/// What a listener was playing, to go on elsewhere.
///
/// @param currentIndex place in `tracks`, -1 when the queue is empty
/// @param changedBy name of the client that saved it
public record PlayQueue(
        List<TrackId> tracks, int currentIndex, long positionMillis, Instant changed, String changedBy) {}
