package org.tutti.core.discovery.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.discovery.Neighbours;
import org.tutti.core.discovery.internal.AlbumSpace.Near;

/// Neighbours by content: near albums first, then their tracks one by one.
///
/// The space of albums is small enough to be compared with as a whole; of the nearest albums, a bounded number, the
/// tracks are read and compared by genres, moods, tempo and years. No artist takes more than a third, so that a mix is
/// not a discography, and an album gives a few tracks before the next one is asked again.
public final class ContentNeighbours implements Neighbours {
    private static final int LEAST_ALBUMS = 40;
    private static final int MOST_ALBUMS = 250;
    private static final int FROM_ONE_ALBUM = 2;
    private static final int OWN_SHARE = 3;
    private static final int ALBUMS_OF_ARTIST = 60;

    private final Catalog catalog;
    private final Spaces spaces;

    /// Over this catalog.
    public ContentNeighbours(Catalog catalog, Spaces spaces) {
        this.catalog = catalog;
        this.spaces = spaces;
    }

    /// What is asked about, in traits.
    ///
    /// @param own artists that may take a share, and no more
    private record Seed(Map<String, Float> traits, int year, int bpm, Set<ArtistId> own, Set<TrackId> without) {}

    @Override
    public List<Track> ofTrack(LibraryScope scope, Track track, int count) {
        Map<String, Float> traits = new HashMap<>();
        catalog.findAlbum(scope, track.albumId()).ifPresent(album -> traits.putAll(Traits.of(album)));
        traits.putAll(Traits.of(track));
        Seed seed = new Seed(traits, track.date().year(), track.bpm(), ids(track.artists()), Set.of(track.id()));
        return mix(scope, seed, count);
    }

    @Override
    public List<Track> ofAlbum(LibraryScope scope, Album album, int count) {
        Seed seed = new Seed(Traits.of(album), AlbumSpace.year(album), 0, ids(album.artists()), Set.of());
        return mix(scope, seed, count);
    }

    @Override
    public List<Track> ofArtist(LibraryScope scope, Artist artist, int count) {
        Profile profile = profile(scope, artist);
        return mix(scope, new Seed(profile.traits(), profile.year(), 0, Set.of(artist.id()), Set.of()), count);
    }

    @Override
    public List<Artist> artists(LibraryScope scope, Artist artist, int count) {
        if (count == 0) {
            return List.of();
        }
        Profile profile = profile(scope, artist);
        Map<ArtistId, Float> likeness = new LinkedHashMap<>();
        Map<ArtistId, Integer> albums = new HashMap<>();
        for (Near near : spaces.get().near(scope, profile.traits(), profile.year(), MOST_ALBUMS + 4 * count)) {
            // An artist's nearest album tells most, the next ones half as much each.
            int before = albums.merge(near.artist(), 1, Integer::sum) - 1;
            likeness.merge(near.artist(), near.likeness() / (1 << Math.min(before, 20)), Float::sum);
        }
        likeness.remove(artist.id());
        List<ArtistId> nearest = likeness.entrySet().stream()
                .sorted(Map.Entry.<ArtistId, Float>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .limit(2L * count)
                .toList();
        return catalog.artists(scope, nearest).stream()
                .filter(found -> found.albumCount() > 0 && !isVarious(found))
                .limit(count)
                .toList();
    }

    /// Compilations name everybody and resemble nobody.
    private static boolean isVarious(Artist artist) {
        return artist.name().equalsIgnoreCase("various artists");
    }

    private record Profile(Map<String, Float> traits, int year) {}

    private Profile profile(LibraryScope scope, Artist artist) {
        List<Album> albums = catalog.artistAlbums(scope, artist.id());
        if (albums.isEmpty()) {
            albums = catalog.appearsOn(scope, artist.id());
        }
        Map<String, Float> traits = new HashMap<>();
        List<Integer> years = new ArrayList<>();
        for (Album album : albums.subList(0, Math.min(ALBUMS_OF_ARTIST, albums.size()))) {
            Traits.of(album).forEach((trait, weight) -> traits.merge(trait, weight, Float::sum));
            if (AlbumSpace.year(album) != 0) {
                years.add(AlbumSpace.year(album));
            }
        }
        // What one album in ten has is an exception; what all have is the artist.
        traits.replaceAll((trait, weight) -> (float) Math.sqrt(weight));
        years.sort(null);
        return new Profile(traits, years.isEmpty() ? 0 : years.get(years.size() / 2));
    }

    private record Scored(Track track, double likeness) {}

    private List<Track> mix(LibraryScope scope, Seed seed, int count) {
        if (count == 0) {
            return List.of();
        }
        AlbumSpace space = spaces.get();
        int albums = Math.clamp(count, LEAST_ALBUMS, MOST_ALBUMS);
        List<Scored> candidates = new ArrayList<>();
        for (Near near : space.near(scope, seed.traits(), seed.year(), albums)) {
            for (Track track : catalog.albumTracks(scope, near.album())) {
                if (!seed.without().contains(track.id())) {
                    candidates.add(new Scored(track, near.likeness() + likeness(space, seed, track)));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Scored::likeness)
                .reversed()
                .thenComparing(scored -> scored.track().id().text()));
        return choose(candidates, seed.own(), count);
    }

    /// How much of what the seed is like the track is, 0 to 1, and how near in tempo.
    private static double likeness(AlbumSpace space, Seed seed, Track track) {
        Map<String, Float> traits = Traits.of(track);
        double shared = 0;
        double all = 0;
        for (Map.Entry<String, Float> trait : seed.traits().entrySet()) {
            if (Traits.isContent(trait.getKey())) {
                double value = trait.getValue() * space.rarity(trait.getKey());
                all += value;
                shared += traits.containsKey(trait.getKey()) ? value : 0;
            }
        }
        return (all == 0 ? 0 : shared / all) + 0.3 * Traits.tempo(seed.bpm(), track.bpm());
    }

    /// The best ones, in rounds: each lets an album give a few more, and the first ones keep the own artists' share.
    private static List<Track> choose(List<Scored> candidates, Set<ArtistId> own, int count) {
        Map<TrackId, Track> chosen = new LinkedHashMap<>();
        int share = Math.max(1, count / OWN_SHARE);
        for (int round = 1; round <= 6 && chosen.size() < count; round++) {
            int perAlbum = round == 6 ? Integer.MAX_VALUE : FROM_ONE_ALBUM << 2 * (round - 1);
            int ownLeft = round == 6 ? count : share - count(chosen.values(), own);
            Map<Object, Integer> ofAlbum = new HashMap<>();
            chosen.values().forEach(track -> ofAlbum.merge(track.albumId(), 1, Integer::sum));
            for (Scored scored : candidates) {
                Track track = scored.track();
                boolean isOwn = track.artists().stream().map(Credit::artist).anyMatch(own::contains);
                if (chosen.size() == count
                        || chosen.containsKey(track.id())
                        || isOwn && ownLeft <= 0
                        || ofAlbum.getOrDefault(track.albumId(), 0) >= perAlbum) {
                    continue;
                }
                chosen.put(track.id(), track);
                ofAlbum.merge(track.albumId(), 1, Integer::sum);
                ownLeft -= isOwn ? 1 : 0;
            }
        }
        return List.copyOf(chosen.values());
    }

    private static int count(Collection<Track> tracks, Set<ArtistId> own) {
        return (int) tracks.stream()
                .filter(track -> track.artists().stream().map(Credit::artist).anyMatch(own::contains))
                .count();
    }

    private static Set<ArtistId> ids(List<Credit> credits) {
        Set<ArtistId> ids = new HashSet<>();
        credits.forEach(credit -> ids.add(credit.artist()));
        return ids;
    }
}
