package org.tutti.core.platform.cluster;

/// The right to do a piece of work, which one node has at a time. It lasts until it is given back, or until the others
/// have not seen its holder live for a while; a holder that stood still meanwhile learns of it at its next transaction.
public interface Lease extends AutoCloseable {
    /// Whether this node still believes that it has the lease. Cheap; no proof.
    boolean held();

    /// The proof, to be called first in each transaction of the work: until that transaction ends nobody else takes the
    /// lease over.
    ///
    /// @throws LeaseLost when somebody has
    void fence();

    /// Grows with each holder (a fencing token: Kleppmann, "How to do distributed locking", 2016).
    long token();

    /// Gives it back.
    @Override
    void close();
}
