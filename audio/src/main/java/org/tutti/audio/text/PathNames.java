package org.tutti.audio.text;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What the names of a file and its folders say about a track that has no tags. Texts that cannot be told are empty,
/// numbers 0; the title is never empty.
///
/// @param title of the track
/// @param artist of the track
/// @param album the folder's album
/// @param albumArtist the artist of the album; `Various Artists` for a folder that says so
/// @param trackNumber within the disc
/// @param discNumber of a set
/// @param discSubtitle what a disc's folder says behind its number
/// @param year of the album
public record PathNames(
        String title,
        String artist,
        String album,
        String albumArtist,
        int trackNumber,
        int discNumber,
        String discSubtitle,
        int year) {
    private static final Pattern DISC =
            Pattern.compile("(?i)(?:cd|disc|disk|dvd|lp|vinyl)[ _.-]*(\\d{1,2})(?:\\s*[-:_,.( ]\\s*(.*?)\\)?)?");
    private static final Pattern DISC_AND_TRACK = Pattern.compile("(\\d{1,2})-(\\d{2,3})(?:\\s*[-._)]\\s*|\\s+)(.+)");
    private static final Pattern TRACK = Pattern.compile("(\\d{1,3})(?:\\s*[-._)]+\\s*|(?<=\\d\\d)\\s+)(.+)");
    private static final Pattern TRACK_WORD = Pattern.compile(
            "(?i)(?:audio[ _-]?)?(?:track|titel|piste|pista|spur)[ _.-]*(\\d{1,3})(?:\\s*[-.)]+\\s+(.+)|\\D.*)?");
    private static final Pattern INNER_TRACK = Pattern.compile("(.+?) - (\\d{1,3})(?: - |\\. |\\s)(.+)");
    private static final Pattern YEAR_FIRST =
            Pattern.compile("[(\\[]?((?:19|20)\\d\\d)[)\\]]?\\s*[-._ ]\\s*(?![(\\[])(.+)");
    private static final Pattern YEAR_INSIDE =
            Pattern.compile("(.*?)\\s*[(\\[]((?:19|20)\\d\\d)(?:-\\d\\d-\\d\\d)?[)\\]](.*)");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Pattern EDITION = Pattern.compile("\\s*[\\[{][^\\]}]*[\\]}]\\s*$");

    /// What the names of folders say about all of the files in the last of them.
    ///
    /// @param folder relative to the library's folder; null or empty for that itself
    public static InFolder in(@Nullable Path folder) {
        List<String> folders = new ArrayList<>();
        if (folder != null) {
            folder.forEach(name -> folders.add(clean(name.toString())));
        }
        int disc = 0;
        String discSubtitle = "";
        if (!folders.isEmpty()) {
            Matcher matcher = DISC.matcher(folders.getLast());
            if (matcher.matches()) {
                disc = Integer.parseInt(matcher.group(1));
                discSubtitle = matcher.group(2) == null ? "" : matcher.group(2).strip();
                folders.removeLast();
            }
        }
        return new InFolder(Folder.of(FolderNames.telling(folders)), disc, discSubtitle);
    }

    /// What folders say; says the rest for each of their files.
    public static final class InFolder {
        private final Folder folder;
        private final int disc;
        private final String discSubtitle;

        private InFolder(Folder folder, int disc, String discSubtitle) {
            this.folder = folder;
            this.disc = disc;
            this.discSubtitle = discSubtitle;
        }

        /// What the name of a file says together with its folders.
        public PathNames file(String name) {
            int dot = name.lastIndexOf('.');
            return guess(folder, disc, discSubtitle, clean(dot > 0 ? name.substring(0, dot) : name));
        }
    }

    private static PathNames guess(Folder folder, int folderDisc, String discSubtitle, String file) {
        int disc = folderDisc;
        int track = 0;
        String rest = file;
        Matcher both = DISC_AND_TRACK.matcher(file);
        Matcher one = TRACK.matcher(file);
        Matcher word = TRACK_WORD.matcher(file);
        Matcher inner = INNER_TRACK.matcher(file);
        String before = "";
        if (both.matches()) {
            disc = Integer.parseInt(both.group(1));
            track = Integer.parseInt(both.group(2));
            rest = both.group(3);
        } else if (one.matches()) {
            track = Integer.parseInt(one.group(1));
            rest = one.group(2);
        } else if (word.matches()) {
            // `Track 07` is all that it is called; of `Track 07 - Name` the name is left.
            track = Integer.parseInt(word.group(1));
            rest = word.group(2) == null ? file : word.group(2);
        } else if (inner.matches()) {
            before = inner.group(1);
            track = Integer.parseInt(inner.group(2));
            rest = inner.group(3);
        }
        String artist = before.isEmpty() ? "" : before(before);
        String title = rest.strip();
        int dash = title.indexOf(" - ");
        if (artist.isEmpty() && dash > 0 && names(folder, title.substring(0, dash))) {
            artist = title.substring(0, dash).strip();
            title = title.substring(dash + 3).strip();
        }
        String albumArtist = folder.artist;
        if (artist.isEmpty() && !isVarious(albumArtist)) {
            artist = albumArtist;
        }
        return new PathNames(
                title.isEmpty() ? file : title,
                artist,
                folder.album,
                isVarious(albumArtist) ? "Various Artists" : albumArtist,
                track,
                disc,
                discSubtitle,
                folder.year);
    }

    /// `Artist` or `Artist - Album` before a track number.
    private static String before(String text) {
        int dash = text.indexOf(" - ");
        return (dash < 0 ? text : text.substring(0, dash)).strip();
    }

    /// Whether the first half of `X - Y` is an artist rather than a part of the title.
    private static boolean names(Folder folder, String text) {
        String known = folder.artist.toLowerCase(Locale.ROOT);
        return known.isEmpty()
                || isVarious(known)
                || text.toLowerCase(Locale.ROOT).startsWith(known);
    }

    private static boolean isVarious(String artist) {
        return FolderNames.isVarious(artist);
    }

    /// Underscores are blanks where there are no blanks, and control characters always are.
    private static String clean(String name) {
        String shown = CONTROL.matcher(name).replaceAll(" ");
        String text = shown.indexOf(' ') < 0 ? shown.replace('_', ' ') : shown;
        return text.strip();
    }

    /// What the folders above a file say.
    private record Folder(String artist, String album, int year) {
        static Folder of(List<String> folders) {
            if (folders.isEmpty()) {
                return new Folder("", "", 0);
            }
            String above = folders.size() > 1 ? folders.get(folders.size() - 2) : "";
            String parent = FolderNames.mayBeArtist(above) ? above : "";
            String name = folders.getLast();
            int year = 0;
            Matcher first = YEAR_FIRST.matcher(name);
            Matcher inside = YEAR_INSIDE.matcher(name);
            if (first.matches()) {
                year = Integer.parseInt(first.group(1));
                name = first.group(2);
            } else if (inside.matches() && !(inside.group(1) + inside.group(3)).isBlank()) {
                year = Integer.parseInt(inside.group(2));
                name = (inside.group(1) + " " + inside.group(3)).strip();
            }
            name = withoutEdition(name);
            int dash = name.indexOf(" - ");
            String artist = parent;
            if (dash > 0) {
                String half = name.substring(0, dash).strip();
                if (parent.isEmpty() || half.equalsIgnoreCase(parent) || year > 0 && !first.matches()) {
                    artist = half;
                    name = name.substring(dash + 3).strip();
                }
            }
            Matcher second = YEAR_FIRST.matcher(name);
            if (year == 0 && second.matches()) {
                year = Integer.parseInt(second.group(1));
                name = second.group(2).strip();
            }
            return new Folder(artist, name, year);
        }

        private static String withoutEdition(String name) {
            String text = name;
            Matcher edition = EDITION.matcher(text);
            while (edition.find() && edition.start() > 0) {
                text = text.substring(0, edition.start());
                edition = EDITION.matcher(text);
            }
            return text.strip();
        }
    }
}
