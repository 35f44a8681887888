package org.tutti.cloud.database.tsql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys that are longer than SQL Server allows: 900 bytes for a primary key, which orders its table, 1700 for others.
public final class KeySizes {
    private static final int LONGEST_PRIMARY = 900;
    private static final int LONGEST = 1700;
    private static final Pattern TABLE = Pattern.compile("create table (\\w+) \\((.*)\\)", Pattern.DOTALL);
    private static final Pattern INDEX = Pattern.compile("create (?:unique )?index (\\w+) on (\\w+) ?\\(([^)]*)\\)");
    private static final Pattern KEY = Pattern.compile("primary key \\(([^)]*)\\)");
    private static final Pattern TYPE = Pattern.compile("(\\w+) (\\w+)(?:\\((\\w+)\\))?");

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<String> tooLong = new ArrayList<>();

    /// @param statements that make tables and indexes; others are passed by
    public static List<String> tooLong(List<String> statements) {
        KeySizes sizes = new KeySizes();
        statements.stream()
                .map(statement -> statement.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT))
                .forEach(sizes::read);
        return sizes.tooLong;
    }

    private void read(String statement) {
        Matcher table = TABLE.matcher(statement);
        Matcher index = INDEX.matcher(statement);
        if (table.find()) {
            table(table.group(1), table.group(2));
        } else if (index.find()) {
            check(index.group(1), index.group(2), index.group(3), LONGEST);
        }
    }

    private void table(String name, String body) {
        for (String line : body.split(", (?![^(]*\\))")) {
            Matcher key = KEY.matcher(line);
            Matcher column = TYPE.matcher(line.strip());
            if (key.find()) {
                check(name, name, key.group(1), LONGEST_PRIMARY);
            } else if (column.find()) {
                columns.put(name + "." + column.group(1), bytes(column.group(2), String.valueOf(column.group(3))));
                if (line.contains("primary key") || line.contains(" unique")) {
                    check(name, name, column.group(1), LONGEST_PRIMARY);
                }
            }
        }
    }

    private void check(String key, String table, String list, int longest) {
        int bytes = Arrays.stream(list.split(","))
                .map(column -> columns.getOrDefault(table + "." + column.strip().split(" ")[0], Integer.MAX_VALUE / 16))
                .mapToInt(Integer::intValue)
                .sum();
        if (bytes > longest) {
            tooLong.add(key + " has " + bytes + " bytes: " + list);
        }
    }

    private static int bytes(String type, String length) {
        if (length.equals("max")) {
            return Integer.MAX_VALUE / 16;
        }
        return switch (type) {
            case "smallint" -> 2;
            case "integer", "int" -> 4;
            case "bigint" -> 8;
            case "datetimeoffset" -> 10;
            case "binary", "varbinary" -> Integer.parseInt(length);
            case "nvarchar" -> 2 * Integer.parseInt(length);
            default -> Integer.MAX_VALUE / 16;
        };
    }
}
