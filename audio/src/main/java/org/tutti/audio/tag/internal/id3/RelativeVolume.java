package org.tutti.audio.tag.internal.id3;

import java.util.Locale;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;

/// ID3v2.4's `RVA2` frame: a gain in 1/512 dB and a peak of any width, for the track or its album.
final class RelativeVolume {
    private static final int MASTER = 1;

    private RelativeVolume() {}

    static void read(byte[] bytes, int from, int end, Tags tags) {
        Id3Text text = new Id3Text(bytes, from, end, Id3Text.LATIN1);
        String purpose = text.next().toLowerCase(Locale.ROOT);
        boolean album = purpose.startsWith("album");
        int at = text.position();
        while (at + 4 <= end) {
            int channel = bytes[at];
            int gain = (short) ((bytes[at + 1] & 0xff) << 8 | bytes[at + 2] & 0xff);
            int peakBits = bytes[at + 3] & 0xff;
            int peakBytes = (peakBits + 7) / 8;
            at += 4;
            if (at + peakBytes > end) {
                return;
            }
            if (channel == MASTER) {
                addMissing(
                        tags,
                        album ? TagKey.REPLAYGAIN_ALBUM_GAIN : TagKey.REPLAYGAIN_TRACK_GAIN,
                        String.format(Locale.ROOT, "%.2f dB", gain / 512.0));
                if (peakBits > 0) {
                    addMissing(
                            tags,
                            album ? TagKey.REPLAYGAIN_ALBUM_PEAK : TagKey.REPLAYGAIN_TRACK_PEAK,
                            String.format(Locale.ROOT, "%.6f", peak(bytes, at, peakBytes, peakBits)));
                }
            }
            at += peakBytes;
        }
    }

    private static double peak(byte[] bytes, int at, int width, int bits) {
        double value = 0;
        for (int i = 0; i < width; i++) {
            value = value * 256 + (bytes[at + i] & 0xff);
        }
        return value / Math.pow(2, bits - 1);
    }

    private static void addMissing(Tags tags, TagKey key, String value) {
        if (tags.first(key).isEmpty()) {
            tags.add(key, value);
        }
    }
}
