package org.tutti.core.platform.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TracedSourceTest {
    private final RecordingTracing tracing = new RecordingTracing();
    private DataSource traced;
    private JdbcTemplate jdbc;

    @BeforeEach
    void open() {
        JdbcDataSource plain = new JdbcDataSource();
        plain.setURL("jdbc:h2:mem:" + getClass().getSimpleName() + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        new JdbcTemplate(plain).execute("create table person (id int primary key, name varchar(50))");
        traced = TracedSource.of(plain, tracing, "h2database");
        jdbc = new JdbcTemplate(traced);
    }

    @Test
    void seesStatementsOfARequestWithoutTheirParameters() {
        try (Span request = tracing.begin(Span.Kind.SERVER, "GET")) {
            jdbc.update("insert into person (id, name) values (?, ?)", 1, "ida");
            jdbc.queryForList("select name from person where name = ?", "ida");
            jdbc.execute("truncate table person");
        }

        assertThat(tracing.lines())
                .containsExactly(
                        "GET > INSERT person {db.system.name=h2database, db.operation.name=INSERT,"
                                + " db.query.text=insert into person (id, name) values (?, ?),"
                                + " db.collection.name=person}",
                        "GET > SELECT person {db.system.name=h2database, db.operation.name=SELECT,"
                                + " db.query.text=select name from person where name = ?, db.collection.name=person}",
                        "GET > TRUNCATE person {db.system.name=h2database, db.operation.name=TRUNCATE,"
                                + " db.query.text=truncate table person, db.collection.name=person}",
                        "GET {}");
    }

    @Test
    void seesHowATransactionEnds() {
        TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(traced));
        try (Span request = tracing.begin(Span.Kind.SERVER, "GET")) {
            transactions.executeWithoutResult(status -> jdbc.batchUpdate(
                    "insert into person (id, name) values (?, ?)",
                    List.of(new Object[] {1, "ida"}, new Object[] {2, "otto"})));
            assertThatThrownBy(() -> transactions.executeWithoutResult(
                            status -> jdbc.update("insert into person (id, name) values (?, ?)", 1, "ida")))
                    .isInstanceOf(DuplicateKeyException.class);
        }

        assertThat(tracing.lines()).hasSize(5).noneMatch(line -> line.contains("ida") || line.contains("otto"));
        assertThat(tracing.lines().get(0)).contains("db.operation.batch.size=2");
        assertThat(tracing.lines().get(1)).startsWith("GET > COMMIT");
        assertThat(tracing.lines().get(2)).contains("db.response.status_code=23505", "error.type=org.h2.jdbc.");
        assertThat(tracing.lines().get(3)).startsWith("GET > ROLLBACK");
    }

    @Test
    void leavesConnectionsAloneThatNobodyFollows() throws Exception {
        try (var connection = traced.getConnection()) {
            assertThat(connection.getClass().getName()).startsWith("org.h2.");
        }
        jdbc.queryForList("select name from person");

        assertThat(tracing.lines()).isEmpty();
    }

    @Test
    void isNotThereWhenTracingIsOff() {
        DataSource plain = new JdbcDataSource();

        assertThat(TracedSource.of(plain, Tracing.OFF, "h2database")).isSameAs(plain);
    }
}
