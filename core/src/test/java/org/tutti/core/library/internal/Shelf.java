package org.tutti.core.library.internal;

import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.playback.Samples;
import org.tutti.core.playback.ShelfCatalog;

/// A library on a fresh database, some people, and a clock that stands still.
final class Shelf {
    static final Instant NOW = Instant.parse("2026-05-04T18:00:00Z");
    static final Principal ANNA = principal(1, AccountRole.LISTENER);
    static final Principal BEN = principal(2, AccountRole.LISTENER);
    static final Principal CURATOR = principal(3, AccountRole.CURATOR);
    static final Principal OPERATOR = principal(4, AccountRole.OPERATOR);

    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    final AtomicInteger flushes = new AtomicInteger();
    final ShelfCatalog catalog = new ShelfCatalog();
    final DataSource source = TestDatabase.create();
    final SqlLibrary library = open();

    /// A library without anything in memory, on the same database.
    SqlLibrary open() {
        Dialect dialect = new Dialect() {
            @Override
            public Map<String, String> placeholders() {
                return TestDatabase.DIALECT.placeholders();
            }

            @Override
            public void makeDurable() {
                flushes.incrementAndGet();
            }
        };
        return new SqlLibrary(source, dialect, catalog, now::get, new Random(17));
    }

    static Principal principal(int number, AccountRole role) {
        return new Principal(
                new AccountId(new UUID(7, number)),
                new ListenerId(new UUID(1, number)),
                "Person " + number,
                role,
                LibraryScope.ALL,
                0);
    }

    static TrackId track(int number) {
        return Samples.track(number).id();
    }
}
