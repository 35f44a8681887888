package org.tutti.audio.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.cache.DiskCache;

@Timeout(30)
class TranscoderTest {
    private static final Encoding OPUS = new Encoding(Form.OPUS, 128, false, 0, 0, 0, 0);
    private static final String GATE =
            "head -c 1000 \"$1\"; while [ ! -e \"$1.open\" ]; do sleep 0.02; done; " + "tail -c +1001 \"$1\"";

    @TempDir
    private Path folder;

    private Path file = Path.of("");
    private final byte[] content = new byte[200_000];
    private final AtomicReference<Transcoder> last = new AtomicReference<>();

    @BeforeEach
    void aSource() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "scripted encoders need a POSIX shell");
        new Random(3).nextBytes(content);
        file = Files.write(folder.resolve("source"), content);
    }

    @AfterEach
    void close() {
        Transcoder transcoder = last.get();
        if (transcoder != null) {
            transcoder.close();
        }
    }

    @Test
    void theFirstBytesLeaveBeforeTheEncoderIsDone() throws IOException {
        Transcoder transcoder = transcoder(new Script(GATE), 2);
        try (Follower follower = run(transcoder, OPUS)) {
            byte[] first = new byte[1_000];
            assertThat(follower.read(0, first, 1_000)).isPositive();
            assertThat(follower.complete()).isFalse();
            Files.createFile(folder.resolve("source.open"));
            assertThat(all(follower)).isEqualTo(content);
        }
    }

    @Test
    void twoListenersShareOneEncoderAndLaterOnesTheCache() throws IOException {
        Script script = new Script(GATE);
        Transcoder transcoder = transcoder(script, 1);
        try (Follower one = run(transcoder, OPUS);
                Follower two = run(transcoder, OPUS)) {
            Files.createFile(folder.resolve("source.open"));
            assertThat(all(one)).isEqualTo(content);
            assertThat(all(two)).isEqualTo(content);
        }
        Transcoded again = transcoder.open(source(), OPUS, true);
        assertThat(again)
                .isInstanceOfSatisfying(
                        Transcoded.Finished.class,
                        finished -> assertThat(finished.file()).hasBinaryContent(content));
        assertThat(transcoder(new Script("exit 1"), 1).open(source(), OPUS, true))
                .isInstanceOf(Transcoded.Finished.class);
        assertThat(script.started).hasSize(1);
    }

    @Test
    void oneEncoderTooManyIsRefusedAtOnce() throws IOException {
        Transcoder transcoder = transcoder(new Script(GATE), 1);
        try (Follower follower = run(transcoder, OPUS)) {
            assertThat(follower.read(0, new byte[10], 10)).isEqualTo(10);
            assertThatThrownBy(() -> run(transcoder, OPUS.from(5_000))).isInstanceOf(TooManyTranscodes.class);
        }
    }

    @Test
    void anEncoderWithoutListenersGivesUpItsPlace() throws IOException, InterruptedException {
        Script script = new Script(GATE);
        TranscodeLimits patient = new TranscodeLimits(1, 1 << 20, Duration.ofHours(1), Duration.ofHours(1));
        Transcoder transcoder = transcoder(script, patient);
        run(transcoder, OPUS).close();
        await(() -> {
            try (Follower other = run(transcoder, OPUS.from(5_000))) {
                return other.available() >= 0;
            } catch (TooManyTranscodes notYet) {
                return false;
            }
        });
        assertThat(script.started.getFirst().waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void anAbandonedEncoderIsStopped() throws IOException, InterruptedException {
        Script script = new Script("head -c 1000 \"$1\"; exec sleep 600");
        Transcoder transcoder = transcoder(script, 1);
        run(transcoder, OPUS).close();
        assertThat(script.started.getFirst().waitFor(20, TimeUnit.SECONDS)).isTrue();
        await(() -> transcoder.active() == 0);
        assertThat(transcoder.findFinished(source(), OPUS)).isEmpty();
    }

    @Test
    void aFailedTranscodeSaysSoAndIsNotKept() throws IOException {
        Transcoder transcoder = transcoder(new Script("head -c 5000 \"$1\"; echo cannot go on >&2; exit 3"), 1);
        try (Follower follower = run(transcoder, OPUS)) {
            assertThatThrownBy(() -> all(follower))
                    .isInstanceOf(TranscodeFailed.class)
                    .hasMessageContaining("cannot go on");
        }
        assertThat(transcoder.findFinished(source(), OPUS)).isEmpty();
    }

    @Test
    void anEncoderThatFailsAtOnceIsAFailureAndNotALoop() throws IOException {
        Script script = new Script("exit 1");
        Transcoder transcoder = transcoder(script, 1);
        try (Follower follower = run(transcoder, OPUS)) {
            assertThatThrownBy(() -> all(follower)).isInstanceOf(TranscodeFailed.class);
        }
        assertThat(script.started).hasSize(1);
    }

    @Test
    void aStalledEncoderIsStopped() throws IOException {
        TranscodeLimits hasty = new TranscodeLimits(1, 1 << 20, Duration.ofHours(1), Duration.ZERO);
        Transcoder transcoder = transcoder(new Script("exec sleep 600"), hasty);
        try (Follower follower = run(transcoder, OPUS)) {
            assertThatThrownBy(() -> follower.read(0, new byte[1], 1))
                    .isInstanceOf(TranscodeFailed.class)
                    .hasMessageContaining("too long");
        }
    }

    @Test
    void anEncoderDoesNotRunFarAheadOfItsListeners() throws IOException {
        TranscodeLimits tight = new TranscodeLimits(1, 1_000, Duration.ofHours(1), Duration.ofHours(1));
        Transcoder transcoder = transcoder(new Script("cat \"$1\""), tight);
        try (Follower follower = run(transcoder, OPUS)) {
            assertThat(follower.read(0, new byte[1], 1)).isEqualTo(1);
            assertThat(follower.available()).isLessThanOrEqualTo(64 * 1_024);
            assertThat(all(follower)).isEqualTo(content);
        }
    }

    @Test
    void withoutADiskEverybodyStillHearsEverything() throws IOException {
        DiskCache cache = new DiskCache(folder.resolve("cache"), 1 << 20, InstantSource.system());
        Files.delete(folder.resolve("cache/making"));
        Transcoder transcoder = transcoder(new Script("cat \"$1\""), cache, TranscodeLimits.of(1));
        try (Follower follower = run(transcoder, OPUS)) {
            assertThat(all(follower)).isEqualTo(content);
        }
        assertThat(transcoder.findFinished(source(), OPUS)).isEmpty();
    }

    @Test
    void whatEndsTooEarlyIsHeardButNotKept() throws IOException {
        // Exact: 200,000 bytes are announced, of which the source gives a half.
        Encoding mp3 = new Encoding(Form.MP3, 128, false, 0, 0, 44_100, 2);
        Transcoder transcoder = transcoder(new Script("head -c 100000 \"$1\""), 1);
        try (Follower follower = run(transcoder, mp3)) {
            assertThat(all(follower)).hasSize(100_000);
        }
        assertThat(transcoder.findFinished(source(), mp3)).isEmpty();
    }

    /// On a file system of a megabyte that the test mounts.
    @Test
    void aDiskThatFillsUpCostsTheCacheAndNothingElse() throws Exception {
        Path small = Files.createDirectory(folder.resolve("small"));
        Assumptions.assumeTrue(
                command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", small.toString()),
                "a file system can only be mounted by root, and not in every container");
        try {
            DiskCache cache = new DiskCache(small.resolve("cache"), 1 << 30, InstantSource.system());
            String triple = "i=0; while [ $i -lt 15 ]; do cat \"$1\"; i=$((i+1)); done";
            try (Transcoder transcoder =
                    new Transcoder(new Script(triple), cache, TranscodeLimits.of(2), TranscodeEvents.NONE)) {
                for (int play = 0; play < 2; play++) {
                    try (Follower one = run(transcoder, OPUS);
                            Follower two = run(transcoder, OPUS)) {
                        byte[] heard = all(one);
                        assertThat(heard).hasSize(15 * content.length);
                        assertThat(all(two)).isEqualTo(heard);
                    }
                    await(() -> transcoder.active() == 0);
                    assertThat(transcoder.findFinished(source(), OPUS)).isEmpty();
                }
            }
            try (Transcoder later =
                    new Transcoder(new Script("cat \"$1\""), cache, TranscodeLimits.of(2), TranscodeEvents.NONE)) {
                try (Follower follower = run(later, OPUS)) {
                    assertThat(all(follower)).isEqualTo(content);
                }
                await(() -> later.findFinished(source(), OPUS).isPresent());
            }
        } finally {
            command("umount", "-l", small.toString());
        }
    }

    private static boolean command(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    @Test
    void whatIsKeptOfMp3HasTheAnnouncedLength() throws IOException {
        Encoding mp3 = new Encoding(Form.MP3, 128, false, 0, 0, 44_100, 0);
        Transcoder transcoder = transcoder(new Script("head -c 159800 \"$1\""), 1);
        Transcoded.Running running = (Transcoded.Running) transcoder.open(source(), mp3, true);
        try (Follower follower = running.follower()) {
            long announced = running.announced().orElseThrow();
            assertThat(announced).isBetween(160_000L, 162_500L);
            assertThat(all(follower)).hasSize((int) announced).startsWith(content[0], content[1]);
        }
    }

    private Transcoder transcoder(Encoder encoder, int places) {
        return transcoder(encoder, new TranscodeLimits(places, 1 << 20, Duration.ofMillis(1), Duration.ofSeconds(20)));
    }

    private Transcoder transcoder(Encoder encoder, TranscodeLimits limits) {
        return transcoder(encoder, new DiskCache(folder.resolve("cache"), 1 << 20, InstantSource.system()), limits);
    }

    private Transcoder transcoder(Encoder encoder, DiskCache cache, TranscodeLimits limits) {
        close();
        Transcoder transcoder = new Transcoder(encoder, cache, limits, TranscodeEvents.NONE);
        last.set(transcoder);
        return transcoder;
    }

    private Transcoder.Source source() {
        return new Transcoder.Source(file, "source", "v1", 10_000);
    }

    private Follower run(Transcoder transcoder, Encoding encoding) throws IOException {
        return ((Transcoded.Running) transcoder.open(source(), encoding, true)).follower();
    }

    private static byte[] all(Follower follower) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] buffer = new byte[10_000];
        int read;
        while ((read = follower.read(out.size(), buffer, buffer.length)) >= 0) {
            out.write(buffer, 0, read);
        }
        return out.toByteArray();
    }

    private interface Check {
        boolean holds() throws IOException;
    }

    private static void await(Check check) throws IOException, InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
        while (!check.holds()) {
            assertThat(System.nanoTime()).isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
