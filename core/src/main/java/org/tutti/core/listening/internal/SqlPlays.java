package org.tutti.core.listening.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.transactions.Transactions;

/// History and counts in tables.
final class SqlPlays {
    private static final int MOST_PARAMETERS = 500;
    /// All columns of the index `play_latest` are named, in its order and with an end that there is not, so that H2
    /// takes it.
    static final String HISTORY = """
            select play_id, track_id, started, heard, client from play where listener_id = ? and started <= ?
            order by listener_id, started desc, play_id desc offset ? rows fetch next ? rows only""";

    private static final String ADDED =
            "plays = plays + ?, last_played = case when last_played < ? then ? else last_played end";
    private static final Logger LOG = LoggerFactory.getLogger(SqlPlays.class);

    private final JdbcTemplate jdbc;
    private final Transactions transactions;

    SqlPlays(DataSource source, Dialect dialect) {
        jdbc = new JdbcTemplate(source);
        transactions = new Transactions(source, dialect);
    }

    /// What one transaction writes: plays of a partition from `from` to before `next`, and what they add to
    /// the counts.
    record Projection(
            int partition, long from, long next, List<Play> plays, Map<ListenerId, Changes> counts, Changes totals) {}

    /// The first offset of the partition that is not projected, whoever projected the others.
    long nextOffset(int partition) {
        return offset(partition).orElse(0L);
    }

    /// The same, and makes sure that it can be moved on.
    long claim(int partition) {
        try {
            if (offset(partition).isEmpty()) {
                jdbc.update("insert into play_projection (id, next_offset) values (?, 0)", row(partition));
            }
        } catch (DuplicateKeyException e) {
            LOG.debug("Another process made the row of partition {}.", partition, e);
        }
        return nextOffset(partition);
    }

    /// Projects the partition again from its start.
    void rewind(int partition, long from) {
        move(partition, from, 0);
    }

    /// Those of the ids that are in the listener's history.
    Set<UUID> knownIds(ListenerId listener, List<UUID> ids) {
        Set<UUID> known = new HashSet<>();
        for (int from = 0; from < ids.size(); from += MOST_PARAMETERS) {
            List<UUID> part = ids.subList(from, Math.min(ids.size(), from + MOST_PARAMETERS));
            List<Object> parameters = new ArrayList<>(part);
            parameters.add(listener.value());
            known.addAll(jdbc.query(known(part.size()), (row, number) -> uuid(row, 1), parameters.toArray()));
        }
        return known;
    }

    /// Looks up so many ids, and then a listener. A list after `in` would make H2 read all plays of the listener.
    static String known(int ids) {
        return "select p.play_id from (values " + String.join(",", Collections.nCopies(ids, "(?)"))
                + ") v(id) join play p on p.play_id = v.id and p.listener_id = ?";
    }

    /// Writes all of it, or nothing.
    ///
    /// The row of the partition comes first and locks out whoever projects the same plays; the totals, which
    /// all partitions share, come last, in the order of their ids, so that processes wait for each other
    /// shortly and never in a circle.
    ///
    /// @throws Overtaken when the partition is not projected up to `from`, or counts are not what was thought
    void write(Projection projection) {
        try {
            transactions.repeatable(() -> {
                move(projection.partition(), projection.from(), projection.next());
                insertPlays(projection.plays());
                writeCounts(projection.counts());
                writeTotals(projection.totals());
                return true;
            });
        } catch (DuplicateKeyException e) {
            throw new Overtaken("A row exists that was thought new.", e);
        }
    }

    CountTable counts(ListenerId listener) {
        CountTable table = new CountTable();
        jdbc.query(
                "select item_id, kind, plays, last_played from play_count where listener_id = ?",
                row -> {
                    table.put(count(row));
                },
                listener.value());
        return table;
    }

    CountTable totals() {
        CountTable table = new CountTable();
        jdbc.query("select item_id, kind, plays, last_played from play_total", row -> {
            table.put(count(row));
        });
        return table;
    }

    static List<Play> history(JdbcTemplate jdbc, ListenerId listener, Page page) {
        return jdbc.query(
                HISTORY,
                (row, number) -> new Play(
                        uuid(row, 1),
                        listener,
                        new TrackId(uuid(row, 2)),
                        Instant.ofEpochMilli(row.getLong(3)),
                        row.getLong(4),
                        row.getString(5)),
                listener.value(),
                Long.MAX_VALUE,
                page.offset(),
                page.size());
    }

    /// What everybody did together stays: it is nobody's.
    void erase(ListenerId listener) {
        transactions.idempotent(() -> {
            jdbc.update("delete from play where listener_id = ?", listener.value());
            jdbc.update("delete from play_count where listener_id = ?", listener.value());
            return true;
        });
    }

    private void insertPlays(List<Play> plays) {
        List<Object[]> rows = new ArrayList<>(plays.size());
        for (Play play : plays) {
            rows.add(new Object[] {
                play.listener().value(),
                play.id(),
                play.track().value(),
                play.started().toEpochMilli(),
                play.playedMillis(),
                play.client()
            });
        }
        batch(
                "insert into play (listener_id, play_id, track_id, started, heard, client) values (?, ?, ?, ?, ?, ?)",
                rows);
    }

    private void writeCounts(Map<ListenerId, Changes> counts) {
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> more = new ArrayList<>();
        counts.forEach((listener, changes) -> {
            for (Count count : changes.fresh()) {
                fresh.add(new Object[] {
                    count.plays(), count.lastPlayed(), count.kind().ordinal(), listener.value(), count.item()
                });
            }
            for (Count count : changes.more()) {
                more.add(new Object[] {
                    count.plays(), count.lastPlayed(), count.lastPlayed(), listener.value(), count.item()
                });
            }
        });
        batch("insert into play_count (plays, last_played, kind, listener_id, item_id) values (?, ?, ?, ?, ?)", fresh);
        add("update play_count set " + ADDED + " where listener_id = ? and item_id = ?", more);
    }

    private void writeTotals(Changes totals) {
        List<Object[]> fresh = new ArrayList<>();
        List<Object[]> more = new ArrayList<>();
        for (Count count : totals.fresh()) {
            fresh.add(new Object[] {
                count.plays(), count.lastPlayed(), count.kind().ordinal(), count.item()
            });
        }
        for (Count count : totals.more()) {
            more.add(new Object[] {count.plays(), count.lastPlayed(), count.lastPlayed(), count.item()});
        }
        batch("insert into play_total (plays, last_played, kind, item_id) values (?, ?, ?, ?)", fresh);
        add("update play_total set " + ADDED + " where item_id = ?", more);
    }

    private void move(int partition, long from, long next) {
        int moved = jdbc.update(
                "update play_projection set next_offset = ? where id = ? and next_offset = ?",
                next,
                row(partition),
                from);
        if (moved == 0) {
            throw new Overtaken("Partition " + partition + " is projected further than " + from + ".");
        }
    }

    private Optional<Long> offset(int partition) {
        return jdbc
                .query(
                        "select next_offset from play_projection where id = ?",
                        (row, number) -> row.getLong(1),
                        row(partition))
                .stream()
                .findFirst();
    }

    /// Row 1 has been the one of the only partition since before there were several.
    private static int row(int partition) {
        return partition + 1;
    }

    private void add(String sql, List<Object[]> rows) {
        for (int changed : batch(sql, rows)) {
            if (changed == 0) {
                throw new Overtaken("A row is gone that was thought to exist.");
            }
        }
    }

    private int[] batch(String sql, List<Object[]> rows) {
        return rows.isEmpty() ? new int[0] : jdbc.batchUpdate(sql, rows);
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(uuid(row, 1), ItemKind.of(row.getInt(2)), row.getInt(3), row.getLong(4));
    }

    private static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
