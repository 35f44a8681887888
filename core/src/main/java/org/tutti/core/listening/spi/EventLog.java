package org.tutti.core.listening.spi;

import java.util.List;
import org.tutti.core.listening.Play;

/// A log of plays that only grows. Appending is durable; reading follows the order of appending. Times are kept to the
/// millisecond.
public interface EventLog extends AutoCloseable {
    /// A play at its place in the log.
    record Entry(long offset, Play play) {}

    /// Returns when all of the plays survive a crash of process and machine, in order. Concurrent callers share one
    /// flush.
    ///
    /// @throws java.io.UncheckedIOException when they could not be written; then none of them will be read
    void append(List<Play> plays);

    /// At most `limit` entries with an offset of at least `from`, in order; empty at the end. Offsets start at 0 and
    /// have
    /// no gaps but for entries that were [released][#release].
    List<Entry> read(long from, int limit);

    /// The offset that the next append will start at.
    long end();

    /// Says that entries with an offset below `before` are not needed any more. The log may forget them, in its own
    /// time.
    default void release(long before) {}

    /// Removes entries with an offset below `before` at once, however young they are: somebody's plays are among them
    /// who
    /// is no more. Offsets go on where they are.
    void forget(long before);

    @Override
    void close();
}
