package org.tutti.cloud.blobs;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.models.BlobDownloadContentResponse;
import com.azure.storage.blob.models.BlobDownloadHeaders;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobRange;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.DownloadRetryOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.Optional;

/// Bytes of a blob, got block by block as they are read. A slow listener holds one block and no connection; a block
/// whose transfer breaks is asked for again. The first one is small, for the sake of the first byte.
final class RangeStream extends InputStream {
    private static final int FIRST = 128 * 1024;
    private static final int LARGEST = 512 * 1024;
    private static final int RETRIES = 3;

    private final BlobClient blob;
    private final String name;
    private final BlobRequestConditions sameVersion = new BlobRequestConditions();
    private long next;
    private long end;
    private int size = FIRST;
    private byte[] block = {};
    private int at;

    private RangeStream(BlobClient blob, String name, long offset, long length) {
        this.blob = blob;
        this.name = name;
        this.next = offset;
        this.end = length > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + length;
    }

    /// Opens the range, with its first block.
    ///
    /// @param length more than 0
    /// @return empty when the blob ends before the range, or has no bytes at all
    /// @throws NoSuchFileException when there is no blob
    static Optional<InputStream> open(BlobClient blob, String name, long offset, long length) throws IOException {
        RangeStream stream = new RangeStream(blob, name, offset, length);
        try {
            BlobDownloadHeaders headers = stream.fetch();
            stream.end = Math.min(stream.end, total(headers, stream.next));
            stream.sameVersion.setIfMatch(headers.getETag());
            return Optional.of(stream);
        } catch (RuntimeException e) {
            BlobErrorCode code = StorageCall.answer(e)
                    .map(BlobStorageException::getErrorCode)
                    .orElse(null);
            if (Objects.equals(code, BlobErrorCode.BLOB_NOT_FOUND)) {
                throw new NoSuchFileException(name);
            }
            if (Objects.equals(code, BlobErrorCode.INVALID_RANGE)) {
                return Optional.empty();
            }
            throw StorageCall.failure("read " + name, e);
        }
    }

    /// The blob's whole size, after `/` in the range that the account says it sent.
    private static long total(BlobDownloadHeaders headers, long sent) {
        String range = headers.getContentRange();
        return range == null ? sent : Long.parseLong(range.substring(range.indexOf('/') + 1));
    }

    private BlobDownloadHeaders fetch() {
        BlobDownloadContentResponse response = blob.downloadContentWithResponse(
                new DownloadRetryOptions().setMaxRetryRequests(RETRIES),
                sameVersion,
                new BlobRange(next, Math.min(size, end - next)),
                false,
                null,
                null);
        block = response.getValue().toBytes();
        at = 0;
        next += block.length;
        size = Math.min(LARGEST, size * 2);
        return response.getDeserializedHeaders();
    }

    /// Whether there is a byte left to read; gets it.
    private boolean hasMore() throws IOException {
        if (at < block.length) {
            return true;
        }
        block = new byte[0];
        at = 0;
        if (next >= end) {
            return false;
        }
        try {
            fetch();
        } catch (RuntimeException e) {
            boolean replaced = StorageCall.answer(e)
                    .filter(answer -> answer.getStatusCode() == 412)
                    .isPresent();
            throw replaced
                    ? new IOException(name + " was replaced while it was read.")
                    : StorageCall.failure("read on in " + name, e);
        }
        if (block.length == 0) {
            throw new IOException("Blob storage sent nothing of " + name + " from " + next + '.');
        }
        return true;
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? block[at++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, block.length - at);
        System.arraycopy(block, at, target, offset, count);
        at += count;
        return count;
    }

    @Override
    public int available() {
        return block.length - at;
    }

    @Override
    public void close() {
        block = new byte[0];
        at = 0;
        end = next;
    }
}
