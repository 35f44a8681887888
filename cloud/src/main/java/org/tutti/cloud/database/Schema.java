package org.tutti.cloud.database;

import java.time.Duration;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.UnusableDatabase;

/// The tables of a database that nodes share, of this version or of a newer one: migrations expand, so that the version
/// before goes on beside them (record 0038).
final class Schema {
    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    private final String name;
    private final Flyway flyway;

    /// @param name of the database, as a sentence begins with it
    Schema(String name, Flyway flyway) {
        this.name = name;
        this.flyway = flyway;
    }

    /// Returns when the tables are there: made by this process, or by another when that is wanted.
    ///
    /// @param patience how long to wait for another
    /// @throws UnusableDatabase when they cannot be made, or nobody makes them
    void bring(DatabaseSettings settings, Duration patience) {
        try {
            if (settings.migrate()) {
                flyway.migrate();
            } else {
                await(patience);
            }
            String newer = newer();
            if (!newer.isEmpty()) {
                LOG.info(
                        "{} has the schema of a newer Tutti, {}; this one, which knows {}, works with it.",
                        name,
                        newer,
                        known());
            }
        } catch (FlywayException e) {
            throw new UnusableDatabase(name + " cannot be brought to the newest schema: " + ServerPool.reason(e), e);
        }
    }

    /// The version that it has now; empty for none.
    String version() {
        MigrationInfo current = flyway.info().current();
        return current == null || current.getVersion() == null
                ? ""
                : current.getVersion().getVersion();
    }

    private void await(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean told = false;
        while (flyway.info().pending().length > 0) {
            if (System.nanoTime() > deadline) {
                String has = version();
                throw new UnusableDatabase(
                        name + " has " + (has.isEmpty() ? "no schema" : "schema " + has) + ", and this Tutti needs "
                                + known() + ": run the command migrate, or do not set database.migrate to false.",
                        new IllegalStateException("not migrated"));
            }
            if (!told) {
                LOG.info("Waiting until {} has schema {} ...", name, known());
                told = true;
            }
            pause();
        }
    }

    /// The newest version that this process brings along.
    private String known() {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getVersion() != null
                        && !migration.getState().name().startsWith("FUTURE"))
                .reduce((one, other) -> other)
                .map(migration -> migration.getVersion().getVersion())
                .orElse("none");
    }

    private String newer() {
        MigrationInfoService info = flyway.info();
        return Arrays.stream(info.applied())
                .filter(migration -> migration.getVersion() != null
                        && migration.getState().name().startsWith("FUTURE"))
                .reduce((one, other) -> other)
                .map(migration -> migration.getVersion().getVersion())
                .orElse("");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnusableDatabase("The wait for the schema was interrupted.", e);
        }
    }
}
