package org.tutti.audio.text;

import java.util.List;
import org.tutti.audio.tag.internal.text.Charsets;

/// Lyrics with the time of each line, and of each word where the text tells it. Times are milliseconds from the start
/// of the
/// track, with the text's own offset applied already.
///
/// @param title of the song, as the text says; may be empty
/// @param artist of the song, as the text says; may be empty
/// @param language such as `en`, as the text says; may be empty
/// @param offsetMillis the offset tag that was applied: positive ones let the words appear sooner
/// @param isSynced whether the lines have times; without them they are plain lines with a start of 0
/// @param lines in the order of time
public record SyncedLyrics(
        String title, String artist, String language, long offsetMillis, boolean isSynced, List<Line> lines) {
    /// Larger texts are no lyrics.
    public static final int LONGEST = 1 << 20;

    /// The list is copied.
    public SyncedLyrics {
        lines = List.copyOf(lines);
    }

    /// Reads LRC text with its extensions, or plain text. Never fails.
    public static SyncedLyrics parse(String text) {
        return new LrcParser().parse(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    /// Reads a file beside the music, whatever its character set.
    public static SyncedLyrics parse(byte[] file) {
        return parse(Charsets.file(file));
    }

    /// The words alone, one line each.
    public String plainText() {
        return String.join("\n", lines.stream().map(Line::text).toList());
    }

    /// One line.
    ///
    /// @param startMillis when it is sung
    /// @param text may be empty for a pause
    /// @param words with times of their own, or none
    public record Line(long startMillis, String text, List<Word> words) {
        /// The list is copied.
        public Line {
            words = List.copyOf(words);
        }
    }

    /// One word or syllable with the blank after it.
    ///
    /// @param startMillis when it is sung
    /// @param endMillis when the next one starts, or 0 when the text does not tell
    /// @param text of the word
    public record Word(long startMillis, long endMillis, String text) {}
}
