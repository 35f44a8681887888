package org.tutti.local.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.listening.spi.EventLogContract;
import org.tutti.core.platform.Problem;

/// The log on disk: what a restart, a torn tail, a full disk and a second process find.
class FileEventLogTest extends EventLogContract {
    private static final LogSettings SMALL = new LogSettings(2_000, Duration.ofDays(1));
    private static final InstantSource NOW = InstantSource.system();

    @Override
    protected EventLog open(Path folder) {
        return FileEventLog.open(folder.resolve("contract"), SMALL, NOW);
    }

    private FileEventLog reopen() {
        return FileEventLog.open(folder.resolve("own"), SMALL, NOW);
    }

    private static List<Play> all(EventLog log) {
        return log.read(0, 0, 1_000_000).stream().map(EventLog.Entry::play).toList();
    }

    private List<Path> segments() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("own"))) {
            return files.filter(file -> file.toString().endsWith(".plays"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void goesOnAfterARestartWhereItStopped() {
        for (int start = 0; start < 300; start += 30) {
            try (FileEventLog log = reopen()) {
                assertThat(log.end(0)).isEqualTo(start);
                log.append(plays(start, start + 10));
                log.append(plays(start + 10, start + 30));
                assertThat(all(log)).isEqualTo(plays(0, start + 30));
            }
        }
    }

    @Test
    void findsFramesThatLieAcrossTheEndsOfWindowsAndOneThatIsLongerThanAWindow() throws IOException {
        try (FileEventLog log = FileEventLog.open(folder.resolve("own"), LogSettings.defaults(), NOW)) {
            for (int number = 0; number < 2_000; number++) {
                log.append(plays(number, number + 1));
            }
            log.append(plays(2_000, 4_000));
        }
        assertThat(Files.size(segments().getFirst())).isGreaterThan(3 * 64 * 1024);
        try (FileEventLog log = FileEventLog.open(folder.resolve("own"), LogSettings.defaults(), NOW)) {
            assertThat(log.end(0)).isEqualTo(4_000);
            assertThat(log.read(0, 0, 4_000)).extracting(EventLog.Entry::play).isEqualTo(plays(0, 4_000));
        }
    }

    @Test
    void readsWhatWasAppendedBeforeATornTailWhereverItTore() throws IOException {
        try (FileEventLog log = FileEventLog.open(folder.resolve("own"), LogSettings.defaults(), NOW)) {
            log.append(plays(0, 4));
            log.append(plays(4, 5));
        }
        Path segment = segments().getFirst();
        byte[] whole = Files.readAllBytes(segment);
        long kept;
        try (Segment read = Segment.openToRead(segment, 0)) {
            kept = new Frames(read, whole.length)
                    .at(Segment.START)
                    .orElseThrow()
                    .end();
        }
        for (long size = kept; size < whole.length; size++) {
            Files.write(segment, Arrays.copyOf(whole, (int) size));
            try (FileEventLog log = reopen()) {
                assertThat(all(log)).isEqualTo(plays(0, 4));
                log.append(plays(4, 6));
                assertThat(all(log)).isEqualTo(plays(0, 6));
            }
        }
    }

    @Test
    void neverReadsAnAlteredFrame() throws IOException {
        try (FileEventLog log = reopen()) {
            log.append(plays(0, 3));
            log.append(plays(3, 6));
        }
        Path segment = segments().getFirst();
        byte[] whole = Files.readAllBytes(segment);
        RandomGenerator random = new Random(11);
        for (int round = 0; round < 200; round++) {
            byte[] altered = whole.clone();
            int at = (int) Segment.START + random.nextInt(whole.length - (int) Segment.START);
            altered[at] ^= (byte) (1 << random.nextInt(8));
            Files.write(segment, altered);
            try (FileEventLog log = reopen()) {
                assertThat(all(log)).isIn(List.of(), plays(0, 3));
            }
        }
    }

    @Test
    void survivesDyingWhileASegmentIsMade() throws IOException {
        try (FileEventLog log = reopen()) {
            log.append(plays(0, 3));
        }
        Files.write(folder.resolve("own/0000000000000000003.plays"), new byte[] {'T', 'u'});
        try (FileEventLog log = reopen()) {
            assertThat(all(log)).isEqualTo(plays(0, 3));
            log.append(plays(3, 5));
        }
        try (FileEventLog log = reopen()) {
            assertThat(all(log)).isEqualTo(plays(0, 5));
        }
    }

    @Test
    void goesOnBehindADamagedClosedSegment() throws IOException {
        try (FileEventLog log = reopen()) {
            for (int i = 0; i < 60; i++) {
                log.append(plays(i, i + 1));
            }
        }
        List<Path> files = segments();
        assertThat(files).hasSizeGreaterThan(2);
        long second = Segment.firstOffset(files.get(1)).orElseThrow();
        try (FileChannel channel = FileChannel.open(files.getFirst(), StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1, 2, 3}), Segment.START + 3);
        }
        try (FileEventLog log = reopen()) {
            List<EventLog.Entry> rest = log.read(0, 0, 1_000);
            assertThat(rest.getFirst().offset()).isEqualTo(second);
            assertThat(rest).extracting(EventLog.Entry::play).isEqualTo(plays((int) second, 60));
        }
    }

    @Test
    void deletesSegmentsThatNobodyNeedsAfterTheRetention() throws IOException {
        Instant start = Instant.now();
        AtomicReference<Instant> now = new AtomicReference<>(start);
        try (FileEventLog log = FileEventLog.open(folder.resolve("own"), SMALL, now::get)) {
            for (int i = 0; i < 100; i++) {
                log.append(plays(i, i + 1));
            }
            int before = segments().size();
            log.release(0, 70);
            assertThat(segments()).as("within the retention").hasSize(before);
            now.set(start.plus(Duration.ofDays(2)));
            log.release(0, 70);
            assertThat(segments()).hasSizeLessThan(before);
            assertThat(log.read(0, 70, 100)).extracting(EventLog.Entry::play).isEqualTo(plays(70, 100));
            assertThat(log.read(0, 0, 1).getFirst().offset()).isPositive().isLessThanOrEqualTo(70);
            log.release(0, 1_000);
            assertThat(segments()).as("the last one stays").hasSize(1);
        }
        try (FileEventLog log = reopen()) {
            assertThat(log.end(0)).isEqualTo(100);
        }
    }

    @Test
    void refusesASecondOwnerWithASentence() {
        try (FileEventLog log = reopen()) {
            log.append(plays(0, 1));
            assertThatThrownBy(this::reopen)
                    .isInstanceOf(Problem.Unavailable.class)
                    .hasMessageContaining("in use by another process");
        }
        try (FileEventLog log = reopen()) {
            assertThat(log.end(0)).isEqualTo(1);
        }
    }

    @Test
    void keepsNothingOfWhatAFullDiskRefused() {
        FaultyChannel.Disk disk = new FaultyChannel.Disk();
        try (FileEventLog log =
                FileEventLog.open(folder.resolve("own"), SMALL, NOW, channel -> new FaultyChannel(channel, disk))) {
            log.append(plays(0, 2));
            disk.full = true;
            assertThatThrownBy(() -> log.append(plays(2, 9)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("No space left on device");
            assertThat(all(log)).isEqualTo(plays(0, 2));
            disk.full = false;
            log.append(plays(20, 22));
            assertThat(log.read(0, 0, 10)).extracting(EventLog.Entry::offset).containsExactly(0L, 1L, 2L, 3L);
            assertThat(log.read(0, 2, 2)).extracting(EventLog.Entry::play).isEqualTo(plays(20, 22));
        }
        try (FileEventLog log = reopen()) {
            assertThat(log.read(0, 2, 9)).extracting(EventLog.Entry::play).isEqualTo(plays(20, 22));
        }
    }

    @Test
    void keepsNothingOfWhatWasNotFlushed() {
        FaultyChannel.Disk disk = new FaultyChannel.Disk();
        try (FileEventLog log =
                FileEventLog.open(folder.resolve("own"), SMALL, NOW, channel -> new FaultyChannel(channel, disk))) {
            log.append(plays(0, 2));
            disk.flushFails = true;
            assertThatThrownBy(() -> log.append(plays(2, 4))).isInstanceOf(UncheckedIOException.class);
            disk.truncateFails = true;
            assertThatThrownBy(() -> log.append(plays(4, 6))).isInstanceOf(UncheckedIOException.class);
            disk.flushFails = false;
            assertThatThrownBy(() -> log.append(plays(6, 8)))
                    .as("the tail is unknown until it was cut")
                    .isInstanceOf(UncheckedIOException.class);
            disk.truncateFails = false;
            log.append(plays(8, 9));
            assertThat(all(log)).hasSize(3).endsWith(play(8));
        }
        try (FileEventLog log = reopen()) {
            assertThat(all(log)).hasSize(3).endsWith(play(8));
        }
    }

    @Test
    void answersAnInterruptedCallerAfterItsPlaysAreKept() {
        try (FileEventLog log = reopen()) {
            Thread.currentThread().interrupt();
            log.append(plays(0, 1));
            assertThat(Thread.interrupted()).isTrue();
            log.append(plays(1, 2));
            assertThat(all(log)).isEqualTo(plays(0, 2));
        }
    }
}
