package org.tutti.core.catalog.internal.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.Page;

/// Finds artists and tracks by the names that players were shown: those of one artist, or of several in one text such
/// as `A feat. B` and `A & B`.
final class NameLookup {
    private static final int SAME_NAME_LIMIT = 10;
    /// What the column of names can hold.
    private static final int LONGEST = 1_000;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern JOINTS =
            Pattern.compile("(?i)\\s+[(\\[]?(?:feat\\.?|ft\\.?|featuring|with|vs\\.?|and|x)\\s+|\\s*[,;/&+]\\s*");

    private final CatalogQueries queries;
    private final Catalog catalog;

    NameLookup(CatalogQueries queries, Catalog catalog) {
        this.queries = queries;
        this.catalog = catalog;
    }

    /// The artist of this name, first of all who is written so, then who has most to hear.
    Optional<Artist> artist(LibraryScope scope, String name) {
        List<ArtistId> ids = queries.artistsByName(Keys.artist(name)).stream()
                .map(ArtistId::new)
                .toList();
        String folded = Keys.fold(name);
        return catalog.artists(scope, ids).stream()
                .max(Comparator.comparing(
                                (Artist artist) -> Keys.fold(artist.name()).equals(folded))
                        .thenComparingInt(Artist::trackCount));
    }

    List<Track> tracks(LibraryScope scope, String artist, String title) {
        if (artist.length() > LONGEST || title.length() > LONGEST) {
            return List.of();
        }
        String folded = Keys.fold(title);
        for (String name : candidates(artist)) {
            List<Track> tracks = artist(scope, name).stream()
                    .flatMap(found -> catalog.artistTracks(scope, found.id(), new Page(0, Integer.MAX_VALUE)).stream())
                    .filter(track -> Keys.fold(track.title()).equals(folded))
                    .limit(SAME_NAME_LIMIT)
                    .toList();
            if (!tracks.isEmpty()) {
                return tracks;
            }
        }
        return List.of();
    }

    /// The whole text, else the first of those it joins.
    static List<String> candidates(String artist) {
        List<String> names = new ArrayList<>(2);
        names.add(artist);
        // Joints are looked for from every blank on, so a long row of blanks would take long.
        String first = JOINTS.split(BLANKS.matcher(artist).replaceAll(" "), 2)[0].strip();
        if (!first.isEmpty() && !first.equals(artist)) {
            names.add(first);
        }
        return names;
    }
}
