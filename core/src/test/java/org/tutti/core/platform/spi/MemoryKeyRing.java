package org.tutti.core.platform.spi;

import java.security.SecureRandom;
import java.util.List;
import org.tutti.core.platform.keys.KeySet;
import org.tutti.core.platform.keys.MasterKey;

/// A key ring that lives as long as its object.
public final class MemoryKeyRing implements KeyRing {
    private final SecureRandom random = new SecureRandom();
    private volatile KeySet keys = KeySet.of(List.of(MasterKey.random(1, random)));

    @Override
    public byte[] wrap(String purpose, byte[] plaintext, byte[] context) {
        return keys.wrap(purpose, plaintext, context);
    }

    @Override
    public byte[] unwrap(String purpose, byte[] wrapped, byte[] context) {
        return keys.unwrap(purpose, wrapped, context);
    }

    @Override
    public byte[] sign(String purpose, byte[] message) {
        return keys.sign(purpose, message);
    }

    @Override
    public boolean verify(String purpose, byte[] message, byte[] signature) {
        return keys.verify(purpose, message, signature);
    }

    @Override
    public synchronized void rotate() {
        int next = keys.keys().getLast().id() + 1;
        keys = keys.with(MasterKey.random(next, random)).withLastAsPrimary();
    }
}
