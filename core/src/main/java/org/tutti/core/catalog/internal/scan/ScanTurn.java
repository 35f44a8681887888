package org.tutti.core.catalog.internal.scan;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataAccessException;
import org.tutti.core.platform.cluster.Lease;
import org.tutti.core.platform.cluster.Leases;

/// One node of a cluster scans at a time.
final class ScanTurn {
    private static final String NAME = "scan";
    private static final Duration PACE = Duration.ofMillis(500);

    private final Leases leases;
    private volatile Optional<Lease> mine = Optional.empty();

    /// The scan was cancelled while it waited for its turn.
    static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    ScanTurn(Leases leases) {
        this.leases = leases;
    }

    /// The lease, after whoever has it has ended or died.
    Lease await(BooleanSupplier cancelled) throws InterruptedException {
        while (!cancelled.getAsBoolean()) {
            Optional<Lease> taken = ask();
            if (taken.isPresent()) {
                return taken.get();
            }
            Thread.sleep(PACE);
        }
        throw new GivenUp();
    }

    /// The lease, unless somebody has it.
    Optional<Lease> tryNow() {
        Optional<Lease> taken = leases.take(NAME);
        mine = taken;
        return taken;
    }

    /// Whether this process has it.
    boolean has() {
        return mine.filter(Lease::held).isPresent();
    }

    /// A database that is away for a moment is no reason not to scan.
    private Optional<Lease> ask() {
        try {
            return tryNow();
        } catch (DataAccessException e) {
            return Optional.empty();
        }
    }
}
