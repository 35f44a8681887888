package org.tutti.audio.compose;

/// How much of the demo library to write.
///
/// @param seed decides the music
/// @param albums at most so many
/// @param tracksPerDisc at most so many
/// @param longest seconds after which pieces fade out
/// @param coverSize of the pictures, in pixels
public record DemoOptions(long seed, int albums, int tracksPerDisc, double longest, int coverSize) {
    /// Everything.
    public static DemoOptions full(long seed) {
        return new DemoOptions(seed, Integer.MAX_VALUE, Integer.MAX_VALUE, 600, 800);
    }

    /// Nine albums of one or two pieces of two seconds, which cover all file forms.
    public static DemoOptions small(long seed) {
        return new DemoOptions(seed, Integer.MAX_VALUE, 1, 2, 120);
    }
}
