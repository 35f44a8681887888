package org.tutti.core.catalog.internal.scan;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/// The first artist of each name, by the key of the name, in memory that does not grow with the catalog: a million
/// tracks may name half a million composers.
///
/// Most names of a first scan are new, so asking the database for each of them would slow it down: after some questions
/// in vain a Bloom filter of all names (Bloom 1970) answers for it. A scan of few folders never fills one.
final class ArtistNames {
    private static final int RECENT = 1 << 15;
    private static final int IN_VAIN = 2_000;
    private static final int FILTER_LONGS = 1 << 19;
    private static final int FILTER_HASHES = 4;

    private final JdbcTemplate jdbc;
    /// Key and id of names met lately, at the place that the key says; a later one takes the place of an earlier one.
    private final long[] recent = new long[3 * RECENT];
    private final Map<Long, UUID> unwritten = new HashMap<>();
    private long[] filter = {};
    private int inVain;

    ArtistNames(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    Optional<UUID> find(long key) {
        UUID fresh = unwritten.get(key);
        if (fresh != null) {
            return Optional.of(fresh);
        }
        int slot = slot(key);
        if (recent[slot] == key && key != 0) {
            return Optional.of(new UUID(recent[slot + 1], recent[slot + 2]));
        }
        if (filter.length > 0 && !passes(key)) {
            return Optional.empty();
        }
        Optional<UUID> stored = stored(key);
        stored.ifPresentOrElse(id -> remember(key, id), this::askedInVain);
        return stored;
    }

    /// A name that is written with this batch.
    void put(long key, UUID id) {
        unwritten.put(key, id);
        remember(key, id);
        if (filter.length > 0) {
            add(key);
        }
    }

    /// Names that were put are in the database now.
    void written() {
        unwritten.clear();
    }

    private Optional<UUID> stored(long key) {
        return jdbc
                .query(
                        "select artist_id from artist_name where name_key = ? order by artist_id"
                                + " offset 0 rows fetch next 1 rows only",
                        (row, i) -> row.getObject(1, UUID.class),
                        key)
                .stream()
                .findFirst();
    }

    private void askedInVain() {
        inVain++;
        if (inVain == IN_VAIN) {
            filter = new long[FILTER_LONGS];
            jdbc.query("select name_key from artist_name", row -> {
                add(row.getLong(1));
            });
            unwritten.keySet().forEach(this::add);
        }
    }

    private void remember(long key, UUID id) {
        int slot = slot(key);
        recent[slot] = key;
        recent[slot + 1] = id.getMostSignificantBits();
        recent[slot + 2] = id.getLeastSignificantBits();
    }

    private static int slot(long key) {
        return 3 * ((int) key & RECENT - 1);
    }

    private void add(long key) {
        for (int i = 0; i < FILTER_HASHES; i++) {
            int bit = bit(key, i);
            filter[bit >>> 6] |= 1L << bit;
        }
    }

    private boolean passes(long key) {
        for (int i = 0; i < FILTER_HASHES; i++) {
            int bit = bit(key, i);
            if ((filter[bit >>> 6] & 1L << bit) == 0) {
                return false;
            }
        }
        return true;
    }

    /// Keys are hashes already: their two halves make as many as are needed (Kirsch and Mitzenmacher 2006).
    private static int bit(long key, int number) {
        return (int) (key >>> 32) + number * ((int) key | 1) & (FILTER_LONGS << 6) - 1;
    }
}
