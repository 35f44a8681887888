package org.tutti.core.catalog.internal.scan;

import org.tutti.core.catalog.internal.Keys;

/// A file of a folder's listing.
///
/// @param modified milliseconds since 1970
record FoundFile(String name, FileKind kind, long size, long modified) {
    /// Changes when the file does; never 0.
    long version() {
        return Keys.mix(Keys.mix(Keys.hash(name), size), modified) & Long.MAX_VALUE | 1;
    }
}
