package org.tutti.cloud.blobs;

import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobItemProperties;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tutti.core.platform.BlobNames;
import org.tutti.core.platform.ContentTypes;
import org.tutti.core.platform.Md5;
import org.tutti.core.platform.spi.OriginalStore;

/// Originals in one container of Azure Blob Storage. With each blob stands when its file was last
/// changed and the digest that its bytes had then: whoever writes other bytes there later loses or
/// betrays these notes.
public final class AzureOriginals implements OriginalStore {
    /// When the file was last changed, in milliseconds since 1970.
    static final String MODIFIED = "tutti_modified";
    /// MD5 of its bytes, in Base64 as the account writes it.
    static final String DIGEST = "tutti_md5";

    private static final int LONGEST_NAME = 1024;

    private final BlobContainerClient container;

    AzureOriginals(BlobContainerClient container) {
        this.container = container;
    }

    @Override
    public String place() {
        return "the container " + container.getBlobContainerName() + " of " + container.getAccountName();
    }

    @Override
    public void list(String folder, Consumer<Original> each) throws IOException {
        ListBlobsOptions options =
                new ListBlobsOptions().setPrefix(folder).setDetails(new BlobListDetails().setRetrieveMetadata(true));
        StorageCall.run("list " + folder, () -> {
            for (BlobItem item : container.listBlobsByHierarchy("/", options, null)) {
                if (!Boolean.TRUE.equals(item.isPrefix()) && !isFolder(item)) {
                    each.accept(describe(item));
                }
            }
            return folder;
        });
    }

    @Override
    public void listAll(String prefix, Consumer<Original> each) throws IOException {
        ListBlobsOptions options =
                new ListBlobsOptions().setPrefix(prefix).setDetails(new BlobListDetails().setRetrieveMetadata(true));
        StorageCall.run("list " + prefix, () -> {
            for (BlobItem item : container.listBlobs(options, null)) {
                if (!isFolder(item)) {
                    each.accept(describe(item));
                }
            }
            return prefix;
        });
    }

    /// Accounts with a hierarchical namespace list folders as blobs without bytes.
    private static boolean isFolder(BlobItem item) {
        return item.getMetadata() != null
                && "true".equalsIgnoreCase(item.getMetadata().get("hdi_isfolder"));
    }

    @Override
    public Optional<Sent> send(String name, Source source, Optional<String> replaces) throws IOException {
        if (!BlobNames.isValid(name) || !BlobNames.isOriginal(name) || name.length() > LONGEST_NAME) {
            throw new FileNotFoundException("no blob can have this name, of " + name.length() + " characters");
        }
        return new FileUpload(
                        container.getBlobClient(name).getBlockBlobClient(),
                        name,
                        ContentTypes.ofFile(name),
                        source,
                        replaces)
                .run();
    }

    @Override
    public String md5(String name) throws IOException {
        try (InputStream bytes = RangeStream.open(container.getBlobClient(name), name, 0, Long.MAX_VALUE)
                .orElseGet(InputStream::nullInputStream)) {
            return Md5.of(bytes);
        } catch (NoSuchFileException gone) {
            return "";
        }
    }

    private static Original describe(BlobItem item) {
        BlobItemProperties properties = item.getProperties();
        byte[] digest = properties.getContentMd5();
        Map<String, String> notes = item.getMetadata();
        return new Original(
                item.getName(),
                properties.getContentLength() == null ? 0 : properties.getContentLength(),
                properties.getETag(),
                digest == null ? "" : Md5.hex(digest),
                properties.getLastModified().toInstant(),
                source(digest, notes));
    }

    /// The noted time, as long as the digest noted with it is the one that the account tells.
    static Optional<Instant> source(byte @Nullable [] digest, @Nullable Map<String, String> notes) {
        if (digest == null
                || notes == null
                || !Base64.getEncoder().encodeToString(digest).equals(notes.get(DIGEST))) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(notes.getOrDefault(MODIFIED, ""))));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
