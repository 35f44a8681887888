package org.tutti.core.library.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.PlaylistFileFound;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Playlists;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.Problem;

/// Playlists in tables. An edit reads the latest state, changes it and writes it if it is still the latest, else begins
/// anew: nothing is lost, on one machine (where edits of a list wait for each other) or on several.
public final class SqlPlaylists implements Playlists {
    private static final int MOST_ATTEMPTS = 100;
    private static final int MOST_EDITORS = 200;

    private final Database database;
    private final PlaylistTable table;
    private final Catalog catalog;
    private final InstantSource clock;
    private final Ids ids;
    private final Locks locks = new Locks();

    SqlPlaylists(Database database, Catalog catalog, InstantSource clock, Ids ids) {
        this.database = database;
        this.table = new PlaylistTable(database);
        this.catalog = catalog;
        this.clock = clock;
        this.ids = ids;
    }

    @Override
    public List<Playlist> list(Principal principal) {
        return table.list(principal.listener()).stream()
                .filter(row -> row.isVisibleTo(principal))
                .map(PlaylistRow::playlist)
                .toList();
    }

    @Override
    public Optional<Playlist> find(Principal principal, PlaylistId id) {
        return database.commit(() -> table.find(id))
                .filter(row -> row.isVisibleTo(principal))
                .map(PlaylistRow::playlist);
    }

    @Override
    public List<TrackId> tracks(Principal principal, PlaylistId id) {
        return database.commit(() -> {
            getVisible(principal, id);
            return table.tracks(id);
        });
    }

    @Override
    public Playlist create(Principal principal, String name, List<TrackId> tracks) {
        Instant now = now();
        Playlist playlist = new Playlist(
                new PlaylistId(ids.next()),
                principal.listener(),
                Texts.name(name),
                "",
                Playlist.Visibility.PRIVATE,
                List.of(),
                tracks.size(),
                duration(tracks),
                now,
                now,
                1,
                "");
        return database.change(() -> {
            table.insert(new PlaylistRow(playlist, 0, PlaylistRow.State.OWN), tracks);
            return playlist;
        });
    }

    @Override
    public Playlist edit(Principal principal, PlaylistId id, Edit edit) {
        Optional<String> name = edit.name().map(Texts::name);
        Optional<String> comment = edit.comment().map(Texts::comment);
        Optional<List<ListenerId>> editors = edit.editors().map(SqlPlaylists::distinct);
        boolean manages = name.isPresent()
                || comment.isPresent()
                || editors.isPresent()
                || edit.visibility().isPresent();
        return change(
                principal, id, manages, edit.expectedVersion(), tracks -> Entries.edited(tracks, edit), before -> {
                    editors.ifPresent(list -> table.updateEditors(id, list));
                    return new Playlist(
                            id,
                            before.owner(),
                            name.orElse(before.name()),
                            comment.orElse(before.comment()),
                            edit.visibility().orElse(before.visibility()),
                            editors.orElse(before.editors()),
                            before.trackCount(),
                            before.durationMillis(),
                            before.created(),
                            before.changed(),
                            before.version(),
                            before.imported());
                });
    }

    @Override
    public Playlist move(Principal principal, PlaylistId id, int from, int count, int to) {
        return change(
                principal,
                id,
                false,
                OptionalLong.empty(),
                tracks -> Entries.moved(tracks, from, count, to),
                UnaryOperator.identity());
    }

    @Override
    public void delete(Principal principal, PlaylistId id) {
        locks.with(
                id,
                () -> database.commit(() -> {
                    PlaylistRow row = table.find(id)
                            .filter(found -> found.isVisibleTo(principal) || found.isDeletedBy(principal))
                            .orElseThrow(() -> notFound(id));
                    if (!row.isDeletedBy(principal)) {
                        throw new Problem.Forbidden("Only its owner and operators delete a playlist.");
                    }
                    table.delete(row);
                    return true;
                }));
        database.makeDurable();
    }

    /// Takes over a playlist file: makes its playlist, or brings it up to date, unless somebody edited or deleted it.
    /// Not
    /// flushed: the scan notes the file after this, so that what a crash undoes, the next scan does again.
    ///
    /// @param owner of a playlist that has none yet
    void take(PlaylistFileFound file, ListenerId owner) {
        PlaylistId id = PlaylistImport.id(file);
        locks.with(
                id,
                () -> retry(() -> {
                    List<TrackId> tracks = PlaylistImport.tracks(file);
                    Optional<PlaylistRow> known = table.find(id);
                    if (known.isEmpty()) {
                        table.insert(PlaylistImport.made(file, owner, tracks, duration(tracks), now()), tracks);
                        return Optional.of(true);
                    }
                    PlaylistRow before = known.get();
                    if (before.state() != PlaylistRow.State.IMPORTED) {
                        return Optional.of(false);
                    }
                    PlaylistRow after = PlaylistImport.updated(before, file, owner, tracks, duration(tracks), now());
                    boolean same = after.playlist()
                                    .name()
                                    .equals(before.playlist().name())
                            && after.playlist().owner().equals(before.playlist().owner())
                            && tracks.equals(table.tracks(id));
                    if (same) {
                        return Optional.of(false);
                    }
                    if (!table.update(after, before.playlist().version())) {
                        return Optional.empty();
                    }
                    table.updateTracks(id, tracks);
                    return Optional.of(true);
                }));
    }

    /// Takes tracks that are no more out of all playlists. That is no listener's edit: an imported playlist stays one.
    void forget(Collection<TrackId> tracks) {
        Set<TrackId> gone = Set.copyOf(tracks);
        table.holding(gone)
                .forEach(id -> locks.with(
                        id,
                        () -> retry(() -> {
                            Optional<PlaylistRow> row = table.find(id);
                            if (row.isEmpty()) {
                                return Optional.of(false);
                            }
                            PlaylistRow before = row.get();
                            List<TrackId> old = table.tracks(id);
                            List<TrackId> left = old.stream()
                                    .filter(track -> !gone.contains(track))
                                    .toList();
                            Playlist after = withEntries(before.playlist(), old, left);
                            PlaylistRow changed = new PlaylistRow(after, before.libraryId(), before.state());
                            if (!table.update(changed, before.playlist().version())) {
                                return Optional.empty();
                            }
                            table.updateTracks(id, left);
                            return Optional.of(true);
                        })));
    }

    void erase(ListenerId listener) {
        database.commit(() -> {
            table.erase(listener);
            return true;
        });
    }

    private Playlist change(
            Principal principal,
            PlaylistId id,
            boolean manages,
            OptionalLong expectedVersion,
            UnaryOperator<List<TrackId>> entries,
            UnaryOperator<Playlist> fields) {
        Playlist changed = locks.with(
                id,
                () -> retry(() -> {
                    PlaylistRow row = getVisible(principal, id);
                    if (!(manages ? row.isManagedBy(principal) : row.hasEntriesEditedBy(principal))) {
                        throw new Problem.Forbidden("This playlist is not yours to change.");
                    }
                    Playlist before = row.playlist();
                    if (expectedVersion.isPresent() && expectedVersion.getAsLong() != before.version()) {
                        throw new Problem.Conflict("The playlist is at version " + before.version() + ", not "
                                + expectedVersion.getAsLong() + ": somebody else changed it.");
                    }
                    List<TrackId> old = table.tracks(id);
                    List<TrackId> now = entries.apply(old);
                    Playlist after = withEntries(fields.apply(before), old, now);
                    if (!table.update(new PlaylistRow(after, row.libraryId(), row.edited()), before.version())) {
                        return Optional.empty();
                    }
                    if (!now.equals(old)) {
                        table.updateTracks(id, now);
                    }
                    return Optional.of(after);
                }));
        database.makeDurable();
        return changed;
    }

    private Playlist withEntries(Playlist playlist, List<TrackId> old, List<TrackId> now) {
        long duration =
                playlist.durationMillis() + duration(Entries.without(now, old)) - duration(Entries.without(old, now));
        return new Playlist(
                playlist.id(),
                playlist.owner(),
                playlist.name(),
                playlist.comment(),
                playlist.visibility(),
                playlist.editors(),
                now.size(),
                Math.max(0, duration),
                playlist.created(),
                now(),
                playlist.version() + 1,
                playlist.imported());
    }

    /// Runs the attempt in transactions until it returns something.
    private <T> T retry(Supplier<Optional<T>> attempt) {
        for (int i = 0; i < MOST_ATTEMPTS; i++) {
            Optional<T> result = database.commitIfPresent(attempt);
            if (result.isPresent()) {
                return result.get();
            }
        }
        throw new Problem.Busy("Too many change this playlist at once.", Duration.ofSeconds(1));
    }

    private PlaylistRow getVisible(Principal principal, PlaylistId id) {
        return table.find(id).filter(row -> row.isVisibleTo(principal)).orElseThrow(() -> notFound(id));
    }

    private long duration(Collection<TrackId> tracks) {
        return catalog.tracks(LibraryScope.ALL, tracks).stream()
                .mapToLong(Track::durationMillis)
                .sum();
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    private static List<ListenerId> distinct(List<ListenerId> editors) {
        if (editors.size() > MOST_EDITORS) {
            throw new Problem.Invalid("A playlist has at most " + MOST_EDITORS + " editors.");
        }
        return List.copyOf(new LinkedHashSet<>(editors));
    }

    private static Problem.NotFound notFound(PlaylistId id) {
        return new Problem.NotFound("playlist " + id);
    }
}
