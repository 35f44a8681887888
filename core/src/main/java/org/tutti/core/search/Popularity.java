package org.tutti.core.search;

import java.util.UUID;

/// How often something was played by anybody: what decides between equally good matches. A module that knows offers a
/// bean.
@FunctionalInterface
public interface Popularity {
    /// Plays of the track, or of the tracks of the album or artist; 0 when nothing is known.
    long plays(UUID id);
}
