package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.flywaydb.core.api.resource.LoadableResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.cloud.database.tsql.Grammars;
import org.tutti.cloud.database.tsql.KeySizes;
import org.tutti.cloud.database.tsql.Rules;
import org.tutti.core.platform.TestDatabase;

/// What SQL Server is sent is Transact-SQL, as far as that can be said without a SQL Server: each statement that the
/// tests with the tag `database` sent ([RecordedServer]), each of the migrations, and the adapter's own.
@Tag(TestDatabase.TAG)
class SqlServerStatementsTest {
    /// What is right and a grammar does not know, and what says the same for it. An entry that nothing needs is an
    /// error, too.
    private static final List<Excused> EXCUSED = List.of(
            new Excused(
                    Grammars.SHARDING_SPHERE,
                    "(?<=\\W)(root|path|mark)(?=\\W|$)",
                    "$1_",
                    "They are words of clauses (for xml, with mark), not reserved ones."),
            new Excused(
                    Grammars.SHARDING_SPHERE,
                    "\\(values \\(\\?\\)(,\\(\\?\\))*\\) v\\(id\\)",
                    "(select ? as id) v",
                    "A list of values is a table (FROM, derived table)."),
            new Excused(Grammars.SHARDING_SPHERE, "^set nocount on$", "", "It is a setting of the session."),
            new Excused(Grammars.J_SQL_PARSER, "^set nocount on$", "", "It is a setting of the session."),
            new Excused(Grammars.SHARDING_SPHERE, "^declare @got int$", "", "It declares a variable."),
            new Excused(Grammars.SHARDING_SPHERE, "^exec @got = sp_getapplock .*", "", "It calls a procedure."),
            new Excused(Grammars.J_SQL_PARSER, "^exec @got = sp_getapplock .*", "", "It calls a procedure."));

    private static final Map<String, String> STATEMENTS = new LinkedHashMap<>();

    /// @param replacement an empty one leaves nothing to judge
    private record Excused(Grammars grammar, Pattern what, String replacement, String reason) {
        Excused(Grammars grammar, String what, String replacement, String reason) {
            this(grammar, Pattern.compile(what), replacement, reason);
        }

        String apply(Grammars judge, String statement) {
            return judge == grammar ? what.matcher(statement).replaceAll(replacement) : statement;
        }
    }

    @BeforeAll
    static void collect() throws IOException {
        assertThat(RecordedServer.STATEMENTS)
                .as("written by the run of core's tests before this one (./mvnw verify -pl audio,core,cloud)")
                .exists();
        for (String line : Files.readAllLines(RecordedServer.STATEMENTS)) {
            String[] parts = line.split("\t", 2);
            STATEMENTS.putIfAbsent(parts[1].replace("\\n", "\n").replace("\\\\", "\\"), parts[0]);
        }
        for (LoadableResource migration : migrations()) {
            for (String statement : statements(migration)) {
                STATEMENTS.put(statement, migration.getFilename());
            }
        }
        for (String own : List.of(SqlServerDatabase.READS_SNAPSHOTS, SqlServerDatabase.READ_SNAPSHOTS)) {
            STATEMENTS.put(own, "SqlServerDatabase");
        }
        Arrays.stream(SqlServerDatabase.lock(Duration.ofSeconds(1)).split(";"))
                .forEach(own -> STATEMENTS.put(own.strip(), "SqlServerDatabase"));
    }

    private static Collection<LoadableResource> migrations() {
        return new SqlServerMigrations(SqlServerStatementsTest.class.getClassLoader())
                .getResources("V", new String[] {".sql"});
    }

    private static List<String> statements(LoadableResource migration) {
        String text;
        try (var reader = migration.read()) {
            text = reader.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (Map.Entry<String, String> placeholder :
                new SqlServerDialect().placeholders().entrySet()) {
            text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
        }
        return Arrays.stream(text.replaceAll("--[^\n]*", "").split(";"))
                .map(String::strip)
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    @Test
    void theRunSentStatementsOfEveryModule() {
        assertThat(STATEMENTS).hasSizeGreaterThan(150);
        assertThat(STATEMENTS.values())
                .anyMatch(sender -> sender.startsWith("org.tutti.core.catalog.internal.scan."))
                .anyMatch(sender -> sender.startsWith("org.tutti.core.catalog.internal.read."))
                .anyMatch(sender -> sender.startsWith("org.tutti.core.identity."))
                .anyMatch(sender -> sender.startsWith("org.tutti.core.library."))
                .anyMatch(sender -> sender.startsWith("org.tutti.core.listening."))
                .contains("V1__catalog.sql", "V6__latest_plays_first.sql");
    }

    @Test
    void bothGrammarsTakeEachOfThem() {
        List<String> refused = new ArrayList<>();
        Set<Excused> needed = new HashSet<>();
        STATEMENTS.forEach((statement, sender) -> {
            for (Grammars grammar : Grammars.values()) {
                if (takes(grammar, statement)) {
                    continue;
                }
                if (!takes(grammar, excused(grammar, statement, EXCUSED))) {
                    refused.add(grammar + ", " + sender + ": " + statement);
                }
                for (Excused one : EXCUSED) {
                    List<Excused> others = new ArrayList<>(EXCUSED);
                    others.remove(one);
                    if (!takes(grammar, excused(grammar, statement, others))) {
                        needed.add(one);
                    }
                }
            }
        });
        assertThat(refused).isEmpty();
        assertThat(EXCUSED).as("needed").containsExactlyInAnyOrderElementsOf(needed);
    }

    private static boolean takes(Grammars grammar, String statement) {
        return statement.isEmpty() || grammar.takes(statement);
    }

    private static String excused(Grammars grammar, String statement, List<Excused> list) {
        String text = statement;
        for (Excused one : list) {
            text = one.apply(grammar, text);
        }
        return text;
    }

    @Test
    void keysAreShortEnough() {
        assertThat(KeySizes.tooLong(List.copyOf(STATEMENTS.keySet()))).isEmpty();
    }

    @Test
    void noneBreaksARuleThatGrammarsDoNotKnow() {
        List<String> broken = new ArrayList<>();
        STATEMENTS.forEach((statement, sender) ->
                Rules.broken(statement).forEach(rule -> broken.add(rule + " " + sender + ": " + statement)));
        assertThat(broken).isEmpty();
    }
}
