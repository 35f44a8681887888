package org.tutti.core.catalog;

import java.time.Instant;

/// A file that could not be read, or only in part.
public record ScanProblem(int libraryId, String path, String reason, Instant seen) {}
