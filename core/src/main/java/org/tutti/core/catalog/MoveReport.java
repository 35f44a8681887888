package org.tutti.core.catalog;

import java.time.Duration;
import java.util.List;

/// How far a move is, or how it ended.
///
/// @param place where the files go, in words
/// @param total files that there are, with their bytes
/// @param sent files that the store has now and had not before; in a dry run those that would be sent
/// @param wire bytes that were sent, parts of unfinished files included
/// @param present files that the store had already
/// @param damaged files among the sent ones for which the store had other bytes
/// @param failed how many were not moved
/// @param failures the first of them, one line each
/// @param names of files that are or would be sent; in a dry run the first of them, else empty
/// @param time since it began
public record MoveReport(
        String place,
        Count total,
        Count sent,
        long wire,
        Count present,
        long damaged,
        long failed,
        List<String> failures,
        List<String> names,
        Duration time) {
    /// A number of files, and the bytes in them.
    public record Count(long files, long bytes) {}

    /// The lists are copied.
    public MoveReport {
        failures = List.copyOf(failures);
        names = List.copyOf(names);
    }
}
