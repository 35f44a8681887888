package org.tutti.audio.tag.internal.flac;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.tag.internal.io.MediaSource;

/// The cue sheet block (RFC 9639, section 8.7), told in the commands of a cue sheet file. It knows where tracks start
/// and
/// their ISRCs, but no titles.
final class FlacCueSheet {
    private static final int CATALOG = 128;
    private static final int HEAD = CATALOG + 8 + 259 + 1;
    private static final int TRACK = 36;
    private static final int INDEX = 12;
    /// The lead-out's number on a CD, and elsewhere.
    private static final int CD_END = 170;

    private static final int END = 255;
    private static final int FRAMES_PER_SECOND = 75;

    private FlacCueSheet() {}

    /// The text of the block between `at` and `to`.
    static String text(MediaSource source, long at, long to, int sampleRate) throws IOException {
        if (to - at < HEAD || sampleRate <= 0) {
            throw new UnreadableMedia("it is too short");
        }
        StringBuilder text = new StringBuilder();
        String catalog = ascii(source, at, CATALOG);
        if (!catalog.isEmpty()) {
            text.append("CATALOG ").append(catalog).append('\n');
        }
        int tracks = source.u8(at + HEAD - 1);
        long place = at + HEAD;
        for (int i = 0; i < tracks; i++) {
            if (place + TRACK > to) {
                throw new UnreadableMedia("a track is cut off");
            }
            int number = source.u8(place + 8);
            int indexes = source.u8(place + TRACK - 1);
            if (place + TRACK + (long) indexes * INDEX > to) {
                throw new UnreadableMedia("a track is cut off");
            }
            if (number != END && number != CD_END) {
                track(source, place, number, indexes, sampleRate, text);
            }
            place += TRACK + (long) indexes * INDEX;
        }
        return text.toString();
    }

    private static void track(MediaSource source, long at, int number, int indexes, int sampleRate, StringBuilder text)
            throws IOException {
        boolean isAudio = (source.u8(at + 21) & 0x80) == 0;
        text.append("TRACK ").append(number).append(isAudio ? " AUDIO\n" : " MODE1/2352\n");
        String isrc = ascii(source, at + 9, 12);
        if (!isrc.isEmpty()) {
            text.append("ISRC ").append(isrc).append('\n');
        }
        long offset = source.i64(at);
        for (int i = 0; i < indexes; i++) {
            long index = at + TRACK + (long) i * INDEX;
            double seconds = (double) (offset + source.i64(index)) / sampleRate;
            long frames = Math.max(0, Math.round(seconds * FRAMES_PER_SECOND));
            text.append(String.format(
                    Locale.ROOT,
                    "INDEX %02d %02d:%02d:%02d\n",
                    source.u8(index + 8),
                    frames / FRAMES_PER_SECOND / 60,
                    frames / FRAMES_PER_SECOND % 60,
                    frames % FRAMES_PER_SECOND));
        }
    }

    private static String ascii(MediaSource source, long at, int length) throws IOException {
        String text = new String(source.bytes(at, length), StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        String value = (end < 0 ? text : text.substring(0, end)).strip();
        return value.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-') ? value : "";
    }
}
