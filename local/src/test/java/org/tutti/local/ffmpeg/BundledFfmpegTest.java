package org.tutti.local.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.transcode.Ffmpeg;
import org.tutti.audio.transcode.FfmpegFinder;

class BundledFfmpegTest {
    @TempDir
    private Path caches;

    @Test
    void theBundledFfmpegIsUnpackedOnceAndRuns() throws IOException {
        Optional<Path> folder = new BundledFfmpeg(caches).unpack();
        Assumptions.assumeTrue(folder.isPresent(), "this build bundles no ffmpeg for this platform");
        Path probe = folder.get().resolve("ffprobe");
        Files.setLastModifiedTime(probe, FileTime.from(Instant.EPOCH));
        assertThat(new BundledFfmpeg(caches).unpack()).isEqualTo(folder);
        assertThat(Files.getLastModifiedTime(probe).toInstant()).isEqualTo(Instant.EPOCH);
        assertThat(caches).isDirectoryNotContaining(file -> file.toString().contains("making"));

        Ffmpeg ffmpeg =
                new FfmpegFinder("", new BundledFfmpeg(caches), "").find().orElseThrow();
        assertThat(ffmpeg.origin()).isEqualTo("bundled");
        assertThat(ffmpeg.version()).matches("\\d+\\..*");
        assertThat(ffmpeg.probe()).contains(probe);
    }

    @Test
    void aNamedFfmpegThatDoesNotRunIsNotReplacedSilently() {
        FfmpegFinder finder =
                new FfmpegFinder(caches.resolve("none").toString(), new BundledFfmpeg(caches), "/usr/bin");
        assertThat(finder.find()).isEmpty();
    }
}
