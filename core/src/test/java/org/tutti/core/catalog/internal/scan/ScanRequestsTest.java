package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.TestDatabase;

/// Whoever asks for a scan gets one that saw everything, whatever runs when he asks.
@Timeout(120)
@Tag(TestDatabase.TAG)
class ScanRequestsTest {
    @TempDir
    Path folder;

    private Collection music;
    private Gate gate;
    private Ingest ingest;

    @BeforeEach
    void twoNewFolders() {
        music = Collection.ofTwoFolders(folder);
        gate = new Gate("slow.mp3", music.media);
        ingest = music.ingest(new Faulty(music.media, gate));
    }

    @Test
    void afterAScanOfAFewFoldersAScanOfEverythingFollows() {
        looksAtOneFolder();
        assertThat(ingest.scans().start(false).running()).isTrue();
        gate.open();
        Collection.await(ingest);
        assertThat(titles()).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void aScanThatSeesAsMuchIsTheAnswer() {
        ingest.scans().start(true);
        gate.awaitSomebody();
        ingest.scans().start(false);
        ingest.scans().start(true);
        gate.open();
        Collection.await(ingest);
        assertThat(titles()).containsExactlyInAnyOrder("One", "Two");
        assertThat(music.media.reads).hasValue(2);
    }

    @Test
    void afterAScanOfWhatChangedAFullOneFollows() {
        ingest.scans().start(false);
        gate.awaitSomebody();
        ingest.scans().start(true);
        ingest.scans().start(false);
        gate.open();
        Collection.await(ingest);
        assertThat(music.media.reads).hasValue(4);
    }

    @Test
    void afterACancelledScanTheNextOneFollows() {
        ingest.scans().start(false);
        gate.awaitSomebody();
        ingest.scans().cancel();
        ingest.scans().start(false);
        gate.open();
        Collection.await(ingest);
        assertThat(titles()).containsExactlyInAnyOrder("One", "Two");
    }

    @Test
    void whatWouldFollowIsCancelledWithTheScanThatRuns() {
        looksAtOneFolder();
        ingest.scans().start(true);
        ingest.scans().cancel();
        gate.open();
        Collection.await(ingest);
        assertThat(titles()).doesNotContain("Two");
        assertThat(ingest.scans().status().running()).isFalse();
    }

    @Test
    void whoeverWaitsIsLetGoWhenTheDatabaseIsAwayAtTheEnd() {
        AtomicBoolean away = new AtomicBoolean();
        DataSource source = new DelegatingDataSource(music.source) {
            @Override
            public Connection getConnection() throws SQLException {
                if (away.get()) {
                    throw new SQLException("The connection attempt failed.", "08001");
                }
                return super.getConnection();
            }
        };
        ingest = new Collection(folder, source).ingest(new Faulty(music.media, gate));
        looksAtOneFolder();
        ingest.scans().start(false);
        away.set(true);
        gate.open();
        Collection.await(ingest);
        assertThat(ingest.scans().status().problems()).isEqualTo(1);
        away.set(false);
        ingest.scans().start(false);
        Collection.await(ingest);
        assertThat(titles()).containsExactlyInAnyOrder("One", "Two");
        assertThat(ingest.scans().status().problems()).isZero();
    }

    private void looksAtOneFolder() {
        ingest.touch(1, Set.of("seen"));
        gate.awaitSomebody();
    }

    private List<String> titles() {
        return music.present().stream().map(Track::title).toList();
    }
}
