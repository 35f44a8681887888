package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.tracing.Tracing;

/// Changes of files are found without anybody asking.
@Tag(TestDatabase.TAG)
class WatcherTest {
    @TempDir
    Path folder;

    private final BlockingQueue<CatalogChanged> changes = new LinkedBlockingQueue<>();

    private Collection music;
    private Ingest ingest;

    @BeforeEach
    void watchOneSong() throws InterruptedException {
        music = new Collection(folder);
        music.put("A/X/1.mp3", Song.of("A", "X", 1, "One"));
        ingest = watching(music);
        awaitPaths("A/X/1.mp3");
        ingest.awaitWatching();
    }

    @AfterEach
    void stop() {
        ingest.stop();
        assertThat(ingest.isRunning()).isFalse();
    }

    @Test
    void aFolderThatComesIsScannedAndWatchedByItself() throws InterruptedException {
        music.put("B/Y/1.mp3", Song.of("B", "Y", 1, "Two"));
        awaitPaths("A/X/1.mp3", "B/Y/1.mp3");
        music.put("B/Y/2.mp3", Song.of("B", "Y", 2, "Three"));
        awaitPaths("A/X/1.mp3", "B/Y/1.mp3", "B/Y/2.mp3");
    }

    @Test
    void whatChangesBelowARenamedFolderIsSeenUnderItsNewName() throws InterruptedException {
        music.move("A", "C");
        awaitPaths("C/X/1.mp3");
        music.put("C/X/2.mp3", Song.of("A", "X", 2, "Two"));
        awaitPaths("C/X/1.mp3", "C/X/2.mp3");
    }

    private Ingest watching(Collection music) {
        Ingest ingest = new Ingest(
                music.source,
                new TransactionTemplate(new JdbcTransactionManager(music.source)),
                TestDatabase.DIALECT,
                new Places.Sources(music.media, music.blobs, music.originals),
                InstantSource.system(),
                event -> {
                    if (event instanceof CatalogChanged changed) {
                        changes.add(changed);
                    }
                },
                new ScanSettings(
                        List.of(new ScanSettings.LibraryFolder("Music", folder)), true, true, Duration.ofHours(1), 1),
                Optional.empty(),
                Cluster.alone(),
                Tracing.OFF,
                List::of);
        ingest.start();
        return ingest;
    }

    private void awaitPaths(String... paths) throws InterruptedException {
        Set<String> present = paths();
        while (!present.equals(Set.of(paths))) {
            assertThat(changes.poll(30, TimeUnit.SECONDS))
                    .as("a change after %s", present)
                    .isNotNull();
            present = paths();
        }
    }

    private Set<String> paths() {
        return music.present().stream()
                .flatMap(track -> track.renditions().stream())
                .map(Rendition::path)
                .collect(Collectors.toSet());
    }
}
