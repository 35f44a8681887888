package org.tutti.core.catalog.internal.scan;

import java.util.OptionalLong;
import org.tutti.core.platform.spi.Dialect;

/// Room on the disk that holds the catalog. A database that cannot write closes, and with it all that listeners do; so
/// a
/// scan, which can go on another day, never takes the last of it.
final class Room {
    /// What a batch, the search index and plays until somebody makes room surely fit into.
    static final long LEAST = 32L << 20;

    private final Dialect dialect;

    Room(Dialect dialect) {
        this.dialect = dialect;
    }

    void require() {
        OptionalLong left = dialect.room();
        if (left.isPresent() && left.getAsLong() < LEAST) {
            throw new Lacking(left.getAsLong());
        }
    }

    /// There is too little of it. The message is for the operator.
    static final class Lacking extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lacking(long bytes) {
            super("The scan stopped: the disk of the data folder has only " + (bytes >> 20)
                    + " MB left. Make room; the next scan goes on from here.");
        }
    }
}
