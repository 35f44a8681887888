package org.tutti.core.listening.internal;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Listening;
import org.tutti.core.listening.ListeningSettings;
import org.tutti.core.listening.NowPlaying;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.PlayCounts;
import org.tutti.core.listening.PlaysCounted;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.StaleReads;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.cluster.Duty;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.tracing.Tracing;

/// Plays go to the log, and come back as history and counts through the [Projector].
public final class DefaultListening implements Listening, AutoCloseable {
    /// Clocks of phones are wrong, but not by more than a time zone.
    private static final Duration MOST_AHEAD = Duration.ofDays(1);

    /// How late a play that another process projects may show in its listener's counts.
    private static final Duration ELSEWHERE_AGE = Duration.ofSeconds(5);

    private static final Duration RETRY = Duration.ofSeconds(30);
    private static final int LONGEST_CLIENT = 100;
    private static final int TRACKS_AT_ONCE = 500;
    private static final Comparator<Count> BY_PLAYS = Comparator.comparingInt(Count::plays)
            .thenComparingLong(Count::lastPlayed)
            .reversed()
            .thenComparing(Count::item);
    private static final Comparator<Count> BY_TIME =
            Comparator.comparingLong(Count::lastPlayed).reversed().thenComparing(Count::item);

    private final EventLog log;
    private final Catalog catalog;
    private final InstantSource clock;
    private final SqlPlays sql;
    private volatile StaleReads stale;
    private final Counts counts;
    private final Players players;
    private final Projector projector;
    private volatile Sharing sharing;
    private volatile boolean projects = true;

    /// Nothing is projected before [#start].
    public DefaultListening(
            EventLog log,
            DataSource source,
            Dialect dialect,
            Catalog catalog,
            InstantSource clock,
            ListeningSettings settings) {
        this.log = log;
        this.catalog = catalog;
        this.clock = clock;
        this.stale = StaleReads.of(source);
        this.sql = new SqlPlays(source, dialect);
        Positions positions = new Positions();
        this.counts = new Counts(
                sql, settings.countsMemory(), listener -> !positions.isMine(log.partitionOf(listener)), ELSEWHERE_AGE);
        this.players = new Players(catalog, clock, settings.nowPlaying());
        this.projector = new Projector(log, sql, counts, positions, catalog, dialect, settings.projectionPause());
        this.sharing = new Sharing(Notices.NONE, players, counts);
    }

    /// Shares what it holds in memory with the other nodes of a cluster.
    public void share(Cluster cluster) {
        Sharing with = new Sharing(cluster.notices(), players, counts);
        sharing = with;
        projects = cluster.has(Duty.PROJECT);
        projector.whenProjected(with::projected);
    }

    /// Has reads that may be old answered by `reads`.
    public void readStale(StaleReads reads) {
        stale = reads;
    }

    /// Has what it projects seen by `tracing`.
    public void trace(Tracing tracing) {
        projector.trace(tracing);
    }

    /// Tells `told` whenever counts have changed.
    public void whenCounted(Consumer<PlaysCounted> told) {
        projector.whenCounted(told);
    }

    /// Begins to project, if that is its duty, first of all what a former process left in the log.
    public void start() {
        projector.start(projects);
    }

    @Override
    public void close() {
        projector.close();
    }

    @Override
    public long backlog() {
        return projector.backlog();
    }

    @Override
    public void accept(List<Play> plays) {
        List<Play> right = new ArrayList<>(plays.size());
        Instant latest = clock.instant().plus(MOST_AHEAD);
        for (Play play : plays) {
            right.add(checked(play, latest));
        }
        try {
            log.append(right);
        } catch (UncheckedIOException e) {
            throw new Problem.Busy("Plays cannot be kept now; send them again later.", RETRY);
        }
        projector.signal();
    }

    @Override
    public PlayCounts counts(ListenerId listener) {
        return counts.of(listener);
    }

    @Override
    public List<UUID> frequentAlbums(ListenerId listener, Page page) {
        return page(counts.of(listener).sorted(ItemKind.ALBUM, BY_PLAYS), page);
    }

    @Override
    public List<UUID> recentAlbums(ListenerId listener, Page page) {
        return page(counts.of(listener).sorted(ItemKind.ALBUM, BY_TIME), page);
    }

    /// May be seconds old: it is behind the log of plays anyway.
    @Override
    public List<Play> history(ListenerId listener, Page page) {
        return stale.read(jdbc -> SqlPlays.history(jdbc, listener, page));
    }

    @Override
    public List<TrackId> topTracks(UUID artist, Page page) {
        CountTable totals = counts.totals();
        List<Count> played = new ArrayList<>();
        List<Track> tracks;
        int offset = 0;
        do {
            tracks = catalog.artistTracks(LibraryScope.ALL, new ArtistId(artist), new Page(offset, TRACKS_AT_ONCE));
            for (Track track : tracks) {
                totals.find(track.id().value()).ifPresent(played::add);
            }
            offset += TRACKS_AT_ONCE;
        } while (tracks.size() == TRACKS_AT_ONCE);
        played.sort(BY_PLAYS);
        return page(played, page).stream().map(TrackId::new).toList();
    }

    @Override
    public long popularity(UUID id) {
        return counts.totals().plays(id);
    }

    @Override
    public void nowPlaying(NowPlaying state) {
        players.report(state);
        sharing.reported(state);
    }

    @Override
    public List<NowPlaying> nowPlaying() {
        return players.list();
    }

    /// Removes history and counts of a listener who is no more, in the caller's transaction if there is one.
    /// After its commit the plays leave the log, too.
    public void erase(ListenerId listener) {
        players.forget(listener);
        sharing.forgotten(listener);
        projector.erase(listener);
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            projector.dropProjected(listener);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                projector.dropProjected(listener);
            }
        });
    }

    /// Returns when every play that was accepted before is in history and counts.
    public void settle() {
        projector.await();
    }

    private static Play checked(Play play, Instant latest) {
        if (play.started().isAfter(latest) || play.started().isBefore(Instant.EPOCH)) {
            throw new Problem.Invalid("A play cannot have started at " + play.started() + ".");
        }
        if (play.playedMillis() < 0) {
            throw new Problem.Invalid("A play lasts at least 0 ms, not " + play.playedMillis() + ".");
        }
        // A NUL, which not every database takes, would stop the projection of what the log already has.
        String name = play.client().replace("\0", "");
        String client = name.length() <= LONGEST_CLIENT
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_CLIENT / 2));
        return new Play(
                play.id(),
                play.listener(),
                play.track(),
                Instant.ofEpochMilli(play.started().toEpochMilli()),
                play.playedMillis(),
                client);
    }

    private static List<UUID> page(List<Count> counts, Page page) {
        return counts.stream()
                .skip(page.offset())
                .limit(page.size())
                .map(Count::item)
                .toList();
    }
}
