package org.tutti.core.platform.spi;

import java.sql.SQLException;
import java.util.Map;
import java.util.OptionalLong;

/// What differs between the databases that Tutti runs on. Statements stay inside what all of them share.
public interface Dialect {
    /// Values of the migrations' placeholders: `uuid`, `instant`, `text`, `bytes`, and `counter`, a
    /// number that the database gives to a row that has none.
    Map<String, String> placeholders();

    /// Returns when everything committed before the call survives a crash of process and machine. Concurrent callers
    /// share one flush.
    /// Databases that are durable at commit return at once.
    void makeDurable();

    /// What a failure means for the transaction in which it happened.
    default Failure failure(SQLException failure) {
        return Failure.of(failure);
    }

    /// Bytes that the disk below the database has left; empty when that is not known or is another's care.
    default OptionalLong room() {
        return OptionalLong.empty();
    }
}
