package org.tutti.cloud.database.tsql;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Something that SQL Server does not take, or takes for something else.
///
/// @param why as a sentence
/// @param broken whether a statement does it; it is in lower case, without comments, and its literals are empty
record Rule(String why, Predicate<String> broken) {
    static Rule without(String pattern, String why) {
        return new Rule(why, Pattern.compile(pattern).asPredicate());
    }
}
