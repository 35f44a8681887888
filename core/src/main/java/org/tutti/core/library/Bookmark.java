package org.tutti.core.library;

import java.time.Instant;
import org.tutti.core.catalog.TrackId;

/// A place in a track to come back to.
public record Bookmark(TrackId track, long positionMillis, String comment, Instant created, Instant changed) {}
