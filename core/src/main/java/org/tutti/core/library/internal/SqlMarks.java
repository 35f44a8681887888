package org.tutti.core.library.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.MarkKind;
import org.tutti.core.library.Marks;
import org.tutti.core.platform.Caches;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.StaleReads;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.cluster.Payloads;

/// Likes and ratings: rows in a table, and those of the listeners of late in memory. Changes of one listener
/// are made one after the other, so that memory ends as the table does.
final class SqlMarks {
    /// About what an entry of a listener's map takes.
    private static final int BYTES_PER_MARK = 160;

    private static final String TOPIC = "marks";
    private static final Mark NONE = new Mark(MarkKind.TRACK, 0, 0);

    private final Database database;
    private volatile StaleReads stale;
    private final Locks locks = new Locks();
    private final Cache<ListenerId, Held> held;
    private volatile Notices notices = Notices.NONE;

    /// @param liked when, in milliseconds since 1970; 0 when not liked
    private record Mark(MarkKind kind, long liked, int rating) {
        boolean isNothing() {
            return liked == 0 && rating == 0;
        }
    }

    /// One listener's marks.
    private record Held(Map<UUID, Mark> marks) implements Marks {
        @Override
        public Optional<Instant> likedAt(UUID id) {
            Mark mark = marks.get(id);
            return mark == null || mark.liked() == 0
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochMilli(mark.liked()));
        }

        @Override
        public int rating(UUID id) {
            Mark mark = marks.get(id);
            return mark == null ? 0 : mark.rating();
        }
    }

    SqlMarks(Database database, StaleReads stale, long memory) {
        this.database = database;
        this.stale = stale;
        this.held = Caches.build(
                "marks",
                Caffeine.newBuilder()
                        .maximumWeight(memory)
                        .weigher((ListenerId listener, Held marks) ->
                                BYTES_PER_MARK * (1 + marks.marks().size())));
    }

    /// Has reads that may be old answered by `reads`.
    void readStale(StaleReads reads) {
        stale = reads;
    }

    /// Tells the other nodes whose marks have changed, and hears it of them; a notice without a listener is about all.
    void share(Notices others) {
        notices = others;
        others.whenLost(held::invalidateAll);
        others.hear(TOPIC, payload -> {
            if (payload.length == 0) {
                held.invalidateAll();
            } else {
                Payloads.ids(payload).forEach(id -> held.invalidate(new ListenerId(id)));
            }
        });
    }

    Marks of(ListenerId listener) {
        return get(listener);
    }

    void like(ListenerId listener, MarkKind kind, Collection<UUID> ids, long now) {
        change(listener, kind, ids, mark -> mark.liked() != 0 ? mark : new Mark(kind, now, mark.rating()));
    }

    void unlike(ListenerId listener, MarkKind kind, Collection<UUID> ids) {
        change(listener, kind, ids, mark -> new Mark(kind, 0, mark.rating()));
    }

    void rate(ListenerId listener, MarkKind kind, UUID id, int rating) {
        change(listener, kind, List.of(id), mark -> new Mark(kind, mark.liked(), rating));
    }

    List<UUID> liked(ListenerId listener, MarkKind kind, Page page) {
        Comparator<Map.Entry<UUID, Mark>> latest =
                Comparator.comparingLong(entry -> -entry.getValue().liked());
        return list(listener, kind, page, latest, mark -> mark.liked() != 0);
    }

    List<UUID> highestRated(ListenerId listener, MarkKind kind, Page page) {
        Comparator<Map.Entry<UUID, Mark>> best =
                Comparator.comparingInt(entry -> -entry.getValue().rating());
        return list(listener, kind, page, best, mark -> mark.rating() != 0);
    }

    /// Of everybody, from a whole table, for ranks: may be seconds old.
    Map<UUID, Integer> likeCounts() {
        Map<UUID, Integer> counts = new HashMap<>();
        stale.read(jdbc -> {
            counts.clear();
            jdbc.query("select item_id, count(*) as likes from mark where liked <> 0 group by item_id", row -> {
                counts.put(Database.uuid(row, "item_id"), row.getInt("likes"));
            });
            return counts;
        });
        return counts;
    }

    void erase(ListenerId listener) {
        locks.with(listener, () -> {
            database.sql("delete from mark where listener_id = ?")
                    .param(listener.value())
                    .update();
            notices.post(TOPIC, Payloads.of(List.of(listener.value())));
            held.invalidate(listener);
            return true;
        });
    }

    /// Marks of things that are no more.
    void forget(Collection<UUID> ids) {
        database.commitEvenTwice(() -> {
            database.deleteAll("mark", "item_id", ids);
            notices.post(TOPIC, Payloads.NOTHING);
            return true;
        });
        held.invalidateAll();
    }

    private List<UUID> list(
            ListenerId listener,
            MarkKind kind,
            Page page,
            Comparator<Map.Entry<UUID, Mark>> order,
            Predicate<Mark> filter) {
        return get(listener).marks().entrySet().stream()
                .filter(entry -> entry.getValue().kind() == kind && filter.test(entry.getValue()))
                .sorted(order.thenComparing(Map.Entry.comparingByKey()))
                .skip(page.offset())
                .limit(page.size())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void change(ListenerId listener, MarkKind kind, Collection<UUID> ids, UnaryOperator<Mark> change) {
        locks.with(listener, () -> {
            if (notices.shared()) {
                // Another node may have changed them less than a notice ago.
                held.invalidate(listener);
            }
            Map<UUID, Mark> before = get(listener).marks();
            Map<UUID, Mark> changed = new HashMap<>();
            for (UUID id : new LinkedHashSet<>(ids)) {
                Mark old = before.getOrDefault(id, NONE);
                Mark now = change.apply(old);
                if (!now.equals(old) && !(old.isNothing() && now.isNothing())) {
                    changed.put(id, now);
                }
            }
            database.commitEvenTwice(() -> {
                changed.forEach((id, mark) -> write(listener, id, mark));
                notices.post(TOPIC, Payloads.of(List.of(listener.value())));
                return true;
            });
            apply(listener, changed);
            return true;
        });
        // Outside of the lock: others may join the flush. Also when nothing changed, as that may be another call's
        // doing.
        database.makeDurable();
    }

    private void write(ListenerId listener, UUID id, Mark mark) {
        if (mark.isNothing()) {
            database.sql("delete from mark where listener_id = ? and item_id = ?")
                    .params(listener.value(), id)
                    .update();
            return;
        }
        int updated = database.sql(
                        "update mark set kind = ?, liked = ?, rating = ? where listener_id = ? and item_id = ?")
                .params(mark.kind().ordinal(), mark.liked(), mark.rating(), listener.value(), id)
                .update();
        if (updated == 0) {
            database.sql("insert into mark (kind, liked, rating, listener_id, item_id) values (?, ?, ?, ?, ?)")
                    .params(mark.kind().ordinal(), mark.liked(), mark.rating(), listener.value(), id)
                    .update();
        }
    }

    private void apply(ListenerId listener, Map<UUID, Mark> changed) {
        // Not computeIfPresent: it would not wait for marks that are being loaded.
        held.asMap().compute(listener, (key, known) -> {
            if (known != null) {
                changed.forEach((id, mark) -> {
                    if (mark.isNothing()) {
                        known.marks().remove(id);
                    } else {
                        known.marks().put(id, mark);
                    }
                });
            }
            return known;
        });
    }

    private Held get(ListenerId listener) {
        return held.get(listener, this::load);
    }

    private Held load(ListenerId listener) {
        Map<UUID, Mark> marks = new ConcurrentHashMap<>();
        database.sql("select item_id, kind, liked, rating from mark where listener_id = ?")
                .param(listener.value())
                .query(row -> {
                    MarkKind kind = MarkKind.values()[row.getInt("kind")];
                    marks.put(
                            Database.uuid(row, "item_id"), new Mark(kind, row.getLong("liked"), row.getInt("rating")));
                });
        return new Held(marks);
    }
}
