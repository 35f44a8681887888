package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class SqlServerMigrationsTest {
    /// Of versions that databases have run: a changed file would keep their servers from starting.
    private static final Map<String, Integer> RELEASED = Map.of(
            "1",
            669_772_893,
            "2",
            1_508_333_536,
            "3",
            -747_106_163,
            "4",
            -1_814_570_832,
            "5",
            626_818_104,
            "6",
            -1_268_533_857,
            "7",
            -1_135_496_925,
            "8",
            247_280_172);

    private static final Map<String, Integer> RELEASED_FOR_SQL_SERVER = Map.of(
            "1",
            -922_950_686,
            "2",
            -28_737_488,
            "3",
            -1_517_892_269,
            "4",
            -1_035_115_378,
            "5",
            1_319_389_222,
            "6",
            1_608_881_373,
            "7",
            -1_671_423_139,
            "8",
            1_749_555_594);

    @Test
    void textIsUtf16UnderABinaryCollation() {
        assertThat(SqlServerMigrations.translate(
                        "create table t (a varchar(200) not null, b varchar(4001), c nvarchar(3))"))
                .isEqualTo("create table t (a nvarchar(200) collate Latin1_General_100_BIN2 not null,"
                        + " b nvarchar(max) collate Latin1_General_100_BIN2, c nvarchar(3))");
    }

    @Test
    void eachMigrationIsThereAndAFileOfItsOwnTakesItsPlace() {
        Map<String, Integer> shared = checksums(Flyway.configure(getClass().getClassLoader()));
        Map<String, Integer> own = checksums(SqlServerDatabase.migrations(h2()));
        assertThat(own.keySet()).containsExactlyElementsOf(shared.keySet());
        assertThat(own.get("6")).isNotEqualTo(shared.get("6"));
    }

    @Test
    void whatDatabasesHaveRunStaysAsItIs() {
        assertThat(checksums(Flyway.configure(getClass().getClassLoader()))).containsAllEntriesOf(RELEASED);
        assertThat(checksums(SqlServerDatabase.migrations(h2()))).containsAllEntriesOf(RELEASED_FOR_SQL_SERVER);
    }

    private static Map<String, Integer> checksums(FluentConfiguration configuration) {
        Map<String, Integer> checksums = new LinkedHashMap<>();
        Arrays.stream(configuration.dataSource(h2()).load().info().all())
                .filter(migration -> migration.getVersion() != null)
                .forEach(migration -> checksums.put(String.valueOf(migration.getVersion()), checksum(migration)));
        return checksums;
    }

    private static int checksum(MigrationInfo migration) {
        return migration.getChecksum() == null ? 0 : migration.getChecksum();
    }

    private static JdbcDataSource h2() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:");
        return source;
    }
}
