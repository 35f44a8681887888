package org.tutti.api.subsonic;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Bookmark;
import org.tutti.core.library.Library;
import org.tutti.core.library.MarkKind;
import org.tutti.core.library.Marks;
import org.tutti.core.library.PlayQueue;
import org.tutti.core.library.Share;
import org.tutti.core.library.ShareId;
import org.tutti.core.library.Station;
import org.tutti.core.library.StationId;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;

/// What listeners keep, in memory.
final class FakeLibrary implements Library {
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");

    private record Mark(ListenerId listener, MarkKind kind, UUID id) {}

    private final Map<Mark, Instant> likes = new LinkedHashMap<>();
    private final Map<Mark, Integer> ratings = new LinkedHashMap<>();
    private final Map<ListenerId, PlayQueue> queues = new HashMap<>();
    private final Map<TrackId, Bookmark> bookmarks = new LinkedHashMap<>();
    final List<Share> shares = new ArrayList<>();
    final List<Station> stations = new ArrayList<>();

    @Override
    public Marks marks(ListenerId listener) {
        return new Marks() {
            @Override
            public Optional<Instant> likedAt(UUID id) {
                return likes.entrySet().stream()
                        .filter(like -> like.getKey().listener().equals(listener)
                                && like.getKey().id().equals(id))
                        .map(Map.Entry::getValue)
                        .findFirst();
            }

            @Override
            public int rating(UUID id) {
                return ratings.entrySet().stream()
                        .filter(rating -> rating.getKey().listener().equals(listener)
                                && rating.getKey().id().equals(id))
                        .map(Map.Entry::getValue)
                        .findFirst()
                        .orElse(0);
            }
        };
    }

    @Override
    public void like(ListenerId listener, MarkKind kind, Collection<UUID> ids) {
        ids.forEach(id -> likes.putIfAbsent(new Mark(listener, kind, id), NOW));
    }

    @Override
    public Map<UUID, Integer> likeCounts() {
        return Map.of();
    }

    @Override
    public void unlike(ListenerId listener, MarkKind kind, Collection<UUID> ids) {
        ids.forEach(id -> likes.remove(new Mark(listener, kind, id)));
    }

    @Override
    public List<UUID> liked(ListenerId listener, MarkKind kind, Page page) {
        return marked(likes, listener, kind, page);
    }

    private static List<UUID> marked(Map<Mark, ?> marks, ListenerId listener, MarkKind kind, Page page) {
        return marks.keySet().stream()
                .filter(mark -> mark.listener().equals(listener) && mark.kind() == kind)
                .map(Mark::id)
                .skip(page.offset())
                .limit(page.size())
                .toList();
    }

    @Override
    public void rate(ListenerId listener, MarkKind kind, UUID id, int rating) {
        if (rating == 0) {
            ratings.remove(new Mark(listener, kind, id));
        } else {
            ratings.put(new Mark(listener, kind, id), rating);
        }
    }

    @Override
    public List<UUID> highestRated(ListenerId listener, MarkKind kind, Page page) {
        return marked(ratings, listener, kind, page);
    }

    @Override
    public Optional<PlayQueue> playQueue(ListenerId listener) {
        return Optional.ofNullable(queues.get(listener));
    }

    @Override
    public void savePlayQueue(
            ListenerId listener, List<TrackId> tracks, int currentIndex, long positionMillis, String client) {
        queues.put(listener, new PlayQueue(List.copyOf(tracks), currentIndex, positionMillis, NOW, client));
    }

    @Override
    public List<Bookmark> bookmarks(ListenerId listener) {
        return List.copyOf(bookmarks.values());
    }

    @Override
    public void bookmark(ListenerId listener, TrackId track, long positionMillis, String comment) {
        bookmarks.put(track, new Bookmark(track, positionMillis, comment, NOW, NOW));
    }

    @Override
    public void deleteBookmark(ListenerId listener, TrackId track) {
        bookmarks.remove(track);
    }

    @Override
    public List<Share> shares(Principal principal) {
        return List.copyOf(shares);
    }

    @Override
    public Share share(Principal principal, List<TrackId> tracks, String description, Optional<Instant> expires) {
        ShareId id = new ShareId(new UUID(20, shares.size()));
        Share share = new Share(
                id,
                principal.listener(),
                "s3cret",
                description,
                List.copyOf(tracks),
                NOW,
                expires,
                Optional.empty(),
                0);
        shares.add(share);
        return share;
    }

    @Override
    public void updateShare(
            Principal principal, ShareId id, Optional<String> description, Optional<Optional<Instant>> expires) {
        Share old = shares.stream()
                .filter(share -> share.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("share " + id));
        shares.set(
                shares.indexOf(old),
                new Share(
                        id,
                        old.owner(),
                        old.secret(),
                        description.orElse(old.description()),
                        old.tracks(),
                        old.created(),
                        expires.orElse(old.expires()),
                        Optional.of(NOW),
                        3));
    }

    @Override
    public void deleteShare(Principal principal, ShareId id) {
        shares.removeIf(share -> share.id().equals(id));
    }

    @Override
    public Optional<Share> findShare(String secret) {
        return Optional.empty();
    }

    @Override
    public Optional<Share> visitShare(String secret) {
        return Optional.empty();
    }

    @Override
    public List<Station> stations() {
        return List.copyOf(stations);
    }

    @Override
    public Station addStation(Principal principal, String name, String streamUrl, String homePage) {
        curator(principal);
        Station station = new Station(new StationId(new UUID(21, stations.size())), name, streamUrl, homePage);
        stations.add(station);
        return station;
    }

    @Override
    public void updateStation(Principal principal, Station station) {
        curator(principal);
        stations.replaceAll(old -> old.id().equals(station.id()) ? station : old);
    }

    @Override
    public void deleteStation(Principal principal, StationId id) {
        curator(principal);
        stations.removeIf(station -> station.id().equals(id));
    }

    private static void curator(Principal principal) {
        if (!principal.role().includes(AccountRole.CURATOR)) {
            throw new Problem.Forbidden("Stations are for curators.");
        }
    }
}
