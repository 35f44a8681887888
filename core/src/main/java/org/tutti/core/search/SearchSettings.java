package org.tutti.core.search;

import java.time.Duration;

/// How the index follows the catalog.
///
/// @param commitEvery time between two commits while changes keep coming, such as during a scan
/// @param batch entities taken from the catalog at a time
/// @param placeEvery time for which plays and likes are collected before what they concern gets its new place
/// @param rankEvery time after which an idle index is built again with the plays counted since
public record SearchSettings(Duration commitEvery, int batch, Duration placeEvery, Duration rankEvery) {
    /// No impossible values.
    public SearchSettings {
        if (commitEvery.isNegative()
                || placeEvery.isNegative()
                || batch < 1
                || rankEvery.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "commit-every and place-every are at least 0, batch at least 1, and rank-every at least a minute");
        }
    }

    /// What works.
    public static SearchSettings defaults() {
        return new SearchSettings(Duration.ofSeconds(2), 1000, Duration.ofMinutes(1), Duration.ofDays(1));
    }
}
