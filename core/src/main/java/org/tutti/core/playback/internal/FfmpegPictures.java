package org.tutti.core.playback.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.transcode.Ffmpeg;
import org.tutti.audio.transcode.FfmpegFinder;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

/// Reads WebP and AVIF with ffmpeg: in a process of its own, which may fall over a hostile file and take nothing along,
/// with a bound on pixels that it checks in the header, and for a few seconds at most.
public final class FfmpegPictures implements PictureDecoder {
    private static final Logger LOG = LoggerFactory.getLogger(FfmpegPictures.class);
    private static final int PATIENCE_SECONDS = 15;

    private final FfmpegFinder finder;
    private final Path scratch;
    private final Tracing tracing;

    /// Decodes with the ffmpeg that `finder` finds, by way of files in `scratch`.
    public FfmpegPictures(FfmpegFinder finder, Path scratch) {
        this(finder, scratch, Tracing.OFF);
    }

    /// The same, seen by `tracing`.
    public FfmpegPictures(FfmpegFinder finder, Path scratch, Tracing tracing) {
        this.finder = finder;
        this.scratch = scratch;
        this.tracing = tracing;
    }

    @Override
    public Optional<byte[]> toPng(byte[] picture, int size) {
        Optional<String> container = ImageTypes.of(picture).flatMap(FfmpegPictures::container);
        Optional<Ffmpeg> ffmpeg = container.isPresent() ? finder.find() : Optional.empty();
        if (ffmpeg.isEmpty()) {
            return Optional.empty();
        }
        try {
            Files.createDirectories(scratch);
            // AVIF keeps its directory before its data or behind it: it can only be read from a file.
            Path file = Files.createTempFile(scratch, "picture", ".part");
            try {
                Files.write(file, WebpFrames.still(picture));
                return traced(command(ffmpeg.get().executable(), container.orElseThrow(), file, size));
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("A picture could not be given to ffmpeg: {}", e.toString());
            return Optional.empty();
        }
    }

    private static Optional<String> container(String type) {
        return switch (type) {
            case "image/webp" -> Optional.of("webp_pipe");
            case "image/avif" -> Optional.of("mov");
            default -> Optional.empty();
        };
    }

    private static List<String> command(Path ffmpeg, String container, Path file, int size) {
        String scale = "scale='min(%1$d,iw)':'min(%1$d,ih)':force_original_aspect_ratio=decrease".formatted(size);
        return List.of(
                ffmpeg.toString(),
                "-nostdin",
                "-v",
                "error",
                "-threads",
                "1",
                "-max_pixels",
                Long.toString(Resizer.MAX_PIXELS),
                "-protocol_whitelist",
                "file,pipe",
                "-f",
                container,
                "-i",
                "file:" + file,
                "-map",
                "0:v:0",
                "-frames:v",
                "1",
                "-vf",
                scale,
                "-c:v",
                "png",
                "-f",
                "image2pipe",
                "pipe:1");
    }

    private Optional<byte[]> traced(List<String> command) throws IOException {
        try (Span span = tracing.child(Span.Kind.INTERNAL, "ffmpeg png").set("process.executable.name", "ffmpeg")) {
            Optional<byte[]> png = decode(command);
            if (png.isEmpty()) {
                span.fail("unreadable");
            }
            return png;
        }
    }

    private static Optional<byte[]> decode(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream in = process.getInputStream()) {
            process.getOutputStream().close();
            CompletableFuture.runAsync(
                    process::destroyForcibly, CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS));
            byte[] png = in.readAllBytes();
            boolean made = process.waitFor() == 0 && png.length > 0;
            return made ? Optional.of(png) : Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }
}
