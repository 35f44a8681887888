package org.tutti.cloud.blobs;

import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobErrorCode;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.models.BlockBlobItem;
import com.azure.storage.blob.models.DeleteSnapshotsOptionType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.tutti.core.platform.BlobNames;
import org.tutti.core.platform.ContentTypes;
import org.tutti.core.platform.spi.BlobStore;

/// Blobs in one container of Azure Blob Storage: originals under their own names, everything else below a prefix, so
/// that a rule of the account can clear caches away. Reads and writes hold a block at a time, whatever the blob's size,
/// and are tried again a few times before they fail.
public final class AzureBlobStore implements BlobStore {
    /// The longest name, in characters of UTF-16, that the account takes.
    private static final int LONGEST_NAME = 1024;

    private final BlobContainerClient container;
    private final String cachePrefix;
    private final SignedUrls urls;
    private final boolean writesOriginals;

    AzureBlobStore(BlobContainerClient container, String cachePrefix, SignedUrls urls, boolean writesOriginals) {
        this.container = container;
        this.cachePrefix = cachePrefix;
        this.urls = urls;
        this.writesOriginals = writesOriginals;
    }

    /// The same container for who moves a library into it: this one also writes and deletes originals.
    public AzureBlobStore writingOriginals() {
        return new AzureBlobStore(container, cachePrefix, urls, true);
    }

    @Override
    public Optional<Blob> find(String name) throws IOException {
        Optional<BlobClient> blob = blob(name);
        if (blob.isEmpty()) {
            return Optional.empty();
        }
        try {
            BlobProperties found = blob.get().getProperties();
            return isFolder(found)
                    ? Optional.empty()
                    : Optional.of(describe(name, found.getBlobSize(), found.getETag(), found.getLastModified()));
        } catch (RuntimeException e) {
            if (isAbsence(e)) {
                return Optional.empty();
            }
            throw StorageCall.failure("look for " + name, e);
        }
    }

    @Override
    public InputStream open(String name, long offset, long length) throws IOException {
        if (offset < 0 || length < 0) {
            throw new IllegalArgumentException("No bytes lie at " + offset + " for " + length + ".");
        }
        Optional<InputStream> bytes = Optional.empty();
        if (length > 0) {
            BlobClient blob = blob(name).orElseThrow(() -> new NoSuchFileException(name));
            bytes = RangeStream.open(blob, name, offset, length);
        }
        if (bytes.isPresent()) {
            return bytes.get();
        }
        if (find(name).isEmpty()) {
            throw new NoSuchFileException(name);
        }
        return InputStream.nullInputStream();
    }

    @Override
    public Optional<URI> signedUrl(String name, Duration validity) {
        return blob(name).flatMap(blob -> urls.sign(blob, validity));
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public Blob put(String name, InputStream bytes) throws IOException {
        return switch (upload(name, bytes, false)) {
            case BlockUpload.Outcome.Stored(BlockBlobItem item, long size) ->
                describe(name, size, item.getETag(), item.getLastModified());
            case BlockUpload.Outcome.Overtaken(), BlockUpload.Outcome.Present() ->
                find(name).orElseThrow(() -> new NoSuchFileException(name));
        };
    }

    @Override
    public Optional<Blob> putIfAbsent(String name, InputStream bytes) throws IOException {
        if (find(name).isPresent()) {
            return Optional.empty();
        }
        return switch (upload(name, bytes, true)) {
            case BlockUpload.Outcome.Stored(BlockBlobItem item, long size) ->
                Optional.of(describe(name, size, item.getETag(), item.getLastModified()));
            case BlockUpload.Outcome.Overtaken(), BlockUpload.Outcome.Present() -> Optional.empty();
        };
    }

    @Override
    public void delete(String name) throws IOException {
        if (!mayWrite(name)) {
            throw new AccessDeniedException(name);
        }
        Optional<BlobClient> blob = blob(name);
        if (blob.isPresent()) {
            StorageCall.run(
                    "delete " + name,
                    () -> blob.get()
                            .deleteIfExistsWithResponse(DeleteSnapshotsOptionType.INCLUDE, null, null, null)
                            .getValue());
        }
    }

    private BlockUpload.Outcome upload(String name, InputStream bytes, boolean onlyIfAbsent) throws IOException {
        BlobClient blob = blob(name).filter(any -> mayWrite(name)).orElseThrow(() -> new AccessDeniedException(name));
        return new BlockUpload(blob.getBlockBlobClient(), name, ContentTypes.ofFile(name), onlyIfAbsent).run(bytes);
    }

    private boolean mayWrite(String name) {
        return writesOriginals || !BlobNames.isOriginal(name);
    }

    /// The client of a blob, or empty when no blob can have the name.
    private Optional<BlobClient> blob(String name) {
        String path = BlobNames.isOriginal(name) ? name : cachePrefix + name;
        return BlobNames.isValid(name) && path.length() <= LONGEST_NAME
                ? Optional.of(container.getBlobClient(path))
                : Optional.empty();
    }

    /// Accounts with a hierarchical namespace list folders as blobs without bytes.
    private static boolean isFolder(BlobProperties found) {
        return "true".equalsIgnoreCase(found.getMetadata().get("hdi_isfolder"));
    }

    private static boolean isAbsence(RuntimeException e) {
        return StorageCall.answer(e)
                .map(BlobStorageException::getErrorCode)
                .filter(code -> Objects.equals(code, BlobErrorCode.BLOB_NOT_FOUND))
                .isPresent();
    }

    private static Blob describe(String name, long size, String etag, OffsetDateTime modified) {
        return new Blob(name, size, etag.replace("\"", ""), modified.toInstant());
    }
}
