package org.tutti.core.catalog;

/// The name of one disc of an album.
public record DiscTitle(int disc, String title) {}
