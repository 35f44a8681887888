package org.tutti.core.platform.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tutti.core.platform.Md5;
import org.tutti.core.platform.spi.OriginalStore.Original;
import org.tutti.core.platform.spi.OriginalStore.Sent;

/// What every [OriginalStore] does.
public abstract class OriginalStoreContract {
    private static final Instant THEN = Instant.parse("2011-03-04T05:06:07.089Z");
    private static final String NAME = "media/1/Band/Album/01 Song.flac";

    private OriginalStore store;

    /// An empty store.
    protected abstract OriginalStore create() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        store = create();
    }

    @Test
    void listsWhatWasSentWithItsDigestAndTheTimeOfItsFile() throws IOException {
        byte[] bytes = random(100_000);
        Sent sent = store.send(NAME, source(bytes), Optional.empty()).orElseThrow();
        assertThat(sent.size()).isEqualTo(bytes.length);
        assertThat(sent.sent()).isEqualTo(bytes.length);
        assertThat(sent.md5()).isEqualTo(md5(bytes));
        Original there = only("media/1/Band/Album/");
        assertThat(there.name()).isEqualTo(NAME);
        assertThat(there.size()).isEqualTo(bytes.length);
        assertThat(there.md5()).isEqualTo(md5(bytes));
        assertThat(there.source()).contains(THEN);
        assertThat(store.md5(NAME)).isEqualTo(md5(bytes));
    }

    @Test
    void listsOneFolderAndNotThoseBelowOrBeside() throws IOException {
        for (String name : List.of("a.mp3", "Band/b.mp3", "Band/Album/c.mp3", "Bandwagon/d.mp3", "#é ?%41+&.mp3")) {
            store.send("media/1/" + name, source(random(10)), Optional.empty());
        }
        store.send("media/12/e.mp3", source(random(10)), Optional.empty());
        assertThat(names("media/1/")).containsExactlyInAnyOrder("media/1/a.mp3", "media/1/#é ?%41+&.mp3");
        assertThat(names("media/1/Band/")).containsExactly("media/1/Band/b.mp3");
        assertThat(names("media/3/")).isEmpty();
    }

    @Test
    void replacesOnlyTheBlobThatItWasToldOf() throws IOException {
        store.send(NAME, source(random(10)), Optional.empty());
        assertThat(store.send(NAME, source(random(11)), Optional.empty())).isEmpty();
        String etag = only("media/1/Band/Album/").etag();
        byte[] second = random(12);
        assertThat(store.send(NAME, source(second), Optional.of(etag))).isPresent();
        assertThat(store.send(NAME, source(random(13)), Optional.of(etag))).isEmpty();
        assertThat(store.md5(NAME)).isEqualTo(md5(second));
        assertThat(only("media/1/Band/Album/").etag()).isNotEqualTo(etag);
    }

    @Test
    void ofManyWhoSendTheSameNameOneSucceeds() throws Exception {
        List<Future<Optional<Sent>>> sendings = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                byte[] bytes = random(5_000_000 + i);
                sendings.add(threads.submit(() -> store.send(NAME, source(bytes), Optional.empty())));
            }
        }
        assertThat(sendings.stream().filter(sending -> sending.resultNow().isPresent()))
                .hasSize(1);
    }

    @Test
    void nothingIsThereWhenTheFileHasChangedMeanwhile() throws IOException {
        for (int size : new int[] {10, 5_000_000}) {
            OriginalStore.Source changing = new Bytes(random(size)) {
                @Override
                public void confirm() throws IOException {
                    throw new IOException("it changed");
                }
            };
            assertThatThrownBy(() -> store.send(NAME, changing, Optional.empty()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("it changed");
        }
        assertThat(names("media/1/Band/Album/")).isEmpty();
    }

    @Test
    void onlyOriginalsHaveTheirPlaceHere() {
        for (String name : List.of("pictures/x.png", "media/x/y.mp3", "media/1/../2/y.mp3")) {
            assertThatThrownBy(() -> store.send(name, source(random(1)), Optional.empty()))
                    .as(name)
                    .isInstanceOf(IOException.class);
        }
    }

    private Original only(String folder) throws IOException {
        List<Original> found = new ArrayList<>();
        store.list(folder, found::add);
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    private List<String> names(String folder) throws IOException {
        List<String> names = new ArrayList<>();
        store.list(folder, original -> names.add(original.name()));
        return names;
    }

    /// A file of these bytes.
    protected static OriginalStore.Source source(byte[] bytes) {
        return new Bytes(bytes);
    }

    /// Bytes that are in no other test.
    protected static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random().nextBytes(bytes);
        return bytes;
    }

    /// Their digest.
    protected static String md5(byte[] bytes) {
        return Md5.hex(Md5.begin().digest(bytes));
    }

    private static class Bytes implements OriginalStore.Source {
        private final byte[] bytes;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public Instant modified() {
            return THEN;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void confirm() throws IOException {
            // It never changes.
        }
    }
}
