package org.tutti.core.platform.spi;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.tutti.core.platform.BlobNames;
import org.tutti.core.platform.Md5;

/// Originals in memory.
public class MemoryOriginals implements OriginalStore {
    private final ConcurrentSkipListMap<String, Held> blobs = new ConcurrentSkipListMap<>();
    private final AtomicLong versions = new AtomicLong();

    /// @param md5 what is reported, be it right or wrong
    /// @param written when the blob was
    /// @param source when its file was
    record Held(byte[] bytes, String etag, String md5, Instant written, Optional<Instant> source) {}

    @Override
    public String place() {
        return "memory";
    }

    @Override
    public void list(String folder, Consumer<Original> each) throws IOException {
        list(folder, false, each);
    }

    @Override
    public void listAll(String prefix, Consumer<Original> each) throws IOException {
        list(prefix, true, each);
    }

    private void list(String folder, boolean below, Consumer<Original> each) {
        blobs.tailMap(folder).forEach((name, held) -> {
            if (name.startsWith(folder) && (below || name.indexOf('/', folder.length()) < 0)) {
                each.accept(new Original(
                        name, held.bytes().length, held.etag(), held.md5(), held.written(), held.source()));
            }
        });
    }

    @Override
    public Optional<Sent> send(String name, Source source, Optional<String> replaces) throws IOException {
        if (!BlobNames.isValid(name) || !BlobNames.isOriginal(name)) {
            throw new FileNotFoundException(name);
        }
        byte[] bytes;
        try (InputStream in = source.open()) {
            bytes = in.readAllBytes();
        }
        source.confirm();
        Held fresh = new Held(
                bytes,
                Long.toString(versions.incrementAndGet()),
                Md5.hex(Md5.begin().digest(bytes)),
                Instant.EPOCH,
                Optional.of(source.modified()));
        Held now = blobs.compute(
                name, (any, old) -> Optional.ofNullable(old).map(Held::etag).equals(replaces) ? fresh : old);
        return now == fresh ? Optional.of(new Sent(bytes.length, bytes.length, fresh.md5())) : Optional.empty();
    }

    @Override
    public String md5(String name) {
        return Md5.hex(
                Md5.begin().digest(Objects.requireNonNull(blobs.get(name)).bytes()));
    }

    /// What is there.
    public byte[] bytes(String name) {
        return Objects.requireNonNull(blobs.get(name)).bytes();
    }

    /// Other bytes, of which the store says that they are the old ones.
    public void damage(String name) {
        blobs.computeIfPresent(name, (any, held) -> {
            byte[] bytes = held.bytes().clone();
            bytes[bytes.length / 2] ^= 1;
            return new Held(bytes, held.etag(), held.md5(), held.written(), held.source());
        });
    }

    /// Other bytes, of which the store tells the digest.
    public void overwrite(String name, byte[] bytes) {
        String etag = Long.toString(versions.incrementAndGet());
        String digest = Md5.hex(Md5.begin().digest(bytes));
        blobs.put(name, new Held(bytes, etag, digest, Instant.EPOCH, Optional.empty()));
    }

    public Held get(String name) {
        return Objects.requireNonNull(blobs.get(name), name);
    }

    /// As somebody deletes it who has the account's key.
    public void remove(String name) {
        blobs.remove(name);
    }

    public boolean has(String name) {
        return blobs.containsKey(name);
    }

    public int count() {
        return blobs.size();
    }
}
