package org.tutti.core.platform.tracing;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Few names for many statements: the operation and the table that it is mostly about.
final class StatementNames {
    /// Lists of parameters have many lengths.
    private static final int MOST_KNOWN = 2_000;

    private static final Pattern OPERATION = Pattern.compile("\\s*(?:with\\b.*?\\)\\s*)?([a-z]+)", flags());
    private static final Pattern TABLE =
            Pattern.compile("\\b(?:from|into|update|merge\\s+into|table)\\s+([a-z_][a-z0-9_]*)", flags());

    private final Map<String, StatementName> known = new ConcurrentHashMap<>();

    /// @param operation such as `SELECT`
    /// @param table empty when there is none
    record StatementName(String operation, String table) {
        String text() {
            return table.isEmpty() ? operation : operation + " " + table;
        }
    }

    StatementName of(String sql) {
        StatementName found = known.get(sql);
        if (found == null) {
            found = read(sql);
            if (known.size() < MOST_KNOWN) {
                known.put(sql, found);
            }
        }
        return found;
    }

    private static StatementName read(String sql) {
        Matcher operation = OPERATION.matcher(sql);
        Matcher table = TABLE.matcher(sql);
        return new StatementName(
                operation.lookingAt() ? operation.group(1).toUpperCase(Locale.ROOT) : "OTHER",
                table.find() ? table.group(1).toLowerCase(Locale.ROOT) : "");
    }

    private static int flags() {
        return Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    }
}
