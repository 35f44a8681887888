package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.platform.TestDatabase;

/// Changes of files are found without anybody asking.
class WatcherTest {
    @TempDir
    Path folder;

    @Test
    void aFolderThatComesIsScannedByItself() throws InterruptedException {
        Collection music = new Collection(folder);
        music.put("A/X/1.mp3", Song.of("A", "X", 1, "One"));
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch second = new CountDownLatch(2);
        Ingest ingest = new Ingest(
                music.source,
                new TransactionTemplate(new JdbcTransactionManager(music.source)),
                TestDatabase.DIALECT,
                music.media,
                InstantSource.system(),
                event -> {
                    if (event instanceof CatalogChanged) {
                        first.countDown();
                        second.countDown();
                    }
                },
                new ScanSettings(
                        List.of(new ScanSettings.LibraryFolder("Music", folder)), true, true, Duration.ofHours(1), 1),
                Optional.empty(),
                List::of);
        ingest.start();
        try {
            assertThat(first.await(30, TimeUnit.SECONDS)).isTrue();
            ingest.awaitWatching();
            music.put("B/Y/1.mp3", Song.of("B", "Y", 1, "Two"));
            assertThat(second.await(30, TimeUnit.SECONDS)).isTrue();
            ingest.scans().await();
            assertThat(music.present()).extracting("title").containsExactlyInAnyOrder("One", "Two");
        } finally {
            ingest.stop();
        }
        assertThat(ingest.isRunning()).isFalse();
    }
}
