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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.platform.TestDatabase;

/// Changes of files are found without anybody asking.
class WatcherTest {
    @TempDir
    Path folder;

    private final BlockingQueue<CatalogChanged> changes = new LinkedBlockingQueue<>();

    @Test
    void aFolderThatComesIsScannedByItself() throws InterruptedException {
        Collection music = new Collection(folder);
        music.put("A/X/1.mp3", Song.of("A", "X", 1, "One"));
        Ingest ingest = watching(music);
        try {
            awaitPaths(music, "A/X/1.mp3");
            ingest.awaitWatching();
            music.put("B/Y/1.mp3", Song.of("B", "Y", 1, "Two"));
            awaitPaths(music, "A/X/1.mp3", "B/Y/1.mp3");
        } finally {
            ingest.stop();
        }
        assertThat(ingest.isRunning()).isFalse();
    }

    @Test
    void whatChangesBelowARenamedFolderIsSeenUnderItsNewName() throws InterruptedException {
        Collection music = new Collection(folder);
        music.put("A/X/1.mp3", Song.of("A", "X", 1, "One"));
        Ingest ingest = watching(music);
        try {
            awaitPaths(music, "A/X/1.mp3");
            ingest.awaitWatching();
            music.move("A", "C");
            awaitPaths(music, "C/X/1.mp3");
            music.put("C/X/2.mp3", Song.of("A", "X", 2, "Two"));
            awaitPaths(music, "C/X/1.mp3", "C/X/2.mp3");
        } finally {
            ingest.stop();
        }
    }

    private Ingest watching(Collection music) {
        Ingest ingest = new Ingest(
                music.source,
                new TransactionTemplate(new JdbcTransactionManager(music.source)),
                TestDatabase.DIALECT,
                music.media,
                InstantSource.system(),
                event -> {
                    if (event instanceof CatalogChanged changed) {
                        changes.add(changed);
                    }
                },
                new ScanSettings(
                        List.of(new ScanSettings.LibraryFolder("Music", folder)), true, true, Duration.ofHours(1), 1),
                Optional.empty(),
                List::of);
        ingest.start();
        return ingest;
    }

    private void awaitPaths(Collection music, String... paths) throws InterruptedException {
        Set<String> present = paths(music);
        while (!present.equals(Set.of(paths))) {
            assertThat(changes.poll(30, TimeUnit.SECONDS))
                    .as("a change after %s", present)
                    .isNotNull();
            present = paths(music);
        }
    }

    private static Set<String> paths(Collection music) {
        return music.present().stream()
                .flatMap(track -> track.renditions().stream())
                .map(Rendition::path)
                .collect(Collectors.toSet());
    }
}
