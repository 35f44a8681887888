package org.tutti.audio.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.tutti.audio.cache.DiskCache;

/// Sources that are cut off, edited or deleted while an encoder reads them. The encoder is one that
/// takes every end of its file for the end of the music, as ffmpeg does.
@Timeout(60)
class ChangingSourcesTest {
    private static final Instant CHANGED = Instant.parse("2025-05-05T05:05:05Z");
    private static final String GATE = "exec 3<\"$1\"; dd bs=1000 count=1 <&3 2>/dev/null;"
            + " while [ ! -e \"$1.open\" ]; do sleep 0.02; done; cat <&3";

    @TempDir
    private Path folder;

    private final byte[] content = new byte[200_000];
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Transcoder.class);
    private Path file;
    private Transcoder transcoder;

    @BeforeEach
    void aSourceAndAnEncoderThatWaits() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "scripted encoders need a POSIX shell");
        new Random(5).nextBytes(content);
        file = folder.resolve("source");
        restore();
        DiskCache cache = new DiskCache(folder.resolve("cache"), 1 << 20, InstantSource.system());
        transcoder = new Transcoder(new Script(GATE), cache, TranscodeLimits.of(1), TranscodeEvents.NONE);
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        logger.detachAppender(log);
        transcoder.close();
    }

    /// MP3 has an exact length that is filled with zeros, FLAC has none: neither may hide that half
    /// of it is missing.
    @ParameterizedTest
    @EnumSource(names = {"MP3", "FLAC"})
    void whatIsCutOffWhileItIsReadIsAFailureAndNotKept(Form form) throws IOException {
        Encoding encoding = encoding(form);
        try (Follower follower = halfway(encoding)) {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(50_000);
            }
            goOn();
            assertThatThrownBy(() -> all(follower))
                    .isInstanceOf(TranscodeFailed.class)
                    .hasMessageContaining("The file changed while it was read.");
        }
        assertThat(transcoder.findFinished(source(), encoding)).isEmpty();
        assertThat(log.list)
                .singleElement()
                .satisfies(event -> assertThat(event.getFormattedMessage())
                        .contains("source could not be turned into", "The file changed while it was read."));

        restore();
        assertThat(play(encoding)).isEqualTo(content);
        assertThat(transcoder.findFinished(source(), encoding)).isPresent();
        assertThat(log.list).hasSize(1);
    }

    @Test
    void whatIsDeletedWhileItIsReadIsHeardToItsEndButNotKept() throws IOException {
        Encoding encoding = encoding(Form.FLAC);
        try (Follower follower = halfway(encoding)) {
            Files.delete(file);
            goOn();
            assertThat(all(follower)).isEqualTo(content);
        }
        assertIsNotKeptAndSaidOnce(encoding);

        restore();
        assertThat(play(encoding)).isEqualTo(content);
        assertThat(transcoder.findFinished(source(), encoding)).isPresent();
    }

    @Test
    void whoEditsAFileInterruptsNobody() throws IOException {
        Encoding encoding = encoding(Form.MP3);
        try (Follower follower = halfway(encoding)) {
            Files.setLastModifiedTime(file, FileTime.from(CHANGED.plusSeconds(1)));
            goOn();
            assertThat(all(follower)).isEqualTo(content);
        }
        assertIsNotKeptAndSaidOnce(encoding);
    }

    private void assertIsNotKeptAndSaidOnce(Encoding encoding) {
        assertThat(transcoder.findFinished(source(), encoding)).isEmpty();
        assertThat(log.list)
                .singleElement()
                .satisfies(event ->
                        assertThat(event.getFormattedMessage()).contains("source changed or vanished", "not kept"));
    }

    private void restore() throws IOException {
        Files.write(file, content);
        Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    }

    private void goOn() throws IOException {
        Files.createFile(folder.resolve("source.open"));
    }

    private Follower halfway(Encoding encoding) throws IOException {
        Follower follower = open(encoding);
        assertThat(follower.read(0, new byte[1_000], 1_000)).isPositive();
        return follower;
    }

    private byte[] play(Encoding encoding) throws IOException {
        try (Follower follower = open(encoding)) {
            return all(follower);
        }
    }

    private Follower open(Encoding encoding) throws IOException {
        return ((Transcoded.Running) transcoder.open(source(), encoding, true)).follower();
    }

    /// The same version before and after: a file that is put back may have its old time.
    private Transcoder.Source source() {
        return new Transcoder.Source(file, "source", "v1", 10_000);
    }

    private static Encoding encoding(Form form) {
        return new Encoding(form, form.lossless() ? 0 : 128, false, 0, 0, 44_100, 0);
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
}
