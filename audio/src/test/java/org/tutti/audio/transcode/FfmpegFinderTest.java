package org.tutti.audio.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FfmpegFinderTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");

    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void anAbsenceIsRememberedForAMinute() throws IOException {
        FfmpegFinder finder = finder();
        assertThat(finder.find()).isEmpty();
        install();
        now.set(NOON.plusSeconds(59));
        assertThat(finder.find()).isEmpty();
        assertThat(looks).hasValue(1);
        now.set(NOON.plusSeconds(60));
        assertThat(finder.find()).map(Ffmpeg::version).contains("7.0");
        assertThat(looks).hasValue(2);
    }

    @Test
    void everyLookThatFindsNothingStartsAnotherMinute() {
        FfmpegFinder finder = finder();
        for (int minute = 0; minute < 3; minute++) {
            now.set(NOON.plus(Duration.ofMinutes(minute)));
            assertThat(finder.find()).isEmpty();
            now.set(now.get().plusSeconds(30));
            assertThat(finder.find()).isEmpty();
        }
        assertThat(looks).hasValue(3);
    }

    @Test
    void aClockThatIsSetBackDoesNotHideAnFfmpeg() throws IOException {
        FfmpegFinder finder = finder();
        assertThat(finder.find()).isEmpty();
        install();
        now.set(NOON.minus(Duration.ofHours(1)));
        assertThat(finder.find()).isPresent();
    }

    @Test
    void whatWasFoundIsKept() throws IOException {
        install();
        FfmpegFinder finder = finder();
        Optional<Ffmpeg> found = finder.find();
        assertThat(found).isPresent();
        now.set(NOON.plus(Duration.ofDays(1)));
        assertThat(finder.find()).isEqualTo(found);
        assertThat(looks).hasValue(1);
    }

    private FfmpegFinder finder() {
        FfmpegBundle counting = () -> {
            looks.incrementAndGet();
            return Optional.empty();
        };
        return new FfmpegFinder("", counting, folder.toString(), now::get);
    }

    private void install() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "this ffmpeg is a shell script");
        Path script = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\necho ffmpeg version 7.0 of a test\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
    }
}
