package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.fixture.Bytes;
import org.tutti.audio.tag.fixture.Corpus;
import org.tutti.audio.tag.fixture.Id3Fixture;
import org.tutti.audio.tag.fixture.Mp3Fixture;
import org.tutti.audio.tag.fixture.Mp4Fixture;
import org.tutti.audio.tag.fixture.XiphFixture;
import org.tutti.audio.tag.internal.io.MediaSource;

/// No file may crash, hang or starve the server: whatever the bytes, the answer is a result or a reason, soon.
class HostileMediaTest {
    private static final long SEED = 20_261_124;
    private static final int MUTATIONS_PER_FILE = 600;
    private static final Duration SLOWEST = Duration.ofSeconds(10);

    private final MediaReader reader = new DefaultMediaReader();

    @TempDir
    private Path folder;

    @Test
    @Timeout(240)
    void mutatedFilesGiveAResultOrAReason() throws IOException {
        Random random = new Random(SEED);
        int results = 0;
        int reasons = 0;
        for (Map.Entry<String, byte[]> file : Corpus.files().entrySet()) {
            for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
                byte[] bytes = mutate(file.getValue(), random);
                if (survives(file.getKey() + " mutation " + i, bytes)) {
                    results++;
                } else {
                    reasons++;
                }
            }
        }
        assertThat(results).isPositive();
        assertThat(reasons).isPositive();
    }

    @Test
    @Timeout(120)
    void filesCutAnywhereGiveAResultOrAReason() throws IOException {
        for (Map.Entry<String, byte[]> file : Corpus.files().entrySet()) {
            byte[] bytes = file.getValue();
            for (int length = 1; length < bytes.length; length += Math.max(1, length / 12)) {
                survives(file.getKey() + " cut at " + length, Arrays.copyOf(bytes, length));
            }
        }
    }

    @Test
    @Timeout(120)
    void bombsAreDefused() throws IOException {
        Map<String, byte[]> bombs = Map.of(
                "compressed frames", compressedBomb(),
                "free format headers", repeat(new Bytes().u32(0xfffb0064L).array(), 65_000),
                "false syncs", repeat(new byte[] {(byte) 0xff, (byte) 0xfb}, 200_000),
                "boxes in boxes", nestedBoxes(),
                "empty boxes", repeat(new Bytes().u32(8).ascii("free").array(), 300_000, ftyp()),
                "values of one key", XiphFixture.flac(1, new byte[0], new byte[100], values()),
                "empty pages",
                        repeat(new Bytes().ascii("OggS").zeros(23).array(), 100_000, XiphFixture.opus(9, new byte[9])),
                "tags without end",
                        repeat(new Bytes().ascii("ID3").u8(4, 0, 0).synchsafe(0).array(), 100_000),
                "frames of nothing",
                        repeat(new Bytes().ascii("TIT2").u32(0).u16(0).array(), 100_000, id3Head()));
        for (Map.Entry<String, byte[]> bomb : bombs.entrySet()) {
            survives(bomb.getKey(), bomb.getValue());
        }
    }

    @Test
    void aFileThatShrinksWhileItIsReadIsReported() throws IOException {
        Path file = Files.write(folder.resolve("shrinks"), new byte[100_000]);
        try (FileChannel channel = FileChannel.open(file)) {
            MediaSource source = MediaSource.of(channel, 300_000, new MediaSource.Memory(), 1 << 20);
            assertThat(source.u8(99_999)).isZero();
            assertThatThrownBy(() -> source.u8(200_000))
                    .isInstanceOf(UnreadableMedia.class)
                    .hasMessageContaining("shorter");
        }
    }

    @Test
    void readsNoMoreThanItsBudget() throws IOException {
        Path file = Files.write(folder.resolve("large"), new byte[1 << 20]);
        try (FileChannel channel = FileChannel.open(file)) {
            MediaSource source = MediaSource.of(channel, 1 << 20, new MediaSource.Memory(), 200_000);
            assertThatThrownBy(() -> {
                        for (long at = 0; at < 1 << 20; at += 10_000) {
                            source.u8(at);
                        }
                    })
                    .isInstanceOf(UnreadableMedia.class)
                    .hasMessageContaining("more than is allowed");
            assertThat(source.budget()).isNotNegative();
        }
    }

    /// Whether it was read; anything but a reason or a sane result fails the test.
    private boolean survives(String what, byte[] bytes) throws IOException {
        // A new file each time: overwriting one makes some file systems wait for the disk.
        Path file = folder.resolve("hostile.mp3");
        Files.deleteIfExists(file);
        Files.write(file, bytes);
        long start = System.nanoTime();
        try {
            MediaInfo info = reader.read(file);
            assertThat(info.payloadOffset() + info.payloadLength()).as(what).isLessThanOrEqualTo(bytes.length);
            assertThat(info.format().durationMillis()).as(what).isNotNegative();
            for (Picture picture : info.pictures()) {
                assertThat(picture.offset() + picture.length()).as(what).isLessThanOrEqualTo(bytes.length);
                reader.picture(file, picture);
            }
            return true;
        } catch (UnreadableMedia e) {
            assertThat(e.getMessage()).as(what).isNotBlank();
            return false;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return fail(what + " breaks the reader", e);
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).as(what).isLessThan(SLOWEST);
        }
    }

    private static byte[] mutate(byte[] original, Random random) {
        byte[] bytes = original.clone();
        // Most of what can go wrong stands before the audio or at the very end.
        int rounds = 1 + random.nextInt(6);
        for (int i = 0; i < rounds; i++) {
            int head = Math.min(bytes.length, 6000);
            int at = random.nextInt(4) > 0
                    ? random.nextInt(head)
                    : bytes.length - 1 - random.nextInt(Math.min(400, bytes.length));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt(256);
                case 2 -> fill(bytes, at, (byte) 0xff, 1 + random.nextInt(8));
                case 3 -> fill(bytes, at, (byte) 0, 1 + random.nextInt(8));
                default -> fill(bytes, at, (byte) 0x7f, 1 + random.nextInt(4));
            }
        }
        return random.nextInt(8) == 0 ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length)) : bytes;
    }

    private static void fill(byte[] bytes, int at, byte value, int count) {
        for (int i = at; i < Math.min(bytes.length, at + count); i++) {
            bytes[i] = value;
        }
    }

    private static byte[] compressedBomb() {
        byte[] zeros = new byte[7 << 20];
        byte[] packed = new byte[32 << 10];
        int length;
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(zeros);
            deflater.finish();
            length = deflater.deflate(packed);
        }
        byte[] content =
                new Bytes().u32(zeros.length).add(Arrays.copyOf(packed, length)).array();
        Id3Fixture tag = new Id3Fixture(3);
        for (int i = 0; i < 400; i++) {
            tag.frame("TIT2", 0x80, content);
        }
        return Corpus.join(tag.build(), Mp3Fixture.frames(4));
    }

    private static byte[] nestedBoxes() {
        int depth = 50_000;
        Bytes bytes = new Bytes().add(ftyp());
        for (int i = 0; i < depth; i++) {
            bytes.u32((depth - i) * 8L).ascii(i == 0 ? "moov" : "trak");
        }
        return bytes.array();
    }

    private static byte[] ftyp() {
        return Mp4Fixture.box("ftyp", new Bytes().ascii("M4A ").u32(0)).array();
    }

    private static byte[] id3Head() {
        return new Bytes().ascii("ID3").u8(3, 0, 0).synchsafe(1_000_000).array();
    }

    private static String[] values() {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < 19_000; i++) {
            values.add("ARTIST=" + i + "x".repeat(200));
        }
        return values.toArray(String[]::new);
    }

    private static byte[] repeat(byte[] piece, int times, byte[]... head) {
        Bytes bytes = new Bytes();
        for (byte[] part : head) {
            bytes.add(part);
        }
        for (int i = 0; i < times; i++) {
            bytes.add(piece);
        }
        return bytes.array();
    }
}
