package org.tutti.core.catalog;

/// How much of the catalog was removed because its files are gone.
public record Purged(int tracks, int albums, int artists) {}
