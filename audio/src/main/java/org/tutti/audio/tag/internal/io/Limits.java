package org.tutti.audio.tag.internal.io;

/// What one file may cost at most, in bytes and counts. Real files stay far below; what is above is left out with a
/// warning.
public final class Limits {
    /// All reads of one file together.
    public static final long READ_BUDGET = 96L << 20;

    /// One tag block that has to be held in memory as a whole.
    public static final int TAG_BYTES = 16 << 20;

    /// One embedded picture.
    public static final int PICTURE_BYTES = 24 << 20;

    /// One text value.
    public static final int TEXT_BYTES = 1 << 20;

    /// Frames, atoms, comments or chunks in one container.
    public static final int ITEMS = 20_000;

    /// Pictures reported for one file.
    public static final int PICTURES = 100;

    /// Warnings kept for one file.
    public static final int WARNINGS = 20;

    /// Bytes that all compressed frames of one tag may grow to.
    public static final int INFLATED_BYTES = 8 << 20;

    private Limits() {}
}
