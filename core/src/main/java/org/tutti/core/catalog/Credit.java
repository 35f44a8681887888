package org.tutti.core.catalog;

/// One artist's part in a track or album.
///
/// @param artist who
/// @param name the artist's name as it is shown
/// @param role what they did
/// @param detail the instrument of a performer; empty otherwise
public record Credit(ArtistId artist, String name, Role role, String detail) {}
