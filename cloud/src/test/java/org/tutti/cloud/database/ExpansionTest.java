package org.tutti.cloud.database;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/// Migrations run before the new version does, beside servers of the version before (record 0038).
class ExpansionTest {
    private static final String BEFORE =
            "create table song (id integer not null primary key, title varchar(100) not null);";

    /// What contracts all the same, and since when nobody needs it.
    private static final Map<Expansion.Contraction, String> EXCEPTIONS = Map.of(
            new Expansion.Contraction("V6__latest_plays_first.sql", "drop index play_started"),
            "An index is no promise to a server, and the one that takes its place is made with it.",
            new Expansion.Contraction("V6__latest_plays_first.sql", "drop index play_started on play"),
            "The same on SQL Server.");

    @Test
    void whatIsReleasedExpandsOrSaysWhyNot() throws IOException {
        List<Expansion.Contraction> found = new ArrayList<>();
        for (String place : List.of("db/migration", "db/sqlserver")) {
            found.addAll(Expansion.contractions(migrations(place)));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(EXCEPTIONS.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table song add mood varchar(100)",
                "alter table song add column plays bigint default 0 not null",
                "alter table song add plays bigint not null default 0",
                "create index song_title on song (title)",
                "insert into song (id, title) values (1, 'a')",
                "create table mood (name varchar(9)); create unique index one_mood on mood (name)",
                "create table mood (name varchar(9)); alter table mood add constraint one unique (name)"
            })
    void whatMayBeLeftOutExpands(String migration) {
        assertThat(contractions(migration)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "drop table song",
                "alter table song drop column title",
                "alter table song rename to piece",
                "alter table song rename column title to name",
                "alter table song alter column title varchar(50)",
                "alter table song alter column title set not null",
                "alter table song add mood varchar(100) not null",
                "alter table song add isrc varchar(12) unique",
                "alter table song add constraint one_title unique (title)",
                "alter table song add artist integer references artist (id)",
                "create unique index song_title on song (title)",
                "drop index song_title",
                "update song set title = upper(title)",
                "delete from song",
                "create view piece as select * from song"
            })
    void whatTheVersionBeforeStumblesOverContracts(String migration) {
        assertThat(contractions(migration)).containsExactly(new Expansion.Contraction("V2__next.sql", migration));
    }

    private static List<Expansion.Contraction> contractions(String migration) {
        return Expansion.contractions(List.of(
                new Expansion.Migration("V1__first.sql", BEFORE), new Expansion.Migration("V2__next.sql", migration)));
    }

    private static List<Expansion.Migration> migrations(String place) throws IOException {
        List<Expansion.Migration> migrations = new ArrayList<>();
        for (Resource file : new PathMatchingResourcePatternResolver(ExpansionTest.class.getClassLoader())
                .getResources("classpath*:" + place + "/V*.sql")) {
            migrations.add(new Expansion.Migration(String.valueOf(file.getFilename()), file.getContentAsString(UTF_8)));
        }
        assertThat(migrations).isNotEmpty();
        migrations.sort(Comparator.comparingInt(
                migration -> Integer.parseInt(migration.name().replaceAll("V(\\d+)__.*", "$1"))));
        return migrations;
    }
}
