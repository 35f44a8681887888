package org.tutti.core.search;

import java.time.Duration;
import org.tutti.core.platform.Problem;

/// How the index follows the catalog.
///
/// @param commitEvery time between two commits while changes keep coming, such as during a scan
/// @param batch entities taken from the catalog at a time
public record SearchSettings(Duration commitEvery, int batch) {
    /// No impossible values.
    public SearchSettings {
        if (commitEvery.isNegative() || batch < 1) {
            throw new Problem.Invalid("search.commit-every is at least 0 and search.batch at least 1.");
        }
    }

    /// What works.
    public static SearchSettings defaults() {
        return new SearchSettings(Duration.ofSeconds(2), 1000);
    }
}
