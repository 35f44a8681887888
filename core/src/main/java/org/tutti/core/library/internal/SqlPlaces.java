package org.tutti.core.library.internal;

import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.Bookmark;
import org.tutti.core.library.PlayQueue;
import org.tutti.core.platform.Problem;

/// Where a listener was: the queue, and bookmarks in tracks.
final class SqlPlaces {
    private static final int LONGEST_CLIENT = 100;

    private final Database database;
    private final InstantSource clock;
    private final Locks locks = new Locks();

    SqlPlaces(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<PlayQueue> queue(ListenerId listener) {
        return database.sql("select * from play_queue where listener_id = ?")
                .param(listener.value())
                .query((row, number) -> new PlayQueue(
                        TrackIds.decode(row.getBytes("tracks")),
                        row.getInt("current_index"),
                        row.getLong("position_millis"),
                        Database.instant(row, "changed"),
                        row.getString("changed_by")))
                .optional();
    }

    void saveQueue(ListenerId listener, List<TrackId> tracks, int currentIndex, long positionMillis, String client) {
        int current = tracks.isEmpty() ? -1 : currentIndex;
        if (!tracks.isEmpty() && (current < 0 || current >= tracks.size())) {
            throw new Problem.Invalid("The current track of " + tracks.size() + " cannot be number " + currentIndex
                    + ", counted from 0.");
        }
        requirePosition(positionMillis);
        Object[] values = {
            TrackIds.encode(tracks),
            current,
            positionMillis,
            clock.millis(),
            client.substring(0, Math.min(client.length(), LONGEST_CLIENT)),
            listener.value()
        };
        save(listener, """
                update play_queue set tracks = ?, current_index = ?, position_millis = ?, changed = ?, changed_by = ?
                where listener_id = ?""", """
                insert into play_queue (tracks, current_index, position_millis, changed, changed_by, listener_id)
                values (?, ?, ?, ?, ?, ?)""", values, values);
    }

    List<Bookmark> bookmarks(ListenerId listener) {
        return database.sql("select * from bookmark where listener_id = ? order by changed desc, track_id")
                .param(listener.value())
                .query((row, number) -> new Bookmark(
                        new TrackId(Database.uuid(row, "track_id")),
                        row.getLong("position_millis"),
                        row.getString("comment"),
                        Database.instant(row, "created"),
                        Database.instant(row, "changed")))
                .list();
    }

    void bookmark(ListenerId listener, TrackId track, long positionMillis, String comment) {
        requirePosition(positionMillis);
        String text = Texts.comment(comment);
        long now = clock.millis();
        save(
                listener,
                "update bookmark set position_millis = ?, comment = ?, changed = ? where listener_id = ? and track_id = ?",
                """
                insert into bookmark (position_millis, comment, changed, created, listener_id, track_id)
                values (?, ?, ?, ?, ?, ?)""",
                new Object[] {positionMillis, text, now, listener.value(), track.value()},
                new Object[] {positionMillis, text, now, now, listener.value(), track.value()});
    }

    void deleteBookmark(ListenerId listener, TrackId track) {
        database.commitEvenTwice(() -> database.sql("delete from bookmark where listener_id = ? and track_id = ?")
                .params(listener.value(), track.value())
                .update());
        database.makeDurable();
    }

    /// Queues and bookmarks of tracks that are no more. The current track of a queue stays, or the next one that is
    /// left.
    void forget(Collection<TrackId> tracks) {
        Set<TrackId> gone = Set.copyOf(tracks);
        List<UUID> listeners = database.sql("select listener_id from play_queue")
                .query((row, number) -> Database.uuid(row, "listener_id"))
                .list();
        listeners.forEach(listener -> forget(new ListenerId(listener), gone));
        database.commit(() -> {
            database.deleteAll(
                    "bookmark", "track_id", tracks.stream().map(TrackId::value).toList());
            return true;
        });
    }

    private void forget(ListenerId listener, Set<TrackId> gone) {
        locks.with(
                listener,
                () -> database.commit(() -> {
                    Optional<PlayQueue> queue = queue(listener);
                    if (queue.isEmpty() || queue.get().tracks().stream().noneMatch(gone::contains)) {
                        return false;
                    }
                    List<TrackId> old = queue.get().tracks();
                    int at = queue.get().currentIndex();
                    List<TrackId> left =
                            old.stream().filter(track -> !gone.contains(track)).toList();
                    long before = old.subList(0, Math.clamp(at, 0, old.size())).stream()
                            .filter(gone::contains)
                            .count();
                    boolean stays = at >= 0 && at < old.size() && !gone.contains(old.get(at));
                    database.sql("update play_queue set tracks = ?, current_index = ?, position_millis = ?"
                                    + " where listener_id = ?")
                            .params(
                                    TrackIds.encode(left),
                                    Math.min(at - (int) before, left.size() - 1),
                                    stays ? queue.get().positionMillis() : 0,
                                    listener.value())
                            .update();
                    return true;
                }));
    }

    void erase(ListenerId listener) {
        database.sql("delete from play_queue where listener_id = ?")
                .param(listener.value())
                .update();
        database.sql("delete from bookmark where listener_id = ?")
                .param(listener.value())
                .update();
    }

    private void save(ListenerId listener, String update, String insert, Object[] updated, Object[] inserted) {
        locks.with(
                listener,
                () -> database.commitEvenTwice(() -> {
                    int rows = database.sql(update).params(updated).update();
                    return rows > 0
                            ? rows
                            : database.sql(insert).params(inserted).update();
                }));
        database.makeDurable();
    }

    private static void requirePosition(long millis) {
        if (millis < 0) {
            throw new Problem.Invalid("A position is at least 0 ms, not " + millis + ".");
        }
    }
}
