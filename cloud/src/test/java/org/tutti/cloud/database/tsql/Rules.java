package org.tutti.cloud.database.tsql;

import static org.tutti.cloud.database.tsql.Rule.without;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What grammars let pass although SQL Server does not. Microsoft's reference of Transact-SQL is the source; 2019 is
/// the oldest version that counts.
public final class Rules {
    private static final int MOST_PARAMETERS = 2100;
    private static final String TOO_MANY = "No more than 2100 parameters, of which two are the driver's.";
    private static final int MOST_ROWS = 1000;
    private static final Pattern COMMENT = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("'[^']*'");
    private static final Pattern WORD = Pattern.compile("(?<![\\w@.:$])[a-z_]\\w*");

    private static final List<Rule> ALL = List.of(
            without("\\blimit\\b", "There is no limit; it is offset ... rows fetch next ... rows only."),
            without("\\|\\|", "Text is put together by concat or +, not by ||."),
            without("\\b(true|false)\\b", "There are no literals of truth; it is 1 or 0."),
            without("\\bboolean\\b", "There is no type boolean; it is smallint or bit."),
            without("\\bon conflict\\b|\\bon duplicate key\\b", "There is no insert that looks first."),
            without("\\breturning\\b", "It is output, not returning."),
            without("\\bfor (update|share)\\b", "Rows are locked by hints of the table or by writing them."),
            without("\\bnulls (first|last)\\b", "Where nulls stand cannot be said."),
            without("\\bilike\\b|\\bsimilar to\\b|~", "There is like alone."),
            without("::", "It is cast(x as type), not x::type."),
            without("\\bwith recursive\\b", "A recursive query begins with with alone."),
            without("\\b(natural join|join \\w+( \\w+)? using)\\b", "A join has on."),
            without("\\bis (not )?distinct from\\b", "Is distinct from came in 2022."),
            without("\\b(greatest|least)\\s*\\(", "greatest and least came in 2022."),
            without(
                    "\\b(now|length|char_length|substr|random|mod|ceil|position|extract|date_trunc|array_agg|bool_or|bool_and)\\s*\\(",
                    "There is no function of this name."),
            new Rule("There is no such type, or it is another.", Rules::declaresStrangeType),
            without("\\buniqueidentifier\\b", "A uniqueidentifier is ordered from its end."),
            without("(?<!n)\\b(varchar|char)\\s*\\(", "Text that is not nvarchar loses characters."),
            without("\\bnvarchar\\s*\\([^)]*\\)(?! collate )", "Text without a binary collation compares loosely."),
            without(
                    "\\bnvarchar\\s*\\((4\\d{3}[1-9]|4\\d\\d[1-9]\\d|4[1-9]\\d\\d|400[1-9]|40[1-9]\\d|[5-9]\\d{3}|\\d{5,})\\)",
                    "More than 4000 units are nvarchar(max)."),
            without("\\bif (not )?exists\\b(?! \\()", "create and drop index have no if exists."),
            without("\\bcreate or replace\\b", "It is create or alter."),
            without("\\badd column\\b", "It is alter table ... add, without column."),
            without("\\balter column \\w+ (type|set|drop)\\b", "It is alter column name type."),
            without("\\brename (to|column)\\b", "Names are changed by sp_rename."),
            without("\\bdrop index \\w+(?! on )\\b(?! on )", "An index belongs to its table: drop index ... on table."),
            without("\\bgenerated (always|by default) as\\b", "It is identity(1, 1)."),
            without("\\bdelete from \\w+ (?!where\\b|output\\b)\\w+", "What delete takes from has no alias."),
            without("\\bupdate \\w+ (?!set\\b)\\w+ ", "What update changes has no alias."),
            without(
                    "\\(\\s*[\\w.?]+\\s*(,\\s*[\\w.?]+\\s*)+\\)\\s*(=|<>|<|>|in\\b|not in\\b)",
                    "Rows are not compared as wholes."),
            without(
                    "\\bselect (not )?exists\\b",
                    "Whether something exists is no value: case when exists ... then 1 else 0 end."),
            new Rule("Truth is no value: case when ... then 1 else 0 end.", Rules::selectsTruth),
            new Rule("A condition compares: where removed = 1.", Rules::isBareCondition),
            new Rule("A merge ends with a semicolon.", text -> text.startsWith("merge ") && !text.endsWith(";")),
            new Rule("Offset needs an order.", text -> text.contains(" offset ") && !text.contains("order by")),
            without("^(?!.*\\boffset\\b).*\\bfetch (first|next)\\b", "Fetch needs an offset."),
            new Rule("Nothing inside of parentheses is ordered.", Rules::ordersInside),
            new Rule("No more than 1000 rows at once.", Rules::insertsTooMany),
            new Rule("A reserved word is no name.", text -> !reservedNames(text).isEmpty()));

    private Rules() {}

    /// The sentences of those rules that the statement breaks.
    public static List<String> broken(String statement) {
        List<String> reasons = new ArrayList<>();
        if (LITERAL.matcher(statement)
                .results()
                .anyMatch(literal -> !literal.group().chars().allMatch(c -> c < 128))) {
            reasons.add("Literals with more than ASCII begin with N.");
        }
        String bare = LITERAL.matcher(COMMENT.matcher(statement).replaceAll(" "))
                .replaceAll("''")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?, ?", ",")
                .strip()
                .toLowerCase(Locale.ROOT);
        if (bare.chars().filter(c -> c == '?').count() > MOST_PARAMETERS - 2) {
            reasons.add(TOO_MANY);
        }
        // Long lists of parameters are as good as short ones.
        String text = bare.replaceAll("(?:\\?,){3,}", "?,?,");
        ALL.stream().filter(rule -> rule.broken().test(text)).map(Rule::why).forEach(reasons::add);
        return reasons;
    }

    /// All sentences, so that each can be shown to come.
    static Stream<String> all() {
        return Stream.concat(Stream.of(TOO_MANY), ALL.stream().map(Rule::why));
    }

    private static boolean declaresStrangeType(String text) {
        return (text.startsWith("create table") || text.startsWith("alter table"))
                && Pattern.compile(
                                "\\w (text|bytea|uuid|serial|bigserial|timestamp|blob|clob|double precision|interval)\\b")
                        .matcher(text)
                        .find();
    }

    /// A comparison between `select` and `from`, or on the right side of `set`, outside of `case`.
    private static boolean selectsTruth(String text) {
        String plain = text.replaceAll("\\bcase\\b.*?\\bend\\b", "0");
        boolean selected = Stream.of(plain.split("\\bselect "))
                .skip(1)
                .map(list -> list.split(" (from|where|on|having) ", 2)[0])
                .anyMatch(list -> list.chars().anyMatch(c -> "=<>".indexOf(c) >= 0));
        boolean set = Pattern.compile("\\bset [^;]*")
                .matcher(plain.replaceFirst(" where .*", ""))
                .results()
                .anyMatch(clause -> Stream.of(clause.group().split(","))
                        .anyMatch(part ->
                                part.chars().filter(c -> "=<>".indexOf(c) >= 0).count() > 1));
        return selected || set && text.startsWith("update ");
    }

    private static boolean isBareCondition(String text) {
        String plain = text.replaceAll("\\bbetween \\S+ and \\S+", "= 0").replaceAll("\\bcase\\b.*?\\bend\\b", "0");
        return Pattern.compile(
                        "\\b(where|and|or|not) (?!exists\\b|not\\b|null\\b)[\\w.]+( and | or |\\)|;|$| order | group )")
                .matcher(plain)
                .find();
    }

    private static boolean ordersInside(String text) {
        List<Integer> opened = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '(') {
                opened.add(i);
            } else if (text.charAt(i) == ')' && !opened.isEmpty()) {
                String inside = text.substring(opened.removeLast() + 1, i);
                if (inside.startsWith("select ")
                        && inside.contains(" order by ")
                        && !inside.contains(" offset ")
                        && !inside.contains(" over (")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean insertsTooMany(String text) {
        int values = text.startsWith("insert ") ? text.indexOf(" values ") : -1;
        return values >= 0 && text.substring(values).split("\\),\\(").length > MOST_ROWS;
    }

    private static List<String> reservedNames(String text) {
        Set<String> reserved = Words.RESERVED;
        return WORD.matcher(text)
                .results()
                .map(word -> word.group())
                .filter(word -> reserved.contains(word) && !Words.SPOKEN.contains(word))
                .toList();
    }
}
