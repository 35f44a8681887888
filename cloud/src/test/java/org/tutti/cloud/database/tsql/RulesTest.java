package org.tutti.cloud.database.tsql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
    /// What breaks a rule, and a word of the rule's sentence.
    private static final Map<String, String> WRONG = new TreeMap<>(Map.ofEntries(
            Map.entry("select id from track order by id limit 5", "There is no limit"),
            Map.entry("select name || '!' from artist", "not by ||"),
            Map.entry("select id from track where missing = false", "literals of truth"),
            Map.entry("create table t (a boolean not null)", "no type boolean"),
            Map.entry("insert into t (a) values (1) on conflict do nothing", "looks first"),
            Map.entry("delete from t where a = 1 returning a", "not returning"),
            Map.entry("select a from t where a = 1 for update", "Rows are locked"),
            Map.entry("select a from t order by a nulls last", "Where nulls stand"),
            Map.entry("select a from t where a ilike ?", "like alone"),
            Map.entry("select a::int from t", "x::type"),
            Map.entry("with recursive r as (select 1 as n) select n from r", "recursive query"),
            Map.entry("select a.x from a join b using (x)", "A join has on"),
            Map.entry("select a from t where a is distinct from b", "distinct from came"),
            Map.entry("select greatest(a, b) from t", "came in 2022"),
            Map.entry("select length(name) from artist", "no function"),
            Map.entry("create table t (a text not null)", "no such type"),
            Map.entry("create table t (a uniqueidentifier not null)", "from its end"),
            Map.entry("create table t (a varchar(20) not null)", "loses characters"),
            Map.entry("create table t (a nvarchar(20) not null)", "compares loosely"),
            Map.entry("create table t (a nvarchar(5000) collate Latin1_General_100_BIN2)", "nvarchar(max)"),
            Map.entry("create table if not exists t (a int)", "no if exists"),
            Map.entry("create or replace view v as select 1 as a", "create or alter"),
            Map.entry("alter table t add column a int", "without column"),
            Map.entry("alter table t alter column a type bigint", "alter column name type"),
            Map.entry("alter table t rename to u", "sp_rename"),
            Map.entry("drop index i", "belongs to its table"),
            Map.entry("create table t (a int generated always as identity)", "identity(1, 1)"),
            Map.entry("delete from t x where x.a = 1", "takes from has no alias"),
            Map.entry("update t x set a = 1", "changes has no alias"),
            Map.entry("select a from t where (a, b) = (?, ?)", "as wholes"),
            Map.entry("select exists (select 1 from t)", "exists is no value"),
            Map.entry("select a = b from t", "Truth is no value"),
            Map.entry("select id from track where missing and id > ?", "A condition compares"),
            Map.entry(
                    "merge into t using (values (1)) as v (a) on t.a = v.a when not matched then insert (a) values (v.a)",
                    "semicolon"),
            Map.entry("select a from t where a = 1 offset 0 rows fetch next 1 rows only", "needs an order"),
            Map.entry("select a from t order by a fetch first 1 rows only", "needs an offset"),
            Map.entry("select a from (select a from t order by a) x", "is ordered"),
            Map.entry("delete from t where a in (" + "?,".repeat(2100) + "?)", "2100 parameters"),
            Map.entry("insert into t (a) values (1)" + ", (1)".repeat(1000), "1000 rows"),
            Map.entry("select user from t", "A reserved word"),
            Map.entry("select a from t where a = 'Ærø'", "begin with N")));

    @Test
    void eachWrongStatementBreaksItsRule() {
        WRONG.forEach((statement, word) ->
                assertThat(Rules.broken(statement)).as(statement).anyMatch(reason -> reason.contains(word)));
    }

    @Test
    void eachRuleIsShownToFail() {
        TreeSet<String> shown = new TreeSet<>();
        WRONG.keySet().forEach(statement -> shown.addAll(Rules.broken(statement)));
        assertThat(shown).containsAll(Rules.all().toList());
    }

    @Test
    void truthIsNoValueInAnUpdateEither() {
        assertThat(Rules.broken("update t set a = (b > 1)")).anyMatch(reason -> reason.contains("Truth is no value"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select id from track where missing = 0 and id > ? order by id offset 0 rows fetch next 500 rows only",
                "update t set a = case when a < ? then ? else a end, b = b + 1 where c between 1 and 2",
                "select p.id from (values (?),(?)) v(id) join play p on p.id = v.id and p.listener_id = ?",
                "select a from t where not exists (select 1 from u where u.a = t.a) and b is not null",
                "insert into t (a, b) values ('limit true || ?', 1) -- false",
                "drop index i on t",
                "select row_number() over (order by id desc) as place from (select id from t) x"
            })
    void whatSqlServerTakesBreaksNone(String statement) {
        assertThat(Rules.broken(statement)).isEmpty();
    }

    @Test
    void keysThatAreTooLongAreFound() {
        String table = "create table t (\n a nvarchar(450) collate X not null primary key,\n b nvarchar(451) collate X,"
                + "\n c varbinary(max), d bigint not null)";
        assertThat(KeySizes.tooLong(List.of(table, "create index i on t (a, b desc)")))
                .singleElement()
                .asString()
                .startsWith("i has 1802 bytes");
        assertThat(KeySizes.tooLong(List.of(table, "create index i on t (a, d)")))
                .isEmpty();
        assertThat(KeySizes.tooLong(List.of(table, "create index i on t (c)"))).hasSize(1);
        assertThat(KeySizes.tooLong(List.of("create table t (a nvarchar(450), b int, primary key (a, b))")))
                .hasSize(1);
    }

    @Test
    void eachGrammarRefusesSomething() {
        List<String> wrong = List.of("select id from track order by id limit 5", "insert into t (a) values");
        for (Grammars grammar : Grammars.values()) {
            assertThat(wrong).as(grammar.name()).noneMatch(grammar::takes);
            assertThat(grammar.takes("select top (5) id from track order by id"))
                    .isTrue();
        }
    }
}
