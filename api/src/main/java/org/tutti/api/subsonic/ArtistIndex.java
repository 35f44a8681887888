package org.tutti.api.subsonic;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;

/// The album artists under the first letters of their sort names, without an article in front; made anew when the
/// catalog changed.
final class ArtistIndex {
    /// The artists of one letter. `#` holds whatever does not begin with a letter of an alphabet.
    record Letter(String name, List<Artist> artists) {}

    private record Shelf(long revision, List<Letter> letters) {}

    private record Entry(String key, Artist artist) {}

    private static final int MOST_SHELVES = 64;
    private static final String OTHER = "#";

    private final Catalog catalog;
    private final String ignoredArticles;
    private final List<String> articles;
    private final Map<LibraryScope, Shelf> shelves = new ConcurrentHashMap<>();

    /// @param ignoredArticles separated by spaces
    ArtistIndex(Catalog catalog, String ignoredArticles) {
        this.catalog = catalog;
        this.ignoredArticles = ignoredArticles;
        this.articles = List.of(ignoredArticles.toLowerCase(Locale.ROOT).split(" ")).stream()
                .filter(article -> !article.isEmpty())
                .map(article -> article + " ")
                .toList();
    }

    /// What clients are told to ignore as well.
    String ignoredArticles() {
        return ignoredArticles;
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

    private List<Letter> group(List<Artist> artists) {
        Map<String, List<Entry>> byLetter = new TreeMap<>();
        for (Artist artist : artists) {
            String key = key(artist.sortName().isEmpty() ? artist.name() : artist.sortName());
            byLetter.computeIfAbsent(letter(key), letter -> new ArrayList<>()).add(new Entry(key, artist));
        }
        List<Letter> letters = new ArrayList<>();
        byLetter.forEach((name, entries) -> {
            entries.sort(Comparator.comparing(Entry::key));
            letters.add(new Letter(name, entries.stream().map(Entry::artist).toList()));
        });
        return List.copyOf(letters);
    }

    /// The name without accents, case and article.
    String key(String name) {
        String folded = Normalizer.normalize(name.strip(), Normalizer.Form.NFKD)
                .replaceAll("\\p{Mn}+", "")
                .toLowerCase(Locale.ROOT);
        for (String article : articles) {
            if (folded.startsWith(article) && folded.length() > article.length()) {
                return folded.substring(article.length()).strip();
            }
        }
        return folded;
    }

    static String letter(String key) {
        if (key.isEmpty()) {
            return OTHER;
        }
        int first = key.codePointAt(0);
        if (!Character.isLetter(first) || Character.isIdeographic(first)) {
            return OTHER;
        }
        return Character.toString(Character.toUpperCase(first));
    }
}
