package org.tutti.core.platform;

/// A window on a list: skip `offset` items, then take at most `size`.
public record Page(int offset, int size) {
    /// No negative windows.
    public Page {
        if (offset < 0 || size < 0) {
            throw new Problem.Invalid("An offset and a size are at least 0, not " + offset + " and " + size + ".");
        }
    }
}
