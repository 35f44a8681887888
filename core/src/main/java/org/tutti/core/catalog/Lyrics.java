package org.tutti.core.catalog;

import java.util.List;

/// The words of a track, from its tags or a file beside it.
///
/// @param language ISO 639-3 code, `und` when not known
/// @param synced whether lines have times
/// @param lines in order
public record Lyrics(
        String language,
        boolean synced,
        String displayArtist,
        String displayTitle,
        long offsetMillis,
        List<Line> lines) {
    /// A line and when it starts, -1 in lyrics that are not synced; `words` is empty where words have no times of their
    /// own.
    public record Line(long startMillis, String text, List<Word> words) {}

    /// A word or syllable: its place in the line's text and its time; `endMillis` is -1 when not known.
    public record Word(long startMillis, long endMillis, int textStart, int textEnd) {}
}
