package org.tutti.core.listening.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;

/// What a batch of new plays adds to the counts of each listener and of everybody.
final class Tally {
    private final List<Play> plays = new ArrayList<>();
    private final Map<ListenerId, Map<UUID, Count>> byListener = new LinkedHashMap<>();
    private final Map<UUID, Count> total = new TreeMap<>();

    /// Counts the play for its track, the track's album, and everybody who is an artist of either. A track that the
    /// catalog
    /// does not know counts for itself alone.
    void add(Play play, Catalog catalog) {
        plays.add(play);
        add(play, play.track().value(), ItemKind.TRACK);
        catalog.findTrack(LibraryScope.ALL, play.track()).ifPresent(track -> {
            add(play, track.albumId().value(), ItemKind.ALBUM);
            for (UUID artist : artists(track)) {
                add(play, artist, ItemKind.ARTIST);
            }
        });
    }

    List<Play> plays() {
        return plays;
    }

    Map<ListenerId, Map<UUID, Count>> byListener() {
        return byListener;
    }

    Map<UUID, Count> total() {
        return total;
    }

    private void add(Play play, UUID item, ItemKind kind) {
        Count one = new Count(item, kind, 1, play.started().toEpochMilli());
        byListener.computeIfAbsent(play.listener(), listener -> new TreeMap<>()).merge(item, one, Count::plus);
        total.merge(item, one, Count::plus);
    }

    private static Set<UUID> artists(Track track) {
        Set<UUID> artists = new LinkedHashSet<>();
        for (Credit credit : track.artists()) {
            artists.add(credit.artist().value());
        }
        for (Credit credit : track.albumArtists()) {
            artists.add(credit.artist().value());
        }
        return artists;
    }
}
