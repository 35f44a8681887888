package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class IdsAsBytesTest {
    private static final UUID SMALL = UUID.fromString("01020304-0506-0708-090a-0b0c0d0e0f10");
    private static final UUID GREAT = UUID.fromString("f1020304-0506-0708-090a-0b0c0d0e0f01");

    private DataSource source;
    private JdbcTemplate jdbc;

    @BeforeEach
    void open() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        source = new IdsAsBytes(h2);
        jdbc = new JdbcTemplate(source);
        jdbc.execute("create table thing (id binary(16) primary key, other binary(16))");
    }

    @Test
    void bytesStandInTheOrderInWhichAnIdIsRead() {
        jdbc.update("insert into thing (id) values (?)", SMALL);
        assertThat(jdbc.queryForObject("select rawtohex(id) from thing", String.class))
                .isEqualTo("0102030405060708090a0b0c0d0e0f10");
    }

    @Test
    void idsAreReadByNumberByNameAndAsValues() {
        jdbc.update("insert into thing (id) values (?)", GREAT);
        assertThat(jdbc.query("select id, other from thing", (row, n) -> row.getObject(1, UUID.class)))
                .containsExactly(GREAT);
        assertThat(jdbc.query("select id, other from thing", (row, n) -> row.getObject("id", UUID.class)))
                .containsExactly(GREAT);
        assertThat(jdbc.queryForList("select id from thing", UUID.class)).containsExactly(GREAT);
        assertThat(jdbc.query("select other from thing", (row, n) -> row.getObject(1, UUID.class)))
                .containsOnlyNulls();
    }

    @Test
    void pagesAlongTheKeyFollowTheTimeInTheId() {
        jdbc.batchUpdate("insert into thing (id) values (?)", List.of(new Object[] {GREAT}, new Object[] {SMALL}));
        assertThat(jdbc.queryForList("select id from thing order by id", UUID.class))
                .containsExactly(SMALL, GREAT);
        assertThat(jdbc.queryForList("select id from thing where id > ? order by id", UUID.class, SMALL))
                .containsExactly(GREAT);
    }

    @Test
    void listsOfIdsAreBoundLikeSingleOnes() {
        jdbc.update("insert into thing (id) values (?)", SMALL);
        jdbc.update("insert into thing (id) values (?)", GREAT);
        assertThat(JdbcClient.create(source)
                        .sql("delete from thing where id in (:ids)")
                        .param("ids", List.of(SMALL, GREAT))
                        .update())
                .isEqualTo(2);
    }

    @Test
    void failuresOfTheDriverStayWhatTheyAre() {
        jdbc.update("insert into thing (id) values (?)", SMALL);
        assertThatThrownBy(() -> jdbc.update("insert into thing (id) values (?)", SMALL))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void whatIsNoIdIsRefused() throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet row = connection.createStatement().executeQuery("select cast(X'0102' as varbinary(2))")) {
            assertThat(row.next()).isTrue();
            assertThatThrownBy(() -> row.getObject(1, UUID.class)).hasMessageContaining("16 bytes");
        }
    }
}
