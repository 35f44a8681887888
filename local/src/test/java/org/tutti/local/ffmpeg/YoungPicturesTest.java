package org.tutti.local.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.transcode.Ffmpeg;
import org.tutti.audio.transcode.FfmpegFinder;
import org.tutti.core.playback.internal.FfmpegPictures;

/// WebP and AVIF, which the JDK does not read, by way of the bundled ffmpeg, which makes them here as well.
class YoungPicturesTest {
    @TempDir
    private static Path folder = Path.of("");

    private Optional<Ffmpeg> ffmpeg = Optional.empty();
    private Optional<FfmpegPictures> pictures = Optional.empty();

    @BeforeEach
    void theBundledFfmpeg() {
        FfmpegFinder finder = new FfmpegFinder("", new BundledFfmpeg(folder.resolve("caches")), "");
        ffmpeg = finder.find();
        assumeTrue(ffmpeg.isPresent(), "this build bundles no ffmpeg that runs here");
        pictures = Optional.of(new FfmpegPictures(finder, folder.resolve("scratch")));
    }

    @Test
    void stillAndMovingOnesAreRead() throws Exception {
        for (String codec :
                List.of("webp libwebp 1", "webp libwebp_anim 5", "avif libaom-av1 1", "avif libaom-av1 5")) {
            byte[] picture = make(codec.split(" "), "testsrc2=s=320x160");
            BufferedImage image = read(picture, 80);
            assertThat(image.getWidth()).as(codec).isEqualTo(80);
            assertThat(image.getHeight()).as(codec).isEqualTo(40);
            assertThat(read(picture, 1_000).getWidth()).as("never enlarged").isEqualTo(320);
        }
        try (var left = Files.list(folder.resolve("scratch"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatIsCutOffOrIsNoPictureIsNotRead() throws Exception {
        byte[] picture = make(new String[] {"avif", "libaom-av1", "1"}, "testsrc2=s=320x160");
        assertThat(pictures.orElseThrow().toPng(java.util.Arrays.copyOf(picture, picture.length / 3), 80))
                .isEmpty();
        assertThat(pictures.orElseThrow()
                        .toPng("RIFF????WEBPVP8 ????????????".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 80))
                .isEmpty();
        assertThat(pictures.orElseThrow()
                        .toPng("#EXTM3U\nfile:/etc/passwd\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII), 80))
                .isEmpty();
    }

    @Test
    void whatClaimsToBeEnormousIsRefusedByItsHeader() throws Exception {
        byte[] bomb = make(new String[] {"webp", "libwebp", "1"}, "color=s=12000x6000");
        assertThat(bomb).hasSizeLessThan(1 << 20);
        assertThat(pictures.orElseThrow().toPng(bomb, 80)).isEmpty();
    }

    private BufferedImage read(byte[] picture, int size) throws IOException {
        byte[] png = pictures.orElseThrow().toPng(picture, size).orElseThrow();
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private byte[] make(String[] codec, String source) throws IOException, InterruptedException {
        Path file = folder.resolve("made." + codec[0]);
        List<String> command = new ArrayList<>(List.of(
                ffmpeg.orElseThrow().executable().toString(), "-v", "error", "-y", "-f", "lavfi", "-i", source));
        command.addAll(List.of("-frames:v", codec[2], "-c:v", codec[1]));
        if (codec[0].equals("avif")) {
            command.addAll(List.of("-cpu-used", "8"));
        }
        command.add(file.toString());
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
        return Files.readAllBytes(file);
    }
}
