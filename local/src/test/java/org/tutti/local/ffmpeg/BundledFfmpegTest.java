package org.tutti.local.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
        assumeTrue(folder.isPresent(), "this build bundles no ffmpeg for this platform");
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
    void itAsksForNothingThatABareMachineLacks() throws IOException {
        Path folder = linux();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(ElfLibrary.needs(file))
                        .as("%s", file)
                        .allMatch(name -> Files.exists(folder.resolve(name))
                                || name.matches("(libc|libm|libgcc_s|libstdc\\+\\+|ld-linux.*)\\.so\\.\\d+"));
            }
        }
    }

    /// Everything the server uses an encoder for, in a file tree with four libraries.
    @Test
    void itEncodesWhereThereAreOnlyTheCAndCPlusPlusLibraries() throws Exception {
        Path folder = linux();
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may change the root folder");
        Path root = caches.resolve("root");
        Path there = root.resolve("ffmpeg");
        Files.createDirectories(there);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, there.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        String loaded = run("ldd", there.resolve("ffmpeg").toString());
        for (String word : loaded.split("\\s+")) {
            if (word.startsWith("/") && !word.startsWith(root.toString())) {
                Path library = root.resolve(word.substring(1));
                Files.createDirectories(library.getParent());
                Files.copy(Path.of(word), library, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        for (String codec : List.of("libmp3lame mp3", "libopus ogg", "aac adts", "flac flac", "pcm_s16le wav")) {
            String[] names = codec.split(" ");
            String said = run(
                    "chroot",
                    root.toString(),
                    "/ffmpeg/ffmpeg",
                    "-v",
                    "error",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=d=1",
                    "-c:a",
                    names[0],
                    "-f",
                    names[1],
                    "-y",
                    "/out." + names[1]);
            assertThat(said).as(codec).isEmpty();
            assertThat(root.resolve("out." + names[1])).isNotEmptyFile();
        }
        assertThat(run("chroot", root.toString(), "/ffmpeg/ffprobe", "-v", "error", "/out.mp3"))
                .isEmpty();
    }

    private Path linux() throws IOException {
        assumeTrue(BundledFfmpeg.platform().startsWith("linux"), "only Linux has such libraries");
        Optional<Path> folder = new BundledFfmpeg(caches).unpack();
        assumeTrue(folder.isPresent(), "this build bundles no ffmpeg for this platform");
        return folder.orElseThrow();
    }

    private static String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // A root folder without /proc does not tell an executable where it lies.
        builder.environment().put("LD_LIBRARY_PATH", "/ffmpeg");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    @Test
    void itsVersionIsThatOfItsJarEvenInsideAnotherJar() throws IOException {
        String entry = "!/org/bytedeco/ffmpeg/linux-x86_64/ffmpeg";
        assertThat(version("jar:file:/opt/ffmpeg-things/lib/ffmpeg-8.1.2-1.5.14-linux-x86_64.jar" + entry))
                .isEqualTo("8.1.2-1.5.14");
        assertThat(version("jar:file:/opt/tutti.jar!/BOOT-INF/lib/ffmpeg-8.1.2-1.5.14-macosx-arm64.jar" + entry))
                .isEqualTo("8.1.2-1.5.14");
    }

    private static String version(String resource) throws IOException {
        return BundledFfmpeg.version(URI.create(resource).toURL());
    }

    @Test
    void aNamedFfmpegThatDoesNotRunIsNotReplacedSilently() {
        FfmpegFinder finder =
                new FfmpegFinder(caches.resolve("none").toString(), new BundledFfmpeg(caches), "/usr/bin");
        assertThat(finder.find()).isEmpty();
    }
}
