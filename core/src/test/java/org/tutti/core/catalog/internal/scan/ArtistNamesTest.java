package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.platform.TestDatabase;

@Tag(TestDatabase.TAG)
class ArtistNamesTest {
    private final JdbcTemplate jdbc = new JdbcTemplate(TestDatabase.create());
    private final ArtistNames names = new ArtistNames(jdbc);

    @Test
    void theFirstArtistOfANameIsMeant() {
        store(5, new UUID(0, 9));
        store(5, new UUID(0, 3));
        assertThat(names.find(5)).contains(new UUID(0, 3));
        assertThat(names.find(6)).isEmpty();
    }

    @Test
    void aNameOfThisBatchIsKnownBeforeItIsWritten() {
        names.put(7, new UUID(1, 1));
        // The same place in the table of recent names.
        names.put(7 + (1 << 20), new UUID(2, 2));
        assertThat(names.find(7)).contains(new UUID(1, 1));
        assertThat(names.find(7 + (1 << 20))).contains(new UUID(2, 2));
    }

    /// Through questions in vain, the filter, overwritten places and batches: always what was put or stored.
    @Test
    void neverForgetsAName() {
        Random random = new Random(5);
        Map<Long, UUID> expected = new HashMap<>();
        for (int i = 0; i < 30_000; i++) {
            long key = random.nextLong();
            assertThat(names.find(key)).isEmpty();
            UUID id = new UUID(random.nextLong(), random.nextLong());
            names.put(key, id);
            expected.put(key, id);
            if (i % 3_000 == 2_999) {
                expected.forEach((name, artist) -> {
                    if (names.find(name).isEmpty()) {
                        throw new AssertionError("lost " + name);
                    }
                });
                store(expected);
                names.written();
            }
        }
        expected.forEach((key, id) -> assertThat(names.find(key)).contains(id));
        ArtistNames next = new ArtistNames(jdbc);
        expected.forEach((key, id) -> assertThat(next.find(key)).contains(id));
    }

    private void store(Map<Long, UUID> all) {
        all.forEach((key, id) -> {
            Integer known =
                    jdbc.queryForObject("select count(*) from artist_name where name_key = ?", Integer.class, key);
            if (known != null && known == 0) {
                store(key, id);
            }
        });
    }

    private void store(long key, UUID id) {
        jdbc.update("insert into artist_name (name_key, artist_id) values (?, ?)", key, id);
    }
}
