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

/// ffprobe, looked for when the first file needs it.
final class ProbeReader implements MediaReader {
    private final FfmpegFinder ffmpeg;
    private final Duration patience;
    private volatile @Nullable FfprobeReader reader;

    ProbeReader(FfmpegFinder ffmpeg, Duration patience) {
        this.ffmpeg = ffmpeg;
        this.patience = patience;
    }

    @Override
    public boolean knows(String fileName) {
        return true;
    }

    @Override
    public MediaInfo read(Path file) throws IOException {
        return reader().read(file);
    }

    @Override
    public Optional<byte[]> picture(Path file, Picture picture) {
        return Optional.empty();
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
