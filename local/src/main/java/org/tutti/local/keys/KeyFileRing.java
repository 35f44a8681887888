package org.tutti.local.keys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.tutti.core.platform.keys.KeySet;
import org.tutti.core.platform.keys.MasterKey;
import org.tutti.core.platform.spi.KeyRing;

/// A [KeyRing] over a file of master keys.
public final class KeyFileRing implements KeyRing {
    private final KeyFile file;
    private volatile KeySet keys;

    private KeyFileRing(KeyFile file, KeySet keys) {
        this.file = file;
        this.keys = keys;
    }

    /// The ring of this file, made with a first key when it is not there.
    ///
    /// @throws IOException when the file is damaged: nothing is replaced then, as a hand may still mend it
    public static KeyFileRing open(Path path) throws IOException {
        KeyFile file = new KeyFile(path);
        if (!file.exists()) {
            file.write(List.of(MasterKey.random(1, new SecureRandom())));
        }
        return new KeyFileRing(file, KeySet.of(file.read()));
    }

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
        int id = keys.keys().getLast().id() + 1;
        KeySet more = keys.with(MasterKey.random(id, new SecureRandom())).withLastAsPrimary();
        try {
            file.write(more.keys());
        } catch (IOException e) {
            throw new UncheckedIOException("The new key could not be written; the old one stays.", e);
        }
        keys = more;
    }
}
