package org.tutti.core.identity;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.identity.internal.IdentityAssembly;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.MemoryKeyRing;

/// The module over a database in memory, with a clock that stands still until told.
public final class IdentityFixture implements InstantSource {
    /// What the module published, in order.
    public final List<Object> published = new ArrayList<>();

    /// Work that the module put off.
    public final List<Runnable> later = new ArrayList<>();

    /// For looks behind the curtain.
    public final JdbcClient sql;

    /// The facade.
    public final Identity identity;

    /// Its other face.
    public final Founding founding;

    /// Who is signed in to the pages.
    public final WebSessions sessions;

    /// What the process asks itself with.
    public final TemporaryAccounts own;

    private final AtomicReference<Runnable> beforeCommit = new AtomicReference<>(() -> {});
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");

    /// The module with these settings.
    public IdentityFixture(IdentitySettings settings) {
        DataSource source = TestDatabase.create();
        sql = JdbcClient.create(source);
        IdentityAssembly assembly = IdentityAssembly.of(
                sql,
                new TransactionTemplate(new Interrupted(source)),
                TestDatabase.DIALECT,
                new MemoryKeyRing(),
                this,
                new SecureRandom(),
                later::add,
                published::add,
                settings);
        identity = assembly.identity();
        founding = assembly.founding();
        sessions = assembly.sessions();
        own = assembly.own();
    }

    @Override
    public Instant instant() {
        return now;
    }

    /// Does this between the last statement of the next transaction and its commit.
    public void beforeNextCommit(Runnable deed) {
        beforeCommit.set(deed);
    }

    /// Lets time pass.
    public void pass(Duration time) {
        now = now.plus(time);
    }

    private final class Interrupted extends JdbcTransactionManager {
        private static final long serialVersionUID = 1L;

        Interrupted(DataSource source) {
            super(source);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            beforeCommit.getAndSet(() -> {}).run();
            super.doCommit(status);
        }
    }
}
