package org.tutti.cloud.blobs;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/// A stream on its way into a blob: blocks that nobody sees, then a list of them that makes them the blob at once. What
/// is not listed in the end, the account forgets by itself. A short stream goes in one request, which is as atomic.
final class BlockUpload {
    static final int BLOCK = 4 << 20;

    /// How it ended.
    sealed interface Outcome {
        /// The blob is what the stream was.
        record Stored(BlockBlobItem item, long size) implements Outcome {}

        /// There is a blob already, and none was wanted.
        record Present() implements Outcome {}

        /// Another upload of the same name ended while this one ran, and the account then forgot this one's
        /// blocks: as if this one had ended just before.
        record Overtaken() implements Outcome {}
    }

    private final BlockBlobClient blob;
    private final String name;
    private final BlobHttpHeaders headers;
    private final BlobRequestConditions conditions = new BlobRequestConditions();

    BlockUpload(BlockBlobClient blob, String name, String contentType, boolean onlyIfAbsent) {
        this.blob = blob;
        this.name = name;
        this.headers = new BlobHttpHeaders().setContentType(contentType);
        if (onlyIfAbsent) {
            conditions.setIfNoneMatch("*");
        }
    }

    /// Reads the stream to its end, a block at a time.
    Outcome run(InputStream bytes) throws IOException {
        byte[] first = bytes.readNBytes(BLOCK);
        if (first.length < BLOCK) {
            return finish(
                    first.length,
                    () -> blob.uploadWithResponse(
                                    new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(first))
                                            .setHeaders(headers)
                                            .setRequestConditions(conditions),
                                    null,
                                    null)
                            .getValue());
        }
        // Blocks of several uploads of one name share a place until one of them is listed: each upload's differ.
        UUID upload = UUID.randomUUID();
        List<String> ids = new ArrayList<>();
        long size = 0;
        for (byte[] block = first; block.length > 0; block = bytes.readNBytes(BLOCK)) {
            String id = id(upload, ids.size());
            BinaryData data = BinaryData.fromBytes(block);
            StorageCall.run("take a part of " + name, () -> {
                blob.stageBlock(id, data);
                return id;
            });
            ids.add(id);
            size += block.length;
        }
        return finish(
                size,
                () -> blob.commitBlockListWithResponse(
                                new BlockBlobCommitBlockListOptions(ids)
                                        .setHeaders(headers)
                                        .setRequestConditions(conditions),
                                null,
                                null)
                        .getValue());
    }

    private Outcome finish(long size, StorageCall.Call<BlockBlobItem> call) throws IOException {
        try {
            return new Outcome.Stored(call.run(), size);
        } catch (RuntimeException e) {
            BlobErrorCode code = StorageCall.answer(e)
                    .map(BlobStorageException::getErrorCode)
                    .orElse(null);
            if (conditions.getIfNoneMatch() != null
                    && (Objects.equals(code, BlobErrorCode.BLOB_ALREADY_EXISTS)
                            || Objects.equals(code, BlobErrorCode.CONDITION_NOT_MET))) {
                return new Outcome.Present();
            }
            if (Objects.equals(code, BlobErrorCode.INVALID_BLOCK_LIST)) {
                return new Outcome.Overtaken();
            }
            throw StorageCall.failure("store " + name, e);
        }
    }

    private static String id(UUID upload, int number) {
        byte[] id = ByteBuffer.allocate(20)
                .putLong(upload.getMostSignificantBits())
                .putLong(upload.getLeastSignificantBits())
                .putInt(number)
                .array();
        return Base64.getEncoder().encodeToString(id);
    }
}
