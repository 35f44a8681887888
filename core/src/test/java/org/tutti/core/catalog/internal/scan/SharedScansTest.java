package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.cluster.Duty;
import org.tutti.core.platform.cluster.SqlLeases;
import org.tutti.core.platform.cluster.SqlNotices;

/// Every node of a cluster answers for the scans of all.
@Timeout(120)
@Tag(TestDatabase.TAG)
class SharedScansTest {
    @TempDir
    Path folder;

    private final List<SqlNotices> notices = new ArrayList<>();
    private final List<Ingest> nodes = new ArrayList<>();
    private Collection music;
    private Gate gate;

    @BeforeEach
    void twoNewFolders() {
        music = Collection.ofTwoFolders(folder);
        gate = new Gate("slow.mp3", music.media);
    }

    @AfterEach
    void stop() {
        gate.open();
        nodes.forEach(Ingest::stop);
        notices.forEach(SqlNotices::stop);
    }

    @Test
    void aScanThatOneNodeIsAskedForFollowsTheScanOfAFewFoldersOnAnother() {
        Ingest scans = node(new Faulty(music.media, gate), EnumSet.allOf(Duty.class));
        Ingest asked = node(music.media, EnumSet.allOf(Duty.class));
        looksAtOneFolder(scans);
        await(() -> asked.scans().status().running());
        asked.scans().start(false);
        gate.open();
        await(() -> titles().containsAll(Set.of("One", "Two")));
        Collection.await(asked);
    }

    @Test
    void aNodeThatMayNotScanHasAnotherScan() {
        node(music.media, EnumSet.allOf(Duty.class));
        Ingest asked = node(music.media, EnumSet.of(Duty.SERVE));
        asked.scans().start(false);
        await(() -> titles().containsAll(Set.of("One", "Two")));
        await(() -> asked.scans().status().lastFinished().isPresent());
    }

    @Test
    void aNodeThatMayNotScanHasAFullScanFollowTheOneThatRuns() {
        Ingest scans = node(new Faulty(music.media, gate), EnumSet.allOf(Duty.class));
        Ingest asked = node(music.media, EnumSet.of(Duty.SERVE));
        scans.scans().start(false);
        await(() -> asked.scans().status().running());
        asked.scans().start(true);
        gate.open();
        await(() -> music.media.reads.get() == 4);
        Collection.await(asked);
    }

    private Ingest node(MediaReader reader, Set<Duty> duties) {
        UUID id = UUID.randomUUID();
        SqlNotices own = new SqlNotices(music.source, id, InstantSource.system());
        SqlLeases leases = new SqlLeases(music.source, id, "node", Duration.ofHours(1), System::nanoTime);
        Ingest node = music.ingest(reader, new Cluster(own, leases, duties));
        own.start();
        notices.add(own);
        nodes.add(node);
        return node;
    }

    private void looksAtOneFolder(Ingest node) {
        node.touch(1, Set.of("seen"));
        gate.awaitSomebody();
    }

    private List<String> titles() {
        return music.present().stream().map(Track::title).toList();
    }

    private static void await(BooleanSupplier condition) {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begin).as("nanoseconds of waiting").isLessThan(60_000_000_000L);
            Thread.onSpinWait();
        }
    }
}
