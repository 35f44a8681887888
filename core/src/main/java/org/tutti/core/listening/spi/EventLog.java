package org.tutti.core.listening.spi;

import java.util.List;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;

/// A log of plays that only grows, in one or more partitions, numbered from 0. All plays of a listener are
/// in one partition, and in each of them reading follows the order of appending; between partitions there is
/// no order. Appending is durable. Times are kept to the millisecond.
public interface EventLog extends AutoCloseable {
    /// A play at its place in a partition.
    ///
    /// @param cause the span that appended it, as [Tracing#traceparent] wrote it; empty where that is
    /// not known
    record Entry(long offset, Play play, String cause) {
        /// A play of which nobody knows what appended it.
        public Entry(long offset, Play play) {
            this(offset, play, "");
        }
    }

    /// Who turns the log into something else. It is told which partitions are this process's, from threads of
    /// the log, and returns at once.
    interface Follower {
        /// From now on this process reads the partition for all processes.
        void given(int partition);

        /// From now on another process does. It may have begun before this call.
        void taken(int partition);

        /// Somebody appended to a partition that is this process's.
        void grew(int partition);
    }

    /// Ends the following, so that other processes get the partitions.
    @FunctionalInterface
    interface Following extends AutoCloseable {
        @Override
        void close();
    }

    /// How many partitions there are; does not change while the log is open.
    default int partitions() {
        return 1;
    }

    /// The partition with the plays of the listener.
    default int partitionOf(ListenerId listener) {
        return 0;
    }

    /// Shares the partitions out among the processes that follow. A log of one process gives all of them at
    /// once, and says nothing of what that process itself appends.
    default Following follow(Follower follower) {
        for (int partition = 0; partition < partitions(); partition++) {
            follower.given(partition);
        }
        return () -> {};
    }

    /// Returns when all of the plays survive a crash of process and machine; those of one listener are in order.
    /// Concurrent callers share the cost.
    ///
    /// @throws java.io.UncheckedIOException when they could not all be written. A log in one file then keeps
    /// none of them; a distributed one may keep some, so the caller sends all of them again with their ids
    void append(List<Play> plays);

    /// At most `limit` entries with an offset of at least `from`, in order; empty at the end. Offsets start at 0
    /// and have no gaps but for entries that were [released][#release] or [forgotten][#forget].
    ///
    /// @throws java.io.UncheckedIOException when the log cannot be read now
    List<Entry> read(int partition, long from, int limit);

    /// The offset that the next append to the partition will start at.
    ///
    /// @throws java.io.UncheckedIOException when it cannot be known now
    long end(int partition);

    /// The same as far as this process knows without asking others; for figures.
    default long knownEnd(int partition) {
        return end(partition);
    }

    /// Says up to where the partition was put to use; for figures.
    default void used(int partition, long before) {}

    /// Says that entries with an offset below `before` are not needed any more. The log may forget them, in its own
    /// time.
    default void release(int partition, long before) {}

    /// Removes entries with an offset below `before` at once, however young they are: somebody's plays are among
    /// them who is no more. Offsets go on where they are.
    ///
    /// @return whether they are gone; if not, the log can only forget by age, and will
    boolean forget(int partition, long before);

    @Override
    void close();
}
