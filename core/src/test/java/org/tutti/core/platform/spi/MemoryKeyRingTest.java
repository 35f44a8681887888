package org.tutti.core.platform.spi;

class MemoryKeyRingTest extends KeyRingContract {
    private KeyRing ring = new MemoryKeyRing();

    @Override
    protected KeyRing create() {
        ring = new MemoryKeyRing();
        return ring;
    }

    @Override
    protected KeyRing reopen() {
        return ring;
    }
}
