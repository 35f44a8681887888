package org.tutti.core.catalog;

/// A genre and how much there is of it.
public record Genre(String name, int trackCount, int albumCount) {}
