package org.tutti.app.wiring;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.tutti.app.command.Arguments;
import org.tutti.app.settings.InvalidSettings;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.cloud.database.ServerDatabase;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.UnusableDatabase;

/// The command `migrate`: brings the database of a server to this version while nodes of the version before go on
/// with it, and before nodes of this version start. It needs no data folder.
public final class Migration {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Migration() {}

    /// Migrates, and returns the exit status. Doing it again does nothing.
    public static int run(Arguments arguments, Map<String, String> environment) {
        if (!arguments.words().isEmpty()) {
            throw new InvalidSettings("migrate takes the options --data and --config alone.");
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DatabaseSettings settings = TuttiSettings.read(arguments, environment).database();
        if (settings.embedded()) {
            out.println("The embedded database is migrated when its server starts; there is nothing to do.");
            return 0;
        }
        try (ServerDatabase database = ServerDatabase.open(settings.withMigrate(true), PATIENCE)) {
            out.println("The database has schema " + database.schema() + ".");
            return 0;
        } catch (UnusableDatabase e) {
            System.err.println(e.getMessage());
            return 1;
        }
    }
}
