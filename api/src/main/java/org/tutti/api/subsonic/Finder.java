package org.tutti.api.subsonic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.platform.Problem;

/// Finds what an id of a request means. The protocol's older methods take any id without its kind.
record Finder(Catalog catalog) {
    /// What an id names.
    sealed interface Found {
        record OfTrack(Track track) implements Found {}

        record OfAlbum(Album album) implements Found {}

        record OfArtist(Artist artist) implements Found {}
    }

    Found any(LibraryScope scope, String id) {
        return find(scope, id).orElseThrow(() -> new Problem.NotFound("song, album or artist " + id));
    }

    private Optional<Found> find(LibraryScope scope, String id) {
        Optional<Found> track = TrackId.parse(id)
                .flatMap(known -> catalog.findTrack(scope, known))
                .map(Found.OfTrack::new);
        return track.or(() -> AlbumId.parse(id)
                        .flatMap(known -> catalog.findAlbum(scope, known))
                        .map(Found.OfAlbum::new))
                .or(() -> ArtistId.parse(id)
                        .flatMap(known -> catalog.findArtist(scope, known))
                        .map(Found.OfArtist::new));
    }

    Track track(LibraryScope scope, String id) {
        return TrackId.parse(id)
                .flatMap(known -> catalog.findTrack(scope, known))
                .orElseThrow(() -> new Problem.NotFound("song " + id));
    }

    Album album(LibraryScope scope, String id) {
        return AlbumId.parse(id)
                .flatMap(known -> catalog.findAlbum(scope, known))
                .orElseThrow(() -> new Problem.NotFound("album " + id));
    }

    Artist artist(LibraryScope scope, String id) {
        return ArtistId.parse(id)
                .flatMap(known -> catalog.findArtist(scope, known))
                .orElseThrow(() -> new Problem.NotFound("artist " + id));
    }

    /// The ids of tracks that all exist.
    List<TrackId> trackIds(LibraryScope scope, List<String> ids) {
        List<TrackId> known = new ArrayList<>(ids.size());
        for (String id : ids) {
            known.add(TrackId.parse(id).orElseThrow(() -> new Problem.NotFound("song " + id)));
        }
        if (catalog.tracks(scope, known).size() < known.size()) {
            for (TrackId id : known) {
                catalog.getTrack(scope, id);
            }
        }
        return known;
    }
}
