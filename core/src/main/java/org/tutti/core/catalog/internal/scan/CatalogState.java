package org.tutti.core.catalog.internal.scan;

import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/// The one row of `catalog_state`.
final class CatalogState {
    private final JdbcTemplate jdbc;

    CatalogState(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /// What a scan left behind.
    ///
    /// @param generation number of the latest full scan
    /// @param running whether a scan was begun and has not ended
    record Snapshot(
            long revision, int generation, boolean running, long seen, long changed, Optional<Instant> finished) {}

    Snapshot load() {
        return jdbc.query(
                        "select revision, generation, scan_running, scan_seen, scan_changed, scan_finished"
                                + " from catalog_state where id = 1",
                        (row, i) -> new Snapshot(
                                row.getLong(1),
                                row.getInt(2),
                                row.getInt(3) != 0,
                                row.getLong(4),
                                row.getLong(5),
                                row.getLong(6) == 0
                                        ? Optional.empty()
                                        : Optional.of(Instant.ofEpochMilli(row.getLong(6)))))
                .getFirst();
    }

    void begun(int generation) {
        jdbc.update("update catalog_state set scan_running = 1, generation = ? where id = 1", generation);
    }

    void ended(long seen, long changed, Instant now) {
        jdbc.update(
                "update catalog_state set scan_running = 0, scan_seen = ?, scan_changed = ?, scan_finished = ?"
                        + " where id = 1",
                seen,
                changed,
                now.toEpochMilli());
    }

    void changed(long revision, Instant now) {
        jdbc.update(
                "update catalog_state set revision = ?, last_modified = ? where id = 1", revision, now.toEpochMilli());
    }
}
