package org.tutti.core.catalog.internal.scan;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.core.catalog.Rendition;

/// The forms of a track: which is better, and whether two of them differ.
final class Renditions {
    private static final Set<String> LOSSLESS = Set.of(
            "flac", "alac", "pcm", "ape", "wavpack", "tta", "tak", "dsd", "wmalossless", "mlp", "truehd", "shorten");
    private static final double SAME_BIT_RATE = 0.15;

    /// The best first: lossless before lossy, then by bit rate.
    static final Comparator<Rendition> BEST_FIRST = Comparator.comparing(
                    (Rendition one) -> isLossless(one.format()) ? 0 : 1)
            .thenComparing(one -> -one.format().bitRate())
            .thenComparing(Rendition::path)
            .thenComparing(Rendition::startMillis);

    private Renditions() {}

    static boolean isLossless(AudioFormat format) {
        String codec = format.codec();
        return LOSSLESS.contains(codec) || codec.startsWith("pcm") || codec.startsWith("dsd");
    }

    /// Whether the two are different encodings: two files of one codec, form and bit rate are copies, not renditions.
    static boolean differ(AudioFormat one, AudioFormat two) {
        int high = Math.max(one.bitRate(), two.bitRate());
        return !one.codec().equals(two.codec())
                || one.sampleRate() != two.sampleRate()
                || one.bitDepth() != two.bitDepth()
                || !isLossless(one) && Math.abs(one.bitRate() - two.bitRate()) > high * SAME_BIT_RATE;
    }

    /// Whether it differs from all of them.
    static boolean isOther(Rendition one, List<Rendition> others) {
        return others.stream().allMatch(other -> differ(one.format(), other.format()));
    }

    /// Whether two lengths can be those of one recording in two encodings.
    static boolean sameLength(long one, long two) {
        return Math.abs(one - two) <= Math.max(2000, Math.max(one, two) / 50);
    }

    static boolean sameBytes(Rendition one, Rendition two) {
        return one.blob().equals(two.blob()) && one.startMillis() == two.startMillis();
    }
}
