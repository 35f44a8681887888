package org.tutti.core.catalog.internal.move;

import org.tutti.core.platform.spi.OriginalStore;
import org.tutti.core.platform.spi.OriginalStoreContract;

/// The store that other tests use does what real ones do.
class MemoryOriginalsTest extends OriginalStoreContract {
    @Override
    protected OriginalStore create() {
        return new MemoryOriginals();
    }
}
