package org.tutti.core.catalog.internal.scan;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.internal.Keys;

/// Who appears on an album and which genres it has, over its tracks that are not missing.
///
/// @param genres tracks by genre, under the folded name
record Appearances(Map<UUID, Part> byArtist, Map<String, GenrePart> genres) {
    static final Appearances NONE = new Appearances(Map.of(), Map.of());

    private static final Part NO_PART = new Part(0, 0);
    private static final int LONGEST_GENRE = 200;

    /// @param roles bit [Role#ordinal]
    /// @param tracks that name them artist
    record Part(int roles, int tracks) {}

    /// @param name as a tag writes it
    record GenrePart(String name, int tracks) {}

    /// @param present tracks that are not missing; none of them: nobody appears
    static Appearances of(List<Credit> albumArtists, Collection<Track> present) {
        if (present.isEmpty()) {
            return NONE;
        }
        Map<UUID, Part> artists = new HashMap<>();
        Map<String, GenrePart> genres = new HashMap<>();
        albumArtists.forEach(credit -> add(artists, credit, 0));
        for (Track track : present) {
            track.artists().forEach(credit -> add(artists, credit, 1));
            track.contributors().forEach(credit -> add(artists, credit, 0));
            for (String genre : track.genres()) {
                genres.merge(
                        Keys.fold(genre, LONGEST_GENRE),
                        new GenrePart(Keys.cut(genre, LONGEST_GENRE), 1),
                        (one, two) -> new GenrePart(one.name(), one.tracks() + 1));
            }
        }
        return new Appearances(artists, genres);
    }

    Part of(UUID artist) {
        return byArtist.getOrDefault(artist, NO_PART);
    }

    private static void add(Map<UUID, Part> artists, Credit credit, int tracks) {
        artists.merge(
                credit.artist().value(),
                new Part(1 << credit.role().ordinal(), tracks),
                (one, two) -> new Part(one.roles() | two.roles(), one.tracks() + two.tracks()));
    }
}
