package org.tutti.core.catalog.internal.scan;

import org.springframework.jdbc.core.JdbcTemplate;

/// How many tracks are present: read from the database when first asked for, which a start does not wait for, and
/// told of changes from then on.
final class TrackCount {
    private static final int UNKNOWN = -1;

    private final JdbcTemplate jdbc;
    private int count = UNKNOWN;

    TrackCount(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    synchronized int get() {
        if (count == UNKNOWN) {
            Integer sum = jdbc.queryForObject("select coalesce(sum(track_count), 0) from album", Integer.class);
            count = sum == null ? 0 : sum;
        }
        return count;
    }

    synchronized void set(int tracks) {
        count = tracks;
    }
}
