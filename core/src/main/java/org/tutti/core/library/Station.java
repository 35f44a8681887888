package org.tutti.core.library;

/// An internet radio station.
///
/// @param homePage empty when there is none
public record Station(StationId id, String name, String streamUrl, String homePage) {}
