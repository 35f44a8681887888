package org.tutti.cloud.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a migration may do to tables that earlier ones made, while servers of the version before go on
/// with them: add
/// tables, rows, indexes that forbid nothing, and columns that may be left out (record 0038). Everything
/// else
/// contracts.
final class Expansion {
    private static final Pattern COMMENT = Pattern.compile("--[^\\n]*");
    private static final Pattern BLANK = Pattern.compile("\\s+");
    private static final Pattern CREATE_TABLE = Pattern.compile("create table (\\w+) ?\\(.*");
    private static final Pattern CREATE_INDEX = Pattern.compile("create (unique )?index \\w+ on (\\w+) ?\\(.*");
    private static final Pattern INSERT = Pattern.compile("insert into (\\w+)\\b.*");
    private static final Pattern ADD = Pattern.compile("alter table (\\w+) add (?:column )?(\\w+) (.*)");
    private static final Pattern TABLE =
            Pattern.compile("(?:alter table|update|delete from|truncate table) (\\w+)\\b.*");
    private static final Set<String> NO_COLUMNS =
            Set.of("constraint", "primary", "unique", "foreign", "check", "index");
    private static final Pattern RESTRICTION = Pattern.compile("\\b(unique|primary key|references|check)\\b");

    private Expansion() {}

    /// A migration.
    ///
    /// @param name of its file
    record Migration(String name, String text) {}

    /// What contracts.
    ///
    /// @param file name of the migration
    /// @param statement in small letters, with single blanks
    record Contraction(String file, String statement) {}

    /// @param migrations in the order of their versions
    static List<Contraction> contractions(List<Migration> migrations) {
        List<Contraction> found = new ArrayList<>();
        for (Migration migration : migrations) {
            Set<String> own = new HashSet<>();
            for (String statement : statements(migration.text())) {
                if (!expands(statement, own)) {
                    found.add(new Contraction(migration.name(), statement));
                }
            }
        }
        return found;
    }

    private static List<String> statements(String text) {
        return Arrays.stream(COMMENT.matcher(text).replaceAll("").split(";", -1))
                .map(statement -> BLANK.matcher(statement.strip().toLowerCase(Locale.ROOT))
                        .replaceAll(" "))
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    /// @param own tables that the same file makes, with which it may do as it likes
    private static boolean expands(String statement, Set<String> own) {
        Matcher table = CREATE_TABLE.matcher(statement);
        if (table.matches()) {
            own.add(table.group(1));
            return true;
        }
        if (INSERT.matcher(statement).matches()) {
            return true;
        }
        Matcher index = CREATE_INDEX.matcher(statement);
        if (index.matches()) {
            return index.group(1) == null || own.contains(index.group(2));
        }
        Matcher add = ADD.matcher(statement);
        if (add.matches() && mayBeLeftOut(add.group(2), add.group(3))) {
            return true;
        }
        Matcher other = TABLE.matcher(statement);
        return other.matches() && own.contains(other.group(1));
    }

    private static boolean mayBeLeftOut(String column, String type) {
        return !NO_COLUMNS.contains(column)
                && !RESTRICTION.matcher(type).find()
                && (!type.contains("not null") || type.contains("default "));
    }
}
