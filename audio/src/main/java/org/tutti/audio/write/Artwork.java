package org.tutti.audio.write;

/// A picture to embed.
///
/// @param kind the picture type of ID3v2 `APIC` and FLAC (3 is the front cover)
/// @param mime `image/jpeg` or `image/png`
/// @param width in pixels
/// @param height in pixels
/// @param bytes the encoded picture; not copied
@SuppressWarnings("ArrayRecordComponent")
public record Artwork(int kind, String mime, int width, int height, byte[] bytes) {
    /// A front cover.
    public static Artwork front(String mime, int width, int height, byte[] bytes) {
        return new Artwork(3, mime, width, height, bytes);
    }
}
