package org.tutti.core.platform.spi;

/// The store that other tests use does what real ones do.
class MemoryOriginalsTest extends OriginalStoreContract {
    @Override
    protected OriginalStore create() {
        return new MemoryOriginals();
    }
}
