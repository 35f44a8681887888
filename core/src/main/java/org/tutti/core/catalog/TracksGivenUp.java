package org.tutti.core.catalog;

import java.util.List;
import java.util.UUID;

/// The operator no longer expects these to come back. Published before they leave the catalog, and again if that fails.
///
/// @param tracks that are missing
/// @param others albums and artists of which nothing is left
public record TracksGivenUp(List<TrackId> tracks, List<UUID> others) {
    /// The lists are copied.
    public TracksGivenUp {
        tracks = List.copyOf(tracks);
        others = List.copyOf(others);
    }
}
