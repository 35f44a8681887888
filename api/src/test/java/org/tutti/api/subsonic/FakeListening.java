package org.tutti.api.subsonic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Listening;
import org.tutti.core.listening.NowPlaying;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.PlayCounts;
import org.tutti.core.platform.Page;

/// Plays in memory, each id once.
final class FakeListening implements Listening {
    final Map<UUID, Play> plays = new LinkedHashMap<>();
    final List<NowPlaying> nowPlaying = new ArrayList<>();
    final List<UUID> albums = new ArrayList<>();

    @Override
    public long backlog() {
        return 0;
    }

    @Override
    public void accept(List<Play> some) {
        some.forEach(play -> plays.putIfAbsent(play.id(), play));
    }

    @Override
    public PlayCounts counts(ListenerId listener) {
        return new PlayCounts() {
            @Override
            public int plays(UUID id) {
                return (int) plays.values().stream()
                        .filter(play -> play.track().value().equals(id))
                        .count();
            }

            @Override
            public Optional<Instant> lastPlayed(UUID id) {
                return plays.values().stream()
                        .filter(play -> play.track().value().equals(id))
                        .map(Play::started)
                        .reduce((first, second) -> second);
            }
        };
    }

    @Override
    public List<UUID> frequentAlbums(ListenerId listener, Page page) {
        return albums.stream().skip(page.offset()).limit(page.size()).toList();
    }

    @Override
    public List<UUID> recentAlbums(ListenerId listener, Page page) {
        return frequentAlbums(listener, page);
    }

    @Override
    public List<Play> history(ListenerId listener, Page page) {
        return List.of();
    }

    @Override
    public List<TrackId> topTracks(UUID artist, Page page) {
        return plays.values().stream()
                .map(Play::track)
                .distinct()
                .limit(page.size())
                .toList();
    }

    @Override
    public long popularity(UUID id) {
        return 0;
    }

    @Override
    public void nowPlaying(NowPlaying state) {
        nowPlaying.removeIf(old -> old.player() == state.player());
        nowPlaying.add(state);
    }

    @Override
    public List<NowPlaying> nowPlaying() {
        return List.copyOf(nowPlaying);
    }
}
