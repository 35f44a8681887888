package org.tutti.audio.tag;

/// Where in a file an embedded picture lies. The bytes are read only when somebody wants to see them.
/// Where the container splits or encodes them (Ogg pages, base64) `offset` is -1 and [MediaReader#picture] reads the
/// file again.
///
/// @param kind the picture type of ID3v2 `APIC` and FLAC (3 is the front cover, 0 is other)
/// @param mime such as `image/jpeg`; empty when the file does not say
/// @param offset of the picture's first byte in the file, or -1
/// @param length of the picture in bytes
public record Picture(int kind, String mime, long offset, int length) {}
