package org.tutti.app.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.tutti.app.command.Arguments;
import org.tutti.core.catalog.ScanSettings;

/// Every setting, one record per concern.
public record TuttiSettings(
        ServerSettings server, OperatorSettings operator, OperationsSettings operations, ScanSettings scan) {
    /// The name of the bean and of the file in the data folder.
    public static final String FILE = "tutti.yaml";

    /// What holds without any setting.
    public static TuttiSettings defaults() {
        return new TuttiSettings(
                ServerSettings.defaults(),
                OperatorSettings.defaults(),
                OperationsSettings.defaults(),
                ScanSettings.defaults());
    }

    /// Defaults, then the file (`--config`, `TUTTI_CONFIG`, or `tutti.yaml` in the data folder), then the environment,
    /// then the command line.
    ///
    /// @throws InvalidSettings with one line for the operator
    public static TuttiSettings read(Arguments arguments, Map<String, String> environment) {
        SettingsSchema schema = new SettingsSchema(defaults());
        TuttiSettings preliminary =
                overlay(new SettingsReader(schema), arguments, environment).bind(TuttiSettings.class);
        SettingsReader reader = new SettingsReader(schema);
        String named = arguments.config().orElse(environment.getOrDefault("TUTTI_CONFIG", ""));
        Path file = named.isEmpty() ? preliminary.server().data().resolve(FILE) : Path.of(named);
        if (!named.isEmpty() || Files.exists(file)) {
            reader.file(file);
        }
        return overlay(reader, arguments, environment).bind(TuttiSettings.class);
    }

    private static SettingsReader overlay(SettingsReader reader, Arguments arguments, Map<String, String> environment) {
        reader.environment(environment);
        arguments.settings().forEach((key, value) -> reader.set(key, value, "the command line"));
        return reader;
    }
}
