package org.tutti.core.catalog;

import org.tutti.core.platform.Problem;

/// How files are moved.
///
/// @param dryRun tells what would be sent, and sends nothing
/// @param verify reads every file and every blob to the end instead of believing sizes, times and
/// reported digests
/// @param parallel files on their way at once, 1 to 32
public record MoveWish(boolean dryRun, boolean verify, int parallel) {
    /// Files at once, unless something else is wished.
    public static final int PARALLEL = 4;

    private static final int MOST = 32;

    /// Refuses other numbers.
    public MoveWish {
        if (parallel < 1 || parallel > MOST) {
            throw new Problem.Invalid("Files on their way at once are 1 to " + MOST + ", not " + parallel + ".");
        }
    }
}
