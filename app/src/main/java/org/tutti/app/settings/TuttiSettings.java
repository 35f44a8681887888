package org.tutti.app.settings;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tutti.api.admission.AdmissionSettings;
import org.tutti.api.subsonic.SubsonicSettings;
import org.tutti.app.command.Arguments;
import org.tutti.cloud.blobs.AzureBlobSettings;
import org.tutti.cloud.keys.KeyVaultSettings;
import org.tutti.cloud.log.KafkaSettings;
import org.tutti.cloud.telemetry.TelemetrySettings;
import org.tutti.core.catalog.CatalogSettings;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.identity.IdentitySettings;
import org.tutti.core.listening.ListeningSettings;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.playback.PlaybackSettings;
import org.tutti.core.search.SearchSettings;
import org.tutti.local.log.LogSettings;

/// Every setting, one record per concern.
public record TuttiSettings(
        ServerSettings server,
        OperatorSettings operator,
        OperationsSettings operations,
        AdmissionSettings admission,
        NodeSettings node,
        DatabaseSettings database,
        LogSettings log,
        KafkaSettings kafka,
        AzureBlobSettings blobs,
        KeyVaultSettings vault,
        TelemetrySettings telemetry,
        IdentitySettings identity,
        ScanSettings scan,
        CatalogSettings catalog,
        SearchSettings search,
        ListeningSettings listening,
        PlaybackSettings playback,
        SubsonicSettings subsonic) {
    /// The name of the file in the data folder.
    public static final String FILE = "tutti.yaml";

    /// What holds without any setting.
    public static TuttiSettings defaults() {
        return new TuttiSettings(
                ServerSettings.defaults(),
                OperatorSettings.defaults(),
                OperationsSettings.defaults(),
                AdmissionSettings.defaults(),
                NodeSettings.defaults(),
                DatabaseSettings.defaults(),
                LogSettings.defaults(),
                KafkaSettings.none(),
                AzureBlobSettings.none(),
                KeyVaultSettings.none(),
                TelemetrySettings.none(),
                IdentitySettings.defaults(),
                ScanSettings.defaults(),
                CatalogSettings.defaults(),
                SearchSettings.defaults(),
                ListeningSettings.defaults(),
                PlaybackSettings.defaults(),
                SubsonicSettings.defaults());
    }

    /// These settings with other libraries.
    public TuttiSettings withLibraries(List<ScanSettings.LibraryFolder> libraries) {
        return with(scan.withLibraries(libraries), telemetry);
    }

    /// These settings for a command line tool without a server: nothing is scanned unless it is asked
    /// for, and nothing is traced.
    public TuttiSettings quiet() {
        return with(
                new ScanSettings(scan.libraries(), false, false, Duration.ZERO, scan.threads()),
                TelemetrySettings.none());
    }

    private TuttiSettings with(ScanSettings scan, TelemetrySettings telemetry) {
        return new TuttiSettings(
                server,
                operator,
                operations,
                admission,
                node,
                database,
                log,
                kafka,
                blobs,
                vault,
                telemetry,
                identity,
                scan,
                catalog,
                search,
                listening,
                playback,
                subsonic);
    }

    /// Defaults, then the file (`--config`, `TUTTI_CONFIG`, or `tutti.yaml` in the data folder), then the
    /// environment, then the command line.
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
        TuttiSettings settings = overlay(reader, arguments, environment).bind(TuttiSettings.class);
        String password = settings.operator().password();
        int shortest = settings.identity().minimumPasswordLength();
        if (!password.isEmpty() && password.codePointCount(0, password.length()) < shortest) {
            throw new InvalidSettings("The setting operator.password (TUTTI_OPERATOR_PASSWORD) needs at least "
                    + shortest + " characters, as identity.minimum-password-length says.");
        }
        settings.requireWhole();
        return settings;
    }

    /// Whether other nodes may work on the same database: then everything that they share has to be shared.
    public boolean shared() {
        return kafka.enabled();
    }

    private void requireWhole() {
        if (kafka.enabled() && database.embedded()) {
            throw new InvalidSettings("The setting kafka.servers (TUTTI_KAFKA_SERVERS) needs database.url, too:"
                    + " plays that nodes share are counted in a database that they share.");
        }
        if (node.role() != NodeSettings.Role.ALL && !shared()) {
            throw new InvalidSettings("The setting node.role (TUTTI_NODE_ROLE) is for nodes of a cluster, which share a"
                    + " database (database.url) and a log of plays (kafka.servers).");
        }
    }

    private static SettingsReader overlay(SettingsReader reader, Arguments arguments, Map<String, String> environment) {
        reader.environment(environment);
        arguments.settings().forEach((key, value) -> reader.set(key, value, "the command line"));
        return reader;
    }
}
