package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.TestDatabase;

/// A scan that is killed at any commit goes on where it was.
@Tag(TestDatabase.TAG)
class ResumeTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aFirstScanThatDiesMakesNoTrackTwice(int commits) {
        Collection music = collection();
        killAfter(music, commits);
        Map<String, UUID> early = byPath(music);
        music.scan();
        assertThat(music.present()).hasSize(3600);
        assertThat(music.tracks()).hasSize(3600);
        assertThat(music.albums()).hasSize(360);
        assertThat(byPath(music)).containsAllEntriesOf(early);
        assertThat(music.artist("Artist 0").trackCount()).isEqualTo(360);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 20, 60})
    void aScanOfMovedFilesThatDiesLosesNoId(int commits) {
        Collection music = collection();
        music.scan();
        Map<String, UUID> before = byPath(music);
        for (int album = 0; album < 60; album++) {
            music.move("album" + album, "moved/" + (999 - album));
        }
        killAfter(music, commits);
        music.scan();
        Map<String, UUID> after = byPath(music);
        assertThat(after).hasSize(3600);
        before.forEach((path, id) -> {
            int album = Integer.parseInt(path.substring(5, path.indexOf('/')));
            String now = album < 60 ? "moved/" + (999 - album) + path.substring(path.indexOf('/')) : path;
            assertThat(after.get(now)).as(now).isEqualTo(id);
        });
        assertThat(music.tracks()).hasSize(3600);
        assertThat(music.albums()).hasSize(360);
        assertThat(music.jdbc.queryForObject("select count(*) from lost_file", Integer.class))
                .isZero();
    }

    @Test
    void aFullScanThatDiesGoesOnWithWhatItHasNotRead() {
        Collection music = collection();
        music.scan();
        Ingest dying = music.ingest(new Dying(music, 2));
        dying.scans().start(true);
        Collection.await(dying);
        int reads = music.media.reads.get();
        music.scan();
        assertThat(music.media.reads.get() - reads).isBetween(1, 3600 - 1500);
        assertThat(music.tracks()).hasSize(3600);
    }

    private Collection collection() {
        Collection music = new Collection(folder);
        for (int album = 0; album < 360; album++) {
            for (int track = 1; track <= 10; track++) {
                music.put(
                        "album" + album + "/" + track + ".mp3",
                        Song.of("Artist " + album % 10, "Album " + album, track, "Song " + track));
            }
        }
        return music;
    }

    private static void killAfter(Collection music, int commits) {
        Ingest dying = music.ingest(new Dying(music, commits));
        dying.scans().start(false);
        Collection.await(dying);
    }

    private static Map<String, UUID> byPath(Collection music) {
        List<Track> tracks = music.present();
        return tracks.stream()
                .collect(Collectors.toMap(
                        track -> track.best().path(), track -> track.id().value()));
    }

    /// Commits a number of batches and then no more, like a process that was killed.
    private static final class Dying extends JdbcTransactionManager {
        private static final long serialVersionUID = 1L;

        /// Before the first batch: that a scan has begun, and what its walk met with.
        private static final int BEFORE_BATCHES = 2;

        private int left;

        Dying(Collection music, int batches) {
            super(music.source);
            left = BEFORE_BATCHES + batches;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (left-- <= 0) {
                doRollback(status);
                throw new TransactionSystemException("killed");
            }
            super.doCommit(status);
        }
    }
}
