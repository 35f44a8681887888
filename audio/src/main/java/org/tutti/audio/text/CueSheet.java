package org.tutti.audio.text;

import java.util.List;
import org.tutti.audio.tag.PartialDate;
import org.tutti.audio.tag.internal.text.Charsets;

/// A cue sheet: which stretch of which file is which track. Texts that are not given are empty, numbers 0.
///
/// @param title of the album
/// @param performer of the album
/// @param songwriter of the album
/// @param date of the album
/// @param genre of the album
/// @param catalog the media catalog number: the barcode
/// @param discNumber which disc of a set this is
/// @param discTotal how many discs the set has
/// @param tracks in the order of the sheet
public record CueSheet(
        String title,
        String performer,
        String songwriter,
        PartialDate date,
        String genre,
        String catalog,
        int discNumber,
        int discTotal,
        List<Track> tracks) {
    /// Larger texts are no cue sheets.
    public static final int LONGEST = 1 << 20;

    /// The list is copied.
    public CueSheet {
        tracks = List.copyOf(tracks);
    }

    /// Reads a sheet from a tag. What is broken is left out; a text that is none has no tracks.
    public static CueSheet parse(String text) {
        return new CueParser().parse(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
    }

    /// Reads a sheet from a file of its own, whatever its character set.
    public static CueSheet parse(byte[] file) {
        return parse(Charsets.file(file));
    }

    /// The files that the tracks lie in, as the sheet names them.
    public List<String> files() {
        return tracks.stream().map(Track::file).distinct().toList();
    }

    /// One track.
    ///
    /// @param number as the sheet counts
    /// @param file as the sheet names it; empty in an embedded sheet that names none
    /// @param isAudio false for data tracks
    /// @param title of the track
    /// @param performer of the track, or of the album when the sheet names none for the track
    /// @param songwriter of the track
    /// @param isrc of the track
    /// @param startMillis where it starts in its file: `INDEX 01`
    /// @param endMillis where the next track of the same file starts; 0 for the end of the file
    public record Track(
            int number,
            String file,
            boolean isAudio,
            String title,
            String performer,
            String songwriter,
            String isrc,
            long startMillis,
            long endMillis) {}
}
