package org.tutti.core.platform.spi;

/// The database cannot be used; the message says which one and why, for the operator.
public final class UnusableDatabase extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// With a sentence for the operator.
    public UnusableDatabase(String message, Throwable cause) {
        super(message, cause);
    }
}
