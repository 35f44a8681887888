package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.TestDatabase;

/// Whatever goes wrong in a reader, a scan ends and says what it was.
@Timeout(120)
@Tag(TestDatabase.TAG)
class FaultTest {
    @TempDir
    Path folder;

    private Collection music;

    @BeforeEach
    void twoFolders() {
        music = new Collection(folder);
        music.put("good/1.mp3", Song.of("A", "X", 1, "One"));
        music.put("bad/2.mp3", Song.of("B", "Y", 2, "Two"));
        music.put("bad/3.mp3", Song.of("B", "Y", 3, "Three"));
    }

    @Test
    void aFaultInAFileIsAProblemOfThatFileAlone() {
        music.put("bad/4.mp3", Song.of("B", "Y", 4, "Four"));
        music.put("bad/5.mp3", Song.of("B", "Y", 5, "Five"));
        music.scan(new Faulty(
                music.media,
                Map.of(
                        "2.mp3", new StackOverflowError(),
                        "3.mp3", new InternalError("The file was cut off"),
                        "4.mp3", new NoClassDefFoundError("Frame"))));
        assertThat(music.present()).extracting(Track::title).containsExactlyInAnyOrder("One", "Five");
        assertThat(music.problems())
                .extracting(ScanProblem::path, ScanProblem::reason)
                .containsExactly(
                        tuple("bad/2.mp3", "The file could not be understood: StackOverflowError"),
                        tuple("bad/3.mp3", "The file could not be understood: The file was cut off"),
                        tuple("bad/4.mp3", "The file could not be understood: Frame"));
    }

    @Test
    void aFaultWhileAFaultIsToldIsAProblemOfTheFilesReadTogether() {
        music.scan(new Faulty(music.media, Map.of("3.mp3", new Unspeakable(new StackOverflowError()))));
        assertThat(music.present()).extracting(Track::title).containsExactly("One");
        assertThat(music.problems())
                .extracting(ScanProblem::path, ScanProblem::reason)
                .containsExactly(
                        tuple("bad/2.mp3", "The file could not be understood: StackOverflowError"),
                        tuple("bad/3.mp3", "The file could not be understood: StackOverflowError"));
        theNextScanFindsEverything();
    }

    @Test
    void aFaultThatLeavesNothingToTellEndsTheScan() {
        Error fault = new Unspeakable(new Unspeakable(new StackOverflowError()));
        assertThat(endOf(music.scan(new Faulty(music.media, Map.of("3.mp3", fault)))))
                .contains("StackOverflowError");
        theNextScanFindsEverything();
    }

    @Test
    void aFaultWhileAChangedFolderIsListedEndsTheScan() {
        Ingest scan = music.scan(new Faulty(music.media, name -> {
            if (Thread.currentThread().getName().startsWith("scan-dispatch")) {
                throw new StackOverflowError();
            }
            return music.media.knows(name);
        }));
        assertThat(endOf(scan)).contains("StackOverflowError");
        assertThat(music.present()).isEmpty();
        theNextScanFindsEverything();
    }

    @Test
    void aFolderWhoseListingFailsKeepsItsTracks() {
        music.scan();
        music.put("good/6.mp3", Song.of("A", "X", 6, "Six"));
        music.scan(new Faulty(music.media, name -> {
            if (name.equals("2.mp3")) {
                throw new StackOverflowError();
            }
            return music.media.knows(name);
        }));
        assertThat(music.present()).extracting(Track::title).containsExactlyInAnyOrder("One", "Two", "Three", "Six");
        assertThat(music.problems()).extracting(ScanProblem::path).containsExactly("bad");
    }

    /// Why the scan ended before its time.
    private static String endOf(Ingest scan) {
        ScanProblem first = scan.scans().problems(new Page(0, 10)).getFirst();
        assertThat(first.path()).isEmpty();
        return first.reason();
    }

    private void theNextScanFindsEverything() {
        music.scan();
        assertThat(music.present()).extracting(Track::title).containsExactlyInAnyOrder("One", "Two", "Three");
        assertThat(music.problems()).isEmpty();
    }

    /// A fault that brings up another one whenever somebody asks what it is.
    private static final class Unspeakable extends Error {
        private static final long serialVersionUID = 1L;

        private final Error worse;

        Unspeakable(Error worse) {
            this.worse = worse;
        }

        @Override
        public String getMessage() {
            throw worse;
        }
    }
}
