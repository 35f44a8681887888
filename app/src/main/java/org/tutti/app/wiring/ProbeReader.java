package org.tutti.app.wiring;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tutti.audio.tag.FfprobeReader;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.Picture;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.transcode.Ffmpeg;
import org.tutti.audio.transcode.FfmpegFinder;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

/// ffprobe, looked for when the first file needs it.
final class ProbeReader implements MediaReader {
    private final FfmpegFinder ffmpeg;
    private final Duration patience;
    private final Tracing tracing;
    private volatile @Nullable FfprobeReader reader;

    ProbeReader(FfmpegFinder ffmpeg, Duration patience, Tracing tracing) {
        this.ffmpeg = ffmpeg;
        this.patience = patience;
        this.tracing = tracing;
    }

    @Override
    public boolean knows(String fileName) {
        return true;
    }

    @Override
    public MediaInfo read(Path file) throws IOException {
        try (Span span = span().set("process.executable.name", "ffprobe")) {
            try {
                return reader().read(file);
            } catch (IOException e) {
                span.fail(e);
                throw e;
            }
        }
    }

    @Override
    public Optional<byte[]> picture(Path file, Picture picture) {
        return Optional.empty();
    }

    /// Scans read in threads of their own, and too many files for one trace.
    private Span span() {
        return tracing.isRecording()
                ? tracing.child(Span.Kind.INTERNAL, "ffprobe")
                : tracing.begin(Span.Kind.INTERNAL, "ffprobe");
    }

    private FfprobeReader reader() throws UnreadableMedia {
        FfprobeReader known = reader;
        if (known == null) {
            Path probe = ffmpeg.find()
                    .flatMap(Ffmpeg::probe)
                    .orElseThrow(() -> new UnreadableMedia("Only ffprobe might know this form, and none was found"));
            known = new FfprobeReader(probe, patience);
            reader = known;
        }
        return known;
    }
}
