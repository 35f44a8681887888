package org.tutti.core.catalog;

/// Where the picture of an artist, album or track comes from.
///
/// @param blob the picture file, or the media file that embeds it
/// @param embedded whether `blob` is a media file
/// @param version changes when the picture does
public record PictureSource(String blob, boolean embedded, long version) {}
