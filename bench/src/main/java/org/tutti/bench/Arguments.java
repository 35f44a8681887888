package org.tutti.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A command line: `word --option value --flag`. An option is followed by its value unless another option or the end
/// follows.
///
/// @param positionals what belongs to no option
/// @param options by name; a flag has an empty value
public record Arguments(List<String> positionals, Map<String, String> options) {
    /// Both are copied.
    public Arguments {
        positionals = List.copyOf(positionals);
        options = Map.copyOf(options);
    }

    /// Splits a command line.
    public static Arguments parse(String... words) {
        List<String> positionals = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.length; i++) {
            if (!words[i].startsWith("--")) {
                positionals.add(words[i]);
            } else if (i + 1 < words.length && !words[i + 1].startsWith("--")) {
                options.put(words[i].substring(2), words[i + 1]);
                i++;
            } else {
                options.put(words[i].substring(2), "");
            }
        }
        return new Arguments(positionals, options);
    }

    /// The word at a place.
    ///
    /// @param meaning for the error, such as `a folder`
    /// @throws IllegalArgumentException when there is none
    public String positional(int index, String meaning) {
        if (index >= positionals.size()) {
            throw new IllegalArgumentException("Expected " + meaning);
        }
        return positionals.get(index);
    }

    /// Whether an option is there.
    public boolean has(String name) {
        return options.containsKey(name);
    }

    /// An option's value.
    public String text(String name, String otherwise) {
        return options.getOrDefault(name, otherwise);
    }

    /// An option's whole number; underscores may group the digits.
    public long number(String name, long otherwise) {
        return has(name) ? Long.parseLong(text(name, "").replace("_", "")) : otherwise;
    }
}
