package org.tutti.api.subsonic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;

/// The album artists under the first letters of their sort names; made anew when the catalog changed.
final class ArtistIndex {
    /// The artists of one letter. `#` holds whatever does not begin with a letter of an alphabet.
    record Letter(String name, List<Artist> artists) {}

    private record Shelf(long revision, List<Letter> letters) {}

    private static final int MOST_SHELVES = 64;
    private static final String OTHER = "#";

    private final Catalog catalog;
    private final Map<LibraryScope, Shelf> shelves = new ConcurrentHashMap<>();

    ArtistIndex(Catalog catalog) {
        this.catalog = catalog;
    }

    List<Letter> letters(LibraryScope scope) {
        long revision = catalog.revision();
        Shelf shelf = shelves.get(scope);
        if (shelf == null || shelf.revision() != revision) {
            shelf = new Shelf(revision, group(catalog.listArtists(scope, true)));
            if (shelves.size() >= MOST_SHELVES) {
                shelves.clear();
            }
            shelves.put(scope, shelf);
        }
        return shelf.letters();
    }

    static List<Letter> group(List<Artist> artists) {
        Map<String, List<Artist>> byLetter = new TreeMap<>();
        for (Artist artist : artists) {
            String name = artist.sortName().isEmpty() ? artist.name() : artist.sortName();
            byLetter.computeIfAbsent(letter(name), key -> new ArrayList<>()).add(artist);
        }
        List<Letter> letters = new ArrayList<>();
        byLetter.forEach((name, members) -> letters.add(new Letter(name, List.copyOf(members))));
        return List.copyOf(letters);
    }

    static String letter(String name) {
        String text = name.strip();
        if (text.isEmpty()) {
            return OTHER;
        }
        int first = text.codePointAt(0);
        if (first >= 0x80) {
            // An accent comes off: the base letter is the first code point of the decomposed form.
            first = Normalizer.normalize(Character.toString(first), Normalizer.Form.NFKD)
                    .codePointAt(0);
        }
        if (!Character.isLetter(first) || Character.isIdeographic(first)) {
            return OTHER;
        }
        return Character.toString(first).toUpperCase(Locale.ROOT).substring(0, Character.charCount(first));
    }
}
