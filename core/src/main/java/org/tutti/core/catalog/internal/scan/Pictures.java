package org.tutti.core.catalog.internal.scan;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Which picture files of a folder show its album, and which its artist. An album's is named `cover`, `folder`,
/// `front`, `album` or `albumart` (in this order), or has `cover` or `front` in its name, or is the only one there. An
/// artist's is named `artist`. A folder that is one disc of a set shows its parent's picture when it has none.
final class Pictures {
    private static final List<String> ALBUM = List.of("cover", "folder", "front", "album", "albumart");
    private static final Pattern DISC_FOLDER =
            Pattern.compile("(?i)(?:cd|disc|disk|dvd|lp|vinyl|side)[ _.-]*[0-9a-h]{1,2}(?:\\W.*)?");

    private Pictures() {}

    /// A picture file with its path in the library.
    record Found(String path, long version) {}

    /// What a folder's pictures say to the folders in it.
    ///
    /// @param hash changes when one of them does; 0 for none
    record Context(Optional<Found> album, Optional<Found> artist, long hash) {
        static final Context NONE = new Context(Optional.empty(), Optional.empty(), 0);

        /// As a folder of this name sees it: only discs show the parent's album.
        Context seenBy(String folder) {
            Optional<Found> shown = isDisc(folder) ? album : Optional.empty();
            if (shown.isEmpty() && artist.isEmpty()) {
                // One for all: a scan holds a context for each folder that changed.
                return NONE;
            }
            return new Context(shown, artist, sum(shown) + 31 * sum(artist));
        }

        private static long sum(Optional<Found> picture) {
            return picture.map(Found::version).orElse(0L);
        }
    }

    static boolean isDisc(String folder) {
        return DISC_FOLDER.matcher(folder).matches();
    }

    /// What this folder says to the folders in it. The root of a library shows no artist.
    static Context context(String folder, List<FoundFile> pictures) {
        return pictures.isEmpty()
                ? Context.NONE
                : new Context(
                        album(folder, pictures), folder.isEmpty() ? Optional.empty() : artist(folder, pictures), 0);
    }

    static Optional<Found> album(String folder, List<FoundFile> pictures) {
        List<FoundFile> others =
                pictures.stream().filter(file -> !stem(file).equals("artist")).toList();
        return others.stream()
                .filter(file -> rank(file) < Integer.MAX_VALUE)
                .min(Comparator.comparingInt(Pictures::rank)
                        .thenComparingInt(Pictures::rarity)
                        .thenComparing(FoundFile::name))
                .or(() -> others.size() == 1 ? Optional.of(others.getFirst()) : Optional.empty())
                .map(file -> found(folder, file));
    }

    static Optional<Found> artist(String folder, List<FoundFile> pictures) {
        return pictures.stream()
                .filter(file -> stem(file).equals("artist"))
                .min(Comparator.comparingInt(Pictures::rarity).thenComparing(FoundFile::name))
                .map(file -> found(folder, file));
    }

    private static Found found(String folder, FoundFile file) {
        return new Found(Paths.join(folder, file.name()), file.version());
    }

    private static int rank(FoundFile file) {
        String stem = stem(file);
        int exact = ALBUM.indexOf(stem);
        if (exact >= 0) {
            return exact;
        }
        return stem.contains("cover") || stem.contains("front") ? ALBUM.size() : Integer.MAX_VALUE;
    }

    /// The forms that everybody can show come first.
    private static int rarity(FoundFile file) {
        return switch (FileKind.suffix(file.name())) {
            case "jpg", "jpeg", "jpe", "jfif", "png" -> 0;
            case "webp", "gif" -> 1;
            default -> 2;
        };
    }

    private static String stem(FoundFile file) {
        return FileKind.stem(file.name()).toLowerCase(Locale.ROOT);
    }
}
