package org.tutti.core.catalog;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How far the scan is.
///
/// @param running whether one runs now
/// @param seen files looked at in this (or the last) scan
/// @param changed files read because they were new or changed
/// @param total files known to be there, 0 while the walk is not far enough to tell
/// @param problems files with problems
/// @param rate files per second
/// @param remaining estimate, empty when unknown
public record ScanStatus(
        boolean running,
        long seen,
        long changed,
        long total,
        long problems,
        double rate,
        Optional<Duration> remaining,
        Optional<Instant> lastFinished,
        int trackCount) {}
