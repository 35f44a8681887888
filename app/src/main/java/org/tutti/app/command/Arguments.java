package org.tutti.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tutti.app.settings.InvalidSettings;

/// The command line: a command, settings that stand among its words (`--port 80`, `--port=80`), and the rest.
///
/// @param command first word; `run` when there is none
/// @param words what follows, without the settings
/// @param settings key to value
/// @param config the settings file of `--config`
public record Arguments(String command, List<String> words, Map<String, String> settings, Optional<String> config) {
    private static final Map<String, String> SETTINGS =
            Map.of("--port", "server.port", "--data", "server.data", "--host", "server.host");

    /// Parses the words of a command line.
    ///
    /// @throws InvalidSettings when an option lacks its value
    public static Arguments parse(String... line) {
        String command = "run";
        List<String> words = new ArrayList<>();
        Map<String, String> settings = new TreeMap<>();
        Optional<String> config = Optional.empty();
        int start = 0;
        if (line.length > 0 && !line[0].startsWith("-")) {
            command = line[0];
            start = 1;
        }
        for (int i = start; i < line.length; i++) {
            int equals = line[i].startsWith("--") ? line[i].indexOf('=') : -1;
            String option = equals < 0 ? line[i] : line[i].substring(0, equals);
            if (!SETTINGS.containsKey(option) && !option.equals("--config")) {
                words.add(line[i]);
                continue;
            }
            if (equals < 0 && i + 1 == line.length) {
                throw new InvalidSettings("The option " + option + " needs a value.");
            }
            String value = equals < 0 ? line[++i] : line[i].substring(equals + 1);
            if (option.equals("--config")) {
                config = Optional.of(value);
            } else {
                settings.put(SETTINGS.getOrDefault(option, option), value);
            }
        }
        return new Arguments(command, List.copyOf(words), Map.copyOf(settings), config);
    }
}
