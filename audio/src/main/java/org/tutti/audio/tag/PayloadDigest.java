package org.tutti.audio.tag;

import java.util.HexFormat;

/// 128 bits that name the audio payload of a file: its length and three blocks of it (head, middle, tail), never the
/// whole file.
/// The tags are no part of it, so a retagged, renamed or moved file keeps its digest. It finds a file again; it is no
/// protection against somebody who wants two files to look alike.
///
/// @param high the upper 64 bits
/// @param low the lower 64 bits
public record PayloadDigest(long high, long low) {
    /// Stands for a payload that could not be found.
    public static final PayloadDigest NONE = new PayloadDigest(0, 0);

    /// Whether there is no digest.
    public boolean isEmpty() {
        return high == 0 && low == 0;
    }

    /// 32 lower-case hexadecimal digits.
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }

    /// The reverse of [#toString].
    ///
    /// @throws IllegalArgumentException when `text` is not 32 hexadecimal digits
    public static PayloadDigest parse(String text) {
        if (text.length() != 32) {
            throw new IllegalArgumentException("A payload digest has 32 hexadecimal digits");
        }
        return new PayloadDigest(
                HexFormat.fromHexDigitsToLong(text, 0, 16), HexFormat.fromHexDigitsToLong(text, 16, 32));
    }
}
