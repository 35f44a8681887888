package org.tutti.core.playback;

/// An encoded picture. Shared by everybody who asks for it: the bytes must not be changed.
///
/// @param contentType `image/jpeg`, `image/png`, `image/webp` or `image/gif`
/// @param etag strong, without quotes
public record Image(byte[] bytes, String contentType, String etag) {}
