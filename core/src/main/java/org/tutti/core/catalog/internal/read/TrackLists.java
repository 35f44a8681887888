package org.tutti.core.catalog.internal.read;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.Page;

/// Pages of tracks: of everything from the order in memory, of a genre album by album.
final class TrackLists {
    /// Tracks of a genre are drawn from this many times as many albums as tracks are wanted.
    private static final int SPREAD = 2;

    private final Orders orders;
    private final Genres genres;
    private final RandomGenerator random;
    private final Function<List<TrackId>, List<Track>> load;
    private final Function<UUID, List<Track>> albumTracks;

    TrackLists(
            Orders orders,
            Genres genres,
            RandomGenerator random,
            Function<List<TrackId>, List<Track>> load,
            Function<UUID, List<Track>> albumTracks) {
        this.orders = orders;
        this.genres = genres;
        this.random = random;
        this.load = load;
        this.albumTracks = albumTracks;
    }

    List<Track> page(AlbumFilter filter, Page page) {
        if (!filter.genre().isEmpty()) {
            return ofGenre(filter, page);
        }
        TrackOrder tracks = orders.tracks();
        List<TrackId> ids = new ArrayList<>(Math.min(page.size(), 512));
        boolean whole = tracks.isWhole(filter.scope()) && filter.fromYear() == 0 && filter.toYear() == 0;
        int start = whole ? Math.min(page.offset(), tracks.size()) : 0;
        int skip = whole ? 0 : page.offset();
        for (int place = start; place < tracks.size() && ids.size() < page.size(); place++) {
            if ((whole || tracks.passes(place, filter.scope(), filter.fromYear(), filter.toYear())) && skip-- <= 0) {
                ids.add(new TrackId(tracks.id(place)));
            }
        }
        return load.apply(ids);
    }

    List<Track> random(AlbumFilter filter, int size) {
        if (!filter.genre().isEmpty()) {
            return randomOfGenre(filter, size);
        }
        TrackOrder tracks = orders.tracks();
        return load.apply(RandomPlaces.draw(
                        tracks.size(),
                        size,
                        random,
                        place -> tracks.passes(place, filter.scope(), filter.fromYear(), filter.toYear()))
                .stream()
                .map(place -> new TrackId(tracks.id(place)))
                .toList());
    }

    private List<Track> ofGenre(AlbumFilter filter, Page page) {
        AlbumOrders albums = orders.albums();
        Genres.Places places = genres.places(filter.genre(), albums);
        Predicate<Track> wanted = wanted(filter);
        boolean countsHold = filter.fromYear() == 0 && filter.toYear() == 0;
        List<Track> found = new ArrayList<>(Math.min(page.size(), 512));
        int skip = page.offset();
        for (int i = 0; i < places.places().length && found.size() < page.size(); i++) {
            if (!albums.passes(places.places()[i], filter.scope(), 0, 0)) {
                continue;
            }
            if (countsHold && skip >= places.tracks()[i]) {
                // What the counts say is on this album lies before the page.
                skip -= places.tracks()[i];
                continue;
            }
            for (Track track : albumTracks.apply(albums.id(places.places()[i]))) {
                if (wanted.test(track) && skip-- <= 0 && found.size() < page.size()) {
                    found.add(track);
                }
            }
        }
        return found;
    }

    private List<Track> randomOfGenre(AlbumFilter filter, int size) {
        AlbumOrders albums = orders.albums();
        int[] places = genres.places(filter.genre(), albums).places();
        Predicate<Track> wanted = wanted(filter);
        List<Track> found = new ArrayList<>();
        for (int i : RandomPlaces.draw(
                places.length, SPREAD * size, random, place -> albums.passes(places[place], filter.scope(), 0, 0))) {
            albumTracks.apply(albums.id(places[i])).stream().filter(wanted).forEach(found::add);
        }
        Collections.shuffle(found, Random.from(random));
        return List.copyOf(found.subList(0, Math.min(size, found.size())));
    }

    private static Predicate<Track> wanted(AlbumFilter filter) {
        String genre = Keys.fold(filter.genre());
        return track -> track.genres().stream().anyMatch(name -> Keys.fold(name).equals(genre))
                && (filter.fromYear() == 0 || track.date().year() >= filter.fromYear())
                && (filter.toYear() == 0
                        || (!track.date().isEmpty() && track.date().year() <= filter.toYear()));
    }
}
