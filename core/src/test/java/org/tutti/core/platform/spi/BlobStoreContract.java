package org.tutti.core.platform.spi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [BlobStore] does.
public abstract class BlobStoreContract {
    private static final String NAME = "pictures/ab/cdef.png";

    private BlobStore store;

    /// An empty store.
    protected abstract BlobStore create() throws Exception;

    @BeforeEach
    void prepare() throws Exception {
        store = create();
    }

    @Test
    void givesBackWhatWasPut() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(7).nextBytes(bytes);
        BlobStore.Blob blob = store.put(NAME, new ByteArrayInputStream(bytes));
        assertThat(blob.name()).isEqualTo(NAME);
        assertThat(blob.size()).isEqualTo(bytes.length);
        assertThat(store.find(NAME)).contains(blob);
        assertThat(read(NAME, 0, Long.MAX_VALUE)).isEqualTo(bytes);
        var file = store.file(NAME);
        if (file.isPresent()) {
            assertThat(Files.readAllBytes(file.get())).isEqualTo(bytes);
        }
    }

    @Test
    void opensAnyRange() throws IOException {
        put("0123456789");
        assertThat(text(0, 4)).isEqualTo("0123");
        assertThat(text(7, 100)).isEqualTo("789");
        assertThat(text(3, 0)).isEmpty();
        assertThat(text(10, 5)).isEmpty();
        assertThat(text(99, 5)).isEmpty();
        try (InputStream in = store.open(NAME, 4, 3)) {
            assertThat(in.read()).isEqualTo('4');
            assertThat(in.readNBytes(9)).isEqualTo("56".getBytes(UTF_8));
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void replacesAndChangesTheEtagEvenForTheSameSize() throws IOException {
        BlobStore.Blob first = put("one");
        BlobStore.Blob second = put("two");
        assertThat(text(0, 10)).isEqualTo("two");
        assertThat(second.etag())
                .isNotEqualTo(first.etag())
                .doesNotContain("\"")
                .isNotEmpty();
    }

    @Test
    void keepsTheOldBlobWhenAPutFails() throws IOException {
        put("old");
        InputStream broken = new InputStream() {
            private int left = 20_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("the line went dead");
                }
                left--;
                return 'x';
            }
        };
        assertThatThrownBy(() -> store.put(NAME, broken)).hasMessage("the line went dead");
        assertThat(text(0, 10)).isEqualTo("old");
        assertThatThrownBy(() -> store.put("pictures/new", broken)).isInstanceOf(IOException.class);
        assertThat(store.find("pictures/new")).isEmpty();
    }

    @Test
    void putsIfAbsentOnlyWhatIsAbsent() throws IOException {
        BlobStore.Blob first = store.putIfAbsent(NAME, stream("first")).orElseThrow();
        assertThat(store.find(NAME)).contains(first);
        assertThat(store.putIfAbsent(NAME, stream("second"))).isEmpty();
        assertThat(text(0, 10)).isEqualTo("first");
        store.delete(NAME);
        assertThat(store.putIfAbsent(NAME, stream("third"))).isPresent();
        assertThat(text(0, 10)).isEqualTo("third");
        assertThatThrownBy(() -> store.putIfAbsent("a/../../x", stream("out"))).isInstanceOf(IOException.class);
    }

    @Test
    void ofManyWhoPutOneNameIfAbsentOneWins() throws Exception {
        byte[][] versions = new byte[6][500_000];
        for (int i = 0; i < versions.length; i++) {
            Arrays.fill(versions[i], (byte) i);
        }
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Boolean>> won = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (byte[] version : versions) {
                won.add(threads.submit(() -> {
                    start.await();
                    return store.putIfAbsent(NAME, new ByteArrayInputStream(version))
                            .isPresent();
                }));
            }
            start.countDown();
        }
        assertThat(won.stream().filter(Future::resultNow)).hasSize(1);
        assertThat(read(NAME, 0, Long.MAX_VALUE)).isEqualTo(versions[winner(won)]);
    }

    private static int winner(List<Future<Boolean>> won) {
        return won.stream().map(Future::resultNow).toList().indexOf(true);
    }

    @Test
    void forgetsWhatIsDeleted() throws IOException {
        put("gone");
        store.delete(NAME);
        store.delete(NAME);
        assertThat(store.find(NAME)).isEmpty();
        assertThat(store.file(NAME)).isEmpty();
        assertThatThrownBy(() -> store.open(NAME, 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void knowsNoFoldersAsBlobs() throws IOException {
        put("x");
        assertThat(store.find("pictures/ab")).isEmpty();
        assertThat(store.file("pictures")).isEmpty();
        assertThatThrownBy(() -> store.open("pictures/ab", 0, 1)).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "..",
                "../x",
                "a/../../x",
                "a/..",
                "./a",
                "a//b",
                "/etc/passwd",
                "a/",
                "a/\0b",
                "media/x/y",
                "media/",
                "media/99",
                "media//x",
                "media/100/x",
                "media/1/../../etc/passwd"
            })
    void takesNoNameThatCouldLeadOut(String name) throws IOException {
        assertThat(store.find(name)).isEmpty();
        assertThat(store.file(name)).isEmpty();
        assertThatThrownBy(() -> store.open(name, 0, 1)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> store.put(name, InputStream.nullInputStream())).isInstanceOf(IOException.class);
    }

    private BlobStore.Blob put(String text) throws IOException {
        return store.put(NAME, stream(text));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private String text(long offset, long length) throws IOException {
        return new String(read(NAME, offset, length), UTF_8);
    }

    private byte[] read(String name, long offset, long length) throws IOException {
        try (InputStream in = store.open(name, offset, length)) {
            return in.readAllBytes();
        }
    }
}
