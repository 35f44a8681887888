package org.tutti.cloud.blobs;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.Block;
import com.azure.storage.blob.models.BlockListType;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.tutti.core.platform.Md5;
import org.tutti.core.platform.spi.OriginalStore.Sent;
import org.tutti.core.platform.spi.OriginalStore.Source;

/// A file on its way into a blob. A block is named after its place and its digest, which the account
/// compares with what arrived: blocks that an upload left behind when it was killed are found by
/// their names, and not sent again. The account forgets those that nobody lists within a week.
final class FileUpload {
    private static final int BLOCK = BlockUpload.BLOCK;

    private final BlockBlobClient blob;
    private final String name;
    private final Source source;
    private final BlobHttpHeaders headers;
    private final BlobRequestConditions conditions = new BlobRequestConditions();
    private final MessageDigest whole = Md5.begin();
    private long size;
    private long sent;

    FileUpload(BlockBlobClient blob, String name, String contentType, Source source, Optional<String> replaces) {
        this.blob = blob;
        this.name = name;
        this.source = source;
        this.headers = new BlobHttpHeaders().setContentType(contentType);
        replaces.ifPresentOrElse(conditions::setIfMatch, () -> conditions.setIfNoneMatch("*"));
    }

    /// Empty when another blob is there than was expected.
    Optional<Sent> run() throws IOException {
        try (InputStream bytes = source.open()) {
            byte[] first = bytes.readNBytes(BLOCK);
            return first.length < BLOCK ? inOne(first) : inBlocks(first, bytes);
        }
    }

    private Optional<Sent> inOne(byte[] bytes) throws IOException {
        whole.update(bytes);
        size = bytes.length;
        sent = bytes.length;
        byte[] digest = whole.digest();
        source.confirm();
        return commit(
                digest,
                () -> blob.uploadWithResponse(
                                new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(bytes))
                                        .setContentMd5(digest)
                                        .setHeaders(headers.setContentMd5(digest))
                                        .setMetadata(notes(digest))
                                        .setRequestConditions(conditions),
                                null,
                                null)
                        .getValue());
    }

    private Optional<Sent> inBlocks(byte[] first, InputStream bytes) throws IOException {
        Set<String> there = staged();
        List<String> ids = new ArrayList<>();
        for (byte[] block = first; block.length > 0; block = bytes.readNBytes(BLOCK)) {
            byte[] digest = Md5.begin().digest(block);
            whole.update(block);
            String id = id(ids.size(), digest);
            if (!there.contains(id)) {
                stage(id, block, digest);
                sent += block.length;
            }
            ids.add(id);
            size += block.length;
        }
        byte[] digest = whole.digest();
        source.confirm();
        Optional<Sent> result = commit(
                digest,
                () -> blob.commitBlockListWithResponse(
                                new BlockBlobCommitBlockListOptions(ids)
                                        .setHeaders(headers.setContentMd5(digest))
                                        .setMetadata(notes(digest))
                                        .setRequestConditions(conditions),
                                null,
                                null)
                        .getValue());
        if (result.isPresent()) {
            BlobProperties stored = StorageCall.run("look at " + name, blob::getProperties);
            if (stored.getBlobSize() != size || !Arrays.equals(stored.getContentMd5(), digest)) {
                throw new IOException("Blob storage has other bytes of " + name + " than were sent.");
            }
        }
        return result;
    }

    /// Names of the blocks that wait for being listed.
    private Set<String> staged() throws IOException {
        try {
            Set<String> names = new HashSet<>();
            for (Block block : blob.listBlocks(BlockListType.UNCOMMITTED).getUncommittedBlocks()) {
                names.add(block.getName());
            }
            return names;
        } catch (RuntimeException e) {
            if (StorageCall.answer(e)
                    .filter(answer -> Objects.equals(answer.getErrorCode(), BlobErrorCode.BLOB_NOT_FOUND))
                    .isPresent()) {
                return Set.of();
            }
            throw StorageCall.failure("list the parts of " + name, e);
        }
    }

    private void stage(String id, byte[] block, byte[] digest) throws IOException {
        BlockBlobStageBlockOptions part =
                new BlockBlobStageBlockOptions(id, BinaryData.fromBytes(block)).setContentMd5(digest);
        StorageCall.run("take a part of " + name, () -> blob.stageBlockWithResponse(part, null, null));
    }

    private Optional<Sent> commit(byte[] digest, StorageCall.Call<?> call) throws IOException {
        try {
            call.run();
            return Optional.of(new Sent(size, sent, Md5.hex(digest)));
        } catch (RuntimeException e) {
            BlobErrorCode code = StorageCall.answer(e)
                    .map(BlobStorageException::getErrorCode)
                    .orElse(null);
            if (Objects.equals(code, BlobErrorCode.BLOB_ALREADY_EXISTS)
                    || Objects.equals(code, BlobErrorCode.CONDITION_NOT_MET)
                    || Objects.equals(code, BlobErrorCode.INVALID_BLOCK_LIST)) {
                return Optional.empty();
            }
            throw StorageCall.failure("store " + name, e);
        }
    }

    private Map<String, String> notes(byte[] digest) {
        return Map.of(
                AzureOriginals.MODIFIED, Long.toString(source.modified().toEpochMilli()),
                AzureOriginals.DIGEST, Base64.getEncoder().encodeToString(digest));
    }

    /// As long as those of [BlockUpload]: the account wants all names of a blob's blocks to be.
    private static String id(int number, byte[] digest) {
        return Base64.getEncoder()
                .encodeToString(ByteBuffer.allocate(digest.length + Integer.BYTES)
                        .put(digest)
                        .putInt(number)
                        .array());
    }
}
