package org.tutti.audio.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final InstantSource clock = () -> now;

    @TempDir
    private Path folder;

    @Test
    void whatWasCommittedIsFoundAlsoByTheNextProcess() throws IOException {
        new DiskCache(folder, 1_000, clock).put("a", new byte[10]);
        assertThat(new DiskCache(folder, 1_000, clock).find("a"))
                .hasValueSatisfying(file -> assertThat(file).hasSize(10));
    }

    @Test
    void whatIsNotFinishedIsNeverFoundAndRemovedByTheNextStart() throws IOException {
        DiskCache cache = new DiskCache(folder, 1_000, clock);
        Path unfinished = Files.write(cache.newFile(), new byte[5]);
        assertThat(cache.find(unfinished.getFileName().toString())).isEmpty();
        assertThat(new DiskCache(folder, 1_000, clock).size()).isZero();
        assertThat(unfinished).doesNotExist();
    }

    @Test
    void whatWasUsedLongestAgoGoesFirst() {
        DiskCache cache = new DiskCache(folder, 100, clock);
        for (String name : new String[] {"a", "b", "c"}) {
            cache.put(name, new byte[40]);
            now = now.plus(Duration.ofHours(1));
            if (name.equals("b")) {
                assertThat(cache.find("a")).isPresent();
                now = now.plus(Duration.ofHours(1));
            }
        }
        cache.sweep();
        assertThat(cache.find("a")).isPresent();
        assertThat(cache.find("b")).isEmpty();
        assertThat(cache.find("c")).isPresent();
        assertThat(cache.size()).isEqualTo(80);
    }

    @Test
    void whatIsLargerThanTheBoundIsNotKept() throws IOException {
        DiskCache cache = new DiskCache(folder, 100, clock);
        Path large = Files.write(cache.newFile(), new byte[101]);
        assertThat(cache.commit(large, "large")).isEmpty();
        assertThat(large).doesNotExist();
        DiskCache off = new DiskCache(folder, 0, clock);
        off.put("x", new byte[1]);
        assertThat(off.find("x")).isEmpty();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNoError() throws IOException {
        DiskCache cache = new DiskCache(folder, 100, clock);
        Files.delete(folder.resolve("making"));
        cache.put("a", new byte[1]);
        assertThat(cache.find("a")).isEmpty();
    }
}
