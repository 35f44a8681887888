package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.TestDatabase;
import org.tutti.core.platform.spi.Dialect;

/// A scan ends before the disk is full, says so, and goes on when there is room.
@Tag(TestDatabase.TAG)
class RoomTest {
    @TempDir
    Path folder;

    @Test
    void aScanStopsBeforeTheDiskIsFullAndGoesOnWhenThereIsRoom() {
        AtomicLong room = new AtomicLong(Room.LEAST + 1);
        Collection music = new Collection(folder);
        for (int i = 0; i < 4000; i++) {
            music.put("a" + i / 10 + "/" + i + ".mp3", Song.of("A", "Album " + i / 10, i % 10, "Song " + i));
        }
        Ingest ingest = music.ingest(shrinking(room));
        ingest.scans().start(false);
        Collection.await(ingest);
        int early = music.present().size();
        assertThat(early).isBetween(1, 3999);
        assertThat(ingest.scans().status().problems()).isEqualTo(1);
        assertThat(ingest.scans().problems(new Page(0, 10)))
                .extracting(ScanProblem::reason)
                .containsExactly("The scan stopped: the disk of the data folder has only 31 MB left."
                        + " Make room; the next scan goes on from here.");
        room.set(Long.MAX_VALUE);
        ingest.scans().start(false);
        Collection.await(ingest);
        assertThat(music.present()).hasSize(4000);
        assertThat(ingest.scans().problems(new Page(0, 10))).isEmpty();
    }

    /// One batch fits, the next one does not.
    private static Dialect shrinking(AtomicLong room) {
        return new Dialect() {
            @Override
            public Map<String, String> placeholders() {
                return TestDatabase.DIALECT.placeholders();
            }

            @Override
            public void makeDurable() {}

            @Override
            public OptionalLong room() {
                return OptionalLong.of(room.getAndUpdate(left -> left == Long.MAX_VALUE ? left : Room.LEAST - 1));
            }
        };
    }
}
