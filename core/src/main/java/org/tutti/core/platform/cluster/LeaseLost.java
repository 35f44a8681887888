package org.tutti.core.platform.cluster;

/// Another node has taken the work over; what this one was about to write is not written.
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param name of the lease
    public LeaseLost(String name) {
        super("Another node has taken over: " + name + ".");
    }
}
