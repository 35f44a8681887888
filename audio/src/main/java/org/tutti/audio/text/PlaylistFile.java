package org.tutti.audio.text;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tutti.audio.tag.UnreadableMedia;

/// A playlist in one of the usual file formats: M3U and M3U8, XSPF, JSPF. Texts that are not given are empty, numbers
/// 0.
///
/// @param title of the list
/// @param creator who made it
/// @param description a note about it
/// @param image address of a picture
/// @param entries in the order of the list
public record PlaylistFile(String title, String creator, String description, String image, List<Entry> entries) {
    /// Larger files are refused.
    public static final int LONGEST = 16 << 20;

    static final int MOST_ENTRIES = 100_000;

    /// The list is copied.
    public PlaylistFile {
        entries = List.copyOf(entries);
    }

    /// Whether a file of this name is a playlist that can be read, by its suffix.
    public static boolean knows(String fileName) {
        return switch (suffix(fileName)) {
            case "m3u", "m3u8", "xspf", "jspf" -> true;
            default -> false;
        };
    }

    /// Reads the content of a file; its suffix tells the format.
    ///
    /// @throws UnreadableMedia when it is no such playlist
    public static PlaylistFile parse(String fileName, byte[] content) throws UnreadableMedia {
        if (content.length > LONGEST) {
            throw new UnreadableMedia("The playlist is too large");
        }
        return switch (suffix(fileName)) {
            case "m3u", "m3u8" -> M3uParser.parse(content);
            case "xspf" -> new XspfParser().parse(content);
            case "jspf" -> JspfParser.parse(content);
            default -> throw new UnreadableMedia("The playlist format is not known");
        };
    }

    private static String suffix(String fileName) {
        return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    /// One track of a list.
    ///
    /// @param location path or address of the audio, as the list has it
    /// @param identifiers names of the recording, such as `https://musicbrainz.org/recording/...`
    /// @param title of the track
    /// @param artist of the track
    /// @param album of the track
    /// @param trackNumber on its album
    /// @param durationMillis length
    public record Entry(
            String location,
            List<String> identifiers,
            String title,
            String artist,
            String album,
            int trackNumber,
            long durationMillis) {
        /// The list is copied.
        public Entry {
            identifiers = List.copyOf(identifiers);
        }

        /// The file that the location means, for a list that lies in `folder`; empty for addresses elsewhere. The path
        /// is
        /// normalized, but may lead out of the folder: whoever opens it decides whether that is allowed.
        public Optional<Path> path(Path folder) {
            String text = Locations.path(location);
            if (text.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(folder.resolve(text).normalize());
            } catch (InvalidPathException e) {
                return Optional.empty();
            }
        }
    }
}
