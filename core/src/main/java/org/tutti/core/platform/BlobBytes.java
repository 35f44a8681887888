package org.tutti.core.platform;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.tutti.audio.tag.MediaBytes;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.core.platform.spi.BlobStore;

/// The bytes of a blob for who reads its tags: asked for in blocks of 64 KiB from where they are
/// wanted, a few of which are kept, since readers come back to what lies near. What one blob may cost
/// is bounded, in bytes and in requests, whatever its bytes say; how long a request may take is the
/// store's to bound.
public final class BlobBytes implements MediaBytes {
    private static final int BLOCK = 64 << 10;
    private static final int KEPT = 4;
    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_REQUESTS = 600;

    private final BlobStore blobs;
    private final BlobStore.Blob blob;
    private final Deque<Block> kept = new ArrayDeque<>();
    private long bytes;
    private int requests;

    private record Block(long start, byte[] bytes) {
        boolean holds(long position) {
            return position >= start && position < start + bytes.length;
        }
    }

    /// @param blob what is known of it
    public BlobBytes(BlobStore blobs, BlobStore.Blob blob) {
        this.blobs = blobs;
        this.blob = blob;
    }

    @Override
    public String name() {
        return blob.name();
    }

    @Override
    public long size() {
        return blob.size();
    }

    /// Bytes that were asked for so far.
    public long bytes() {
        return bytes;
    }

    /// Requests so far.
    public int requests() {
        return requests;
    }

    @Override
    public int read(long position, byte[] target, int offset, int length) throws IOException {
        if (position < 0 || position >= blob.size() || length <= 0) {
            return -1;
        }
        Block block = block(position, length);
        int at = (int) (position - block.start());
        int count = Math.min(length, block.bytes().length - at);
        System.arraycopy(block.bytes(), at, target, offset, count);
        return count;
    }

    private Block block(long position, int length) throws IOException {
        for (Block block : kept) {
            if (block.holds(position)) {
                return block;
            }
        }
        int wish = (int) Math.min(Math.max(BLOCK, length), blob.size() - position);
        bytes += wish;
        requests++;
        if (bytes > MOST_BYTES || requests > MOST_REQUESTS) {
            throw new UnreadableMedia("Reading the tags would take more than is allowed for one blob");
        }
        try (InputStream in = blobs.open(blob.name(), position, wish)) {
            Block block = new Block(position, in.readNBytes(wish));
            if (block.bytes().length == 0) {
                throw new UnreadableMedia("The blob became shorter while it was read");
            }
            if (kept.size() == KEPT) {
                kept.removeLast();
            }
            kept.addFirst(block);
            return block;
        }
    }
}
