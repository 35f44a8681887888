package org.tutti.cloud.blobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tutti.core.platform.Md5;
import org.tutti.core.platform.spi.OriginalStore;
import org.tutti.core.platform.spi.OriginalStore.Original;
import org.tutti.core.platform.spi.OriginalStore.Sent;
import org.tutti.core.platform.spi.OriginalStoreContract;

/// Originals in an account, over a token; and what else holds there.
class AzureOriginalsTest extends OriginalStoreContract {
    private static final String NAME = "media/1/Band/Long.flac";
    private static final int SIZE = 2 * BlockUpload.BLOCK + 4_321;

    @Override
    protected OriginalStore create() throws Exception {
        Azurite azurite = Azurite.shared();
        return azurite.originals(azurite.byIdentity(azurite.newContainer()));
    }

    @Test
    void goesOnWithinAFileWhereItWasKilled() throws Exception {
        OriginalStore store = create();
        byte[] bytes = random(SIZE);
        assertThatThrownBy(() -> store.send(NAME, breaking(bytes), Optional.empty()))
                .hasMessage("killed");
        assertThat(listed(store)).isEmpty();
        Sent sent = store.send(NAME, source(bytes), Optional.empty()).orElseThrow();
        assertThat(sent.size()).isEqualTo(SIZE);
        assertThat(sent.sent()).as("all but the two blocks that were there").isEqualTo(SIZE - 2L * BlockUpload.BLOCK);
        assertThat(store.md5(NAME)).isEqualTo(md5(bytes));
    }

    @Test
    void blocksOfAnotherVersionOfTheFileAreSentAnew() throws Exception {
        OriginalStore store = create();
        byte[] bytes = random(SIZE);
        assertThatThrownBy(() -> store.send(NAME, breaking(bytes), Optional.empty()))
                .hasMessage("killed");
        bytes[BlockUpload.BLOCK + 1] ^= 1;
        Sent sent = store.send(NAME, source(bytes), Optional.empty()).orElseThrow();
        assertThat(sent.sent()).isEqualTo(SIZE - (long) BlockUpload.BLOCK);
        assertThat(store.md5(NAME)).isEqualTo(md5(bytes));
    }

    /// What the upload relies on.
    @Test
    void theAccountRefusesABlockThatIsNotWhatItsDigestSays() throws Exception {
        Azurite azurite = Azurite.shared();
        AzureBlobSettings settings = azurite.byKey(azurite.newContainer());
        var blob = azurite.container(settings).getBlobClient(NAME).getBlockBlobClient();
        byte[] wrong = Md5.begin().digest(new byte[] {1});
        assertThatThrownBy(() -> blob.stageBlockWithResponse(
                        new BlockBlobStageBlockOptions("AAAA", BinaryData.fromBytes(random(100))).setContentMd5(wrong),
                        null,
                        null))
                .isInstanceOf(BlobStorageException.class)
                .hasMessageContaining("Md5Mismatch");
    }

    @Test
    void whatAnotherProgramWroteThereHasNoTimeOfAFile() throws Exception {
        Azurite azurite = Azurite.shared();
        AzureBlobSettings settings = azurite.byKey(azurite.newContainer());
        OriginalStore store = azurite.originals(settings);
        byte[] bytes = random(1000);
        store.send(NAME, source(bytes), Optional.empty());
        var blob = azurite.container(settings).getBlobClient(NAME);
        var notes = blob.getProperties().getMetadata();
        byte[] other = Arrays.copyOf(bytes, bytes.length);
        other[7] ^= 1;
        blob.upload(BinaryData.fromBytes(other), true);
        blob.setMetadata(notes);
        Original found = listed(store).getFirst();
        assertThat(found.source()).isEmpty();
        assertThat(found.md5()).isEqualTo(md5(other));
    }

    private static List<Original> listed(OriginalStore store) throws IOException {
        List<Original> found = new ArrayList<>();
        store.list("media/1/Band/", found::add);
        return found;
    }

    /// Gives two blocks, and then no more.
    private static OriginalStore.Source breaking(byte[] bytes) {
        OriginalStore.Source whole = source(bytes);
        return new OriginalStore.Source() {
            @Override
            public long size() {
                return whole.size();
            }

            @Override
            public Instant modified() {
                return whole.modified();
            }

            @Override
            public InputStream open() throws IOException {
                InputStream in = whole.open();
                return new InputStream() {
                    private int read;

                    @Override
                    public int read() throws IOException {
                        if (read++ == 2 * BlockUpload.BLOCK) {
                            throw new IOException("killed");
                        }
                        return in.read();
                    }
                };
            }

            @Override
            public void confirm() throws IOException {
                whole.confirm();
            }
        };
    }
}
