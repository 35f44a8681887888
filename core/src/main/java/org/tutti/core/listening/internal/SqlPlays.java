package org.tutti.core.listening.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.platform.Page;

/// History and counts in tables.
final class SqlPlays {
    private static final int MOST_PARAMETERS = 500;
    /// All columns of the index `play_latest` are named, in its order and with an end that there is not, so that H2
    /// takes it.
    static final String HISTORY = """
            select play_id, track_id, started, heard, client from play where listener_id = ? and started <= ?
            order by listener_id, started desc, play_id desc offset ? rows fetch next ? rows only""";

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;

    SqlPlays(DataSource source) {
        jdbc = new JdbcTemplate(source);
        transactions = new TransactionTemplate(new JdbcTransactionManager(source));
    }

    /// Rows to write in one transaction; a count is known when its row exists.
    record Projection(
            List<Play> plays,
            Map<ListenerId, List<Count>> newCounts,
            Map<ListenerId, List<Count>> knownCounts,
            List<Count> newTotals,
            List<Count> knownTotals,
            long nextOffset) {}

    long nextOffset() {
        Long offset = jdbc.queryForObject("select next_offset from play_projection where id = 1", Long.class);
        return offset == null ? 0 : offset;
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

    void write(Projection projection) {
        transactions.executeWithoutResult(status -> {
            insertPlays(projection.plays());
            writeCounts(
                    "insert into play_count (plays, last_played, kind, listener_id, item_id) values (?, ?, ?, ?, ?)",
                    projection.newCounts());
            writeCounts(
                    "update play_count set plays = ?, last_played = ?, kind = ? where listener_id = ? and item_id = ?",
                    projection.knownCounts());
            writeTotals(
                    "insert into play_total (plays, last_played, kind, item_id) values (?, ?, ?, ?)",
                    projection.newTotals());
            writeTotals(
                    "update play_total set plays = ?, last_played = ?, kind = ? where item_id = ?",
                    projection.knownTotals());
            jdbc.update("update play_projection set next_offset = ? where id = 1", projection.nextOffset());
        });
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

    List<Play> history(ListenerId listener, Page page) {
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
        transactions.executeWithoutResult(status -> {
            jdbc.update("delete from play where listener_id = ?", listener.value());
            jdbc.update("delete from play_count where listener_id = ?", listener.value());
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

    private void writeCounts(String sql, Map<ListenerId, List<Count>> counts) {
        List<Object[]> rows = new ArrayList<>();
        counts.forEach((listener, list) -> {
            for (Count count : list) {
                rows.add(new Object[] {
                    count.plays(), count.lastPlayed(), count.kind().ordinal(), listener.value(), count.item()
                });
            }
        });
        batch(sql, rows);
    }

    private void writeTotals(String sql, List<Count> counts) {
        List<Object[]> rows = new ArrayList<>(counts.size());
        for (Count count : counts) {
            rows.add(new Object[] {
                count.plays(), count.lastPlayed(), count.kind().ordinal(), count.item()
            });
        }
        batch(sql, rows);
    }

    private void batch(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            jdbc.batchUpdate(sql, rows);
        }
    }

    private static Count count(ResultSet row) throws SQLException {
        return new Count(uuid(row, 1), ItemKind.of(row.getInt(2)), row.getInt(3), row.getLong(4));
    }

    private static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }
}
