package org.tutti.core.library.internal;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.PlaylistFileFound;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.catalog.TracksGivenUp;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Bookmark;
import org.tutti.core.library.Library;
import org.tutti.core.library.LikesChanged;
import org.tutti.core.library.MarkKind;
import org.tutti.core.library.Marks;
import org.tutti.core.library.PlayQueue;
import org.tutti.core.library.Playlists;
import org.tutti.core.library.Share;
import org.tutti.core.library.ShareId;
import org.tutti.core.library.Station;
import org.tutti.core.library.StationId;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.StaleReads;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.spi.Dialect;

/// What listeners keep, in tables. Hands each kind of thing to its keeper.
public final class SqlLibrary implements Library {
    private static final long MARKS_MEMORY = 32L << 20;

    private final InstantSource clock;
    private final SqlMarks marks;
    private volatile Consumer<LikesChanged> liked = event -> {};
    private final SqlPlaces places;
    private final SqlShares shares;
    private final SqlStations stations;
    private final SqlPlaylists playlists;

    /// `random` makes the secrets of shares, so it must not be guessable.
    public SqlLibrary(
            DataSource source, Dialect dialect, Catalog catalog, InstantSource clock, RandomGenerator random) {
        Database database = new Database(source, dialect);
        Ids ids = new Ids(clock, random);
        this.clock = clock;
        this.marks = new SqlMarks(database, StaleReads.of(source), MARKS_MEMORY);
        this.places = new SqlPlaces(database, clock);
        this.shares = new SqlShares(database, clock, ids, random);
        this.stations = new SqlStations(database, ids);
        this.playlists = new SqlPlaylists(database, catalog, clock, ids);
    }

    /// Shares what it holds in memory with the other nodes of a cluster.
    public void share(Notices notices) {
        marks.share(notices);
    }

    /// Has reads that may be old answered by `reads`.
    public void readStale(StaleReads reads) {
        marks.readStale(reads);
    }

    /// The playlists beside it.
    public Playlists playlists() {
        return playlists;
    }

    /// Takes over a playlist file; it belongs to the first operator, or to nobody while there is none.
    public void take(PlaylistFileFound file, Identity identity) {
        ListenerId owner = identity.listAccounts().stream()
                .filter(account -> account.role() == AccountRole.OPERATOR)
                .min(Comparator.comparing(Account::created))
                .map(Account::listener)
                .orElse(PlaylistRow.NOBODY);
        playlists.take(file, owner);
    }

    /// Removes everything of a listener who is no more, in the caller's transaction.
    public void erase(ListenerId listener) {
        marks.erase(listener);
        places.erase(listener);
        shares.erase(listener);
        playlists.erase(listener);
    }

    /// Nothing points to these any more.
    public void forget(TracksGivenUp lost) {
        List<UUID> tracks = lost.tracks().stream().map(TrackId::value).toList();
        marks.forget(tracks);
        marks.forget(lost.others());
        if (!tracks.isEmpty()) {
            places.forget(lost.tracks());
            playlists.forget(lost.tracks());
        }
    }

    @Override
    public Marks marks(ListenerId listener) {
        return marks.of(listener);
    }

    @Override
    public void like(ListenerId listener, MarkKind kind, Collection<UUID> ids) {
        marks.like(listener, kind, ids, clock.millis());
        liked.accept(new LikesChanged(new HashSet<>(ids)));
    }

    @Override
    public void unlike(ListenerId listener, MarkKind kind, Collection<UUID> ids) {
        marks.unlike(listener, kind, ids);
        liked.accept(new LikesChanged(new HashSet<>(ids)));
    }

    @Override
    public Map<UUID, Integer> likeCounts() {
        return marks.likeCounts();
    }

    /// Tells `told` whenever somebody likes something, or no longer does.
    public void whenLiked(Consumer<LikesChanged> told) {
        liked = told;
    }

    @Override
    public List<UUID> liked(ListenerId listener, MarkKind kind, Page page) {
        return marks.liked(listener, kind, page);
    }

    @Override
    public void rate(ListenerId listener, MarkKind kind, UUID id, int rating) {
        if (rating < 0 || rating > 5) {
            throw new Problem.Invalid("A rating is 1 to 5, or 0 for none, not " + rating + ".");
        }
        marks.rate(listener, kind, id, rating);
    }

    @Override
    public List<UUID> highestRated(ListenerId listener, MarkKind kind, Page page) {
        return marks.highestRated(listener, kind, page);
    }

    @Override
    public Optional<PlayQueue> playQueue(ListenerId listener) {
        return places.queue(listener);
    }

    @Override
    public void savePlayQueue(
            ListenerId listener, List<TrackId> tracks, int currentIndex, long positionMillis, String client) {
        places.saveQueue(listener, tracks, currentIndex, positionMillis, client);
    }

    @Override
    public List<Bookmark> bookmarks(ListenerId listener) {
        return places.bookmarks(listener);
    }

    @Override
    public void bookmark(ListenerId listener, TrackId track, long positionMillis, String comment) {
        places.bookmark(listener, track, positionMillis, comment);
    }

    @Override
    public void deleteBookmark(ListenerId listener, TrackId track) {
        places.deleteBookmark(listener, track);
    }

    @Override
    public List<Share> shares(Principal principal) {
        return shares.list(principal);
    }

    @Override
    public Share share(Principal principal, List<TrackId> tracks, String description, Optional<Instant> expires) {
        return shares.create(principal, tracks, description, expires);
    }

    @Override
    public void updateShare(
            Principal principal, ShareId id, Optional<String> description, Optional<Optional<Instant>> expires) {
        shares.update(principal, id, description, expires);
    }

    @Override
    public void deleteShare(Principal principal, ShareId id) {
        shares.delete(principal, id);
    }

    @Override
    public Optional<Share> findShare(String secret) {
        return shares.find(secret);
    }

    @Override
    public Optional<Share> visitShare(String secret) {
        return shares.visit(secret);
    }

    @Override
    public List<Station> stations() {
        return stations.list();
    }

    @Override
    public Station addStation(Principal principal, String name, String streamUrl, String homePage) {
        return stations.add(principal, name, streamUrl, homePage);
    }

    @Override
    public void updateStation(Principal principal, Station station) {
        stations.update(principal, station);
    }

    @Override
    public void deleteStation(Principal principal, StationId id) {
        stations.delete(principal, id);
    }
}
