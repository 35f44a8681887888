package org.tutti.core.listening.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.TestDatabase;

/// What a play or a page costs does not grow with the listener's history.
@Tag(TestDatabase.TAG)
class SqlPlaysTest {
    private static final ListenerId ANNA = new ListenerId(new UUID(1, 1));
    private static final ListenerId BEN = new ListenerId(new UUID(1, 2));
    private static final int LONG = 2_000;

    private final DataSource source = TestDatabase.create();
    private final SqlPlays sql = new SqlPlays(source, TestDatabase.DIALECT);

    @BeforeEach
    void listenForYears() {
        List<Play> plays = new ArrayList<>();
        for (int number = 0; number < LONG; number++) {
            plays.add(play(ANNA, number));
        }
        plays.add(play(BEN, LONG));
        sql.write(new SqlPlays.Projection(
                0, 0, plays.size(), plays, Map.of(), new Changes(List.of(), List.of(), List.of())));
    }

    @Test
    void knownIdsAreLookedUpOneByOne() {
        List<UUID> ids = List.of(id(3), id(LONG - 1), id(LONG), id(LONG + 1));
        assertThat(sql.knownIds(ANNA, ids)).isEqualTo(Set.of(id(3), id(LONG - 1)));
        assertThat(rowsRead(SqlPlays.known(ids.size()), id(3), id(LONG - 1), id(LONG), id(LONG + 1), ANNA.value()))
                .isLessThan(30);
    }

    @Test
    void moreIdsThanAStatementHasParametersAreAllLookedUp() {
        List<UUID> ids = new ArrayList<>();
        for (int number = 0; number <= LONG; number++) {
            ids.add(id(number));
        }
        assertThat(sql.knownIds(ANNA, ids)).hasSize(LONG).doesNotContain(id(LONG));
    }

    @Test
    void aPageOfHistoryIsReadAlongTheIndex() {
        assertThat(SqlPlays.history(new JdbcTemplate(source), ANNA, new Page(2, 3)))
                .extracting(Play::id)
                .containsExactly(id(LONG - 3), id(LONG - 4), id(LONG - 5));
        assertThat(rowsRead(SqlPlays.HISTORY, ANNA.value(), Long.MAX_VALUE, 2, 3))
                .isLessThan(30);
    }

    private static Play play(ListenerId listener, int number) {
        Instant started = Instant.ofEpochSecond(number);
        return new Play(id(number), listener, new TrackId(new UUID(3, number)), started, 1_000, "test");
    }

    private static UUID id(int number) {
        return new UUID(2, number);
    }

    private int rowsRead(String statement, Object... parameters) {
        int rows = TestDatabase.rowsRead(JdbcClient.create(source), statement, parameters);
        assertThat(rows).isPositive();
        return rows;
    }
}
