package org.tutti.local.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Samples;
import org.tutti.core.platform.Page;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.spi.SearchIndex;
import org.tutti.core.search.spi.SearchIndex.Ranked;
import org.tutti.core.search.spi.SearchIndexContract;

class LuceneSearchIndexTest extends SearchIndexContract {
    @TempDir
    Path folder;

    @Override
    protected SearchIndex open() {
        return new LuceneSearchIndex(folder.resolve("index"));
    }

    @Test
    void aBrokenIndexIsThrownAway() throws IOException {
        Path broken = folder.resolve("broken");
        fill(broken);
        try (Stream<Path> files = Files.walk(broken)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > 0) {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[bytes.length / 2] ^= 0x55;
                    Files.write(file, bytes);
                }
            }
        }
        assertEmptyAndUsable(broken);
    }

    @Test
    void anIndexWithALostFileIsThrownAway() throws IOException {
        Path broken = folder.resolve("broken");
        fill(broken);
        try (Stream<Path> files = Files.walk(broken)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".cfs")).toList()) {
                Files.delete(file);
            }
        }
        assertEmptyAndUsable(broken);
    }

    @Test
    void anIndexOfAnotherKindOfFileIsThrownAway() throws IOException {
        Path broken = folder.resolve("broken");
        Files.createDirectories(broken.resolve("7"));
        Files.createFile(broken.resolve("7/complete"));
        Files.writeString(broken.resolve("7/segments_1"), "not an index");
        assertEmptyAndUsable(broken);
    }

    @Test
    void anIndexInManySegmentsSettlesAfterTheNextStartAndOnlyOnce() throws IOException {
        Path many = folder.resolve("many");
        try (SearchIndex index = new LuceneSearchIndex(many)) {
            for (int revision = 1; revision <= 6; revision++) {
                index.update(
                        List.of(new Ranked<>(Samples.track("A", "B", "Song " + revision), 0)), List.of(), List.of());
                index.commit(revision);
            }
        }
        assertThat(segments(many)).hasSize(6);
        settle(many);
        Set<String> one = segments(many);
        assertThat(one).hasSize(1);
        settle(many);
        assertThat(segments(many)).isEqualTo(one);
    }

    private static void settle(Path folder) {
        try (SearchIndex index = new LuceneSearchIndex(folder)) {
            index.settle();
        }
    }

    private static Set<String> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".si"))
                    .collect(Collectors.toSet());
        }
    }

    private static void fill(Path folder) {
        try (SearchIndex index = new LuceneSearchIndex(folder)) {
            index.update(List.of(new Ranked<>(Samples.track("A", "B", "Song"), 0)), List.of(), List.of());
            index.commit(5);
        }
    }

    private static void assertEmptyAndUsable(Path folder) {
        Page one = new Page(0, 1);
        try (SearchIndex index = new LuceneSearchIndex(folder)) {
            assertThat(index.revision()).isZero();
            index.update(List.of(new Ranked<>(Samples.track("A", "B", "Song"), 0)), List.of(), List.of());
            index.commit(6);
            assertThat(index.find(new SearchQuery("song", LibraryScope.ALL, one, one, one))
                            .tracks())
                    .hasSize(1);
        }
    }
}
