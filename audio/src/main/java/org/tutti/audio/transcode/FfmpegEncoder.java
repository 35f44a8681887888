package org.tutti.audio.transcode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Starts ffmpeg so that the first byte leaves early: little is probed, nothing is buffered, one thread.
///
/// The source is named as `file:` and its container must be one for audio: a playlist that poses as a song cannot make
/// ffmpeg read other files or addresses. Options: the manuals of ffmpeg, ffmpeg-formats and ffmpeg-codecs.
public final class FfmpegEncoder implements Encoder {
    private static final String CONTAINERS = "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dsf,dts,dtshd,eac3,flac,iff,loas,"
            + "matroska,webm,mlp,mov,mp4,m4a,mp2,mp3,mpc,mpc8,mpeg,mpegts,ogg,oma,rm,shn,spdif,tak,truehd,tta,voc,w64,"
            + "wav,wv,wsd,xwma";

    private final FfmpegFinder finder;

    /// Encodes with the ffmpeg that `finder` finds.
    public FfmpegEncoder(FfmpegFinder finder) {
        this.finder = finder;
    }

    @Override
    public Process start(Path source, Encoding encoding) throws IOException {
        Ffmpeg ffmpeg = finder.find().orElseThrow(() -> new IOException("There is no ffmpeg."));
        return new ProcessBuilder(command(ffmpeg.executable(), source, encoding))
                .redirectInput(ProcessBuilder.Redirect.from(FfmpegFinder.nullDevice()))
                .start();
    }

    /// The command line.
    static List<String> command(Path executable, Path source, Encoding encoding) {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(List.of("-hide_banner", "-nostdin", "-nostats", "-loglevel", "error", "-threads", "1"));
        command.addAll(List.of("-probesize", "128k", "-analyzeduration", "500000"));
        command.addAll(List.of("-protocol_whitelist", "file,pipe", "-format_whitelist", CONTAINERS));
        if (encoding.startMillis() > 0) {
            command.addAll(List.of("-ss", seconds(encoding.startMillis())));
        }
        if (encoding.endMillis() > 0) {
            command.addAll(List.of("-t", seconds(encoding.endMillis() - encoding.startMillis())));
        }
        command.addAll(List.of("-i", "file:" + source));
        command.addAll(List.of("-map", "0:a:0", "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"));
        if (encoding.copy()) {
            command.addAll(List.of("-c:a", "copy"));
        } else {
            command.addAll(codec(encoding));
            if (encoding.sampleRate() > 0) {
                command.addAll(List.of("-ar", Integer.toString(encoding.sampleRate())));
            }
            if (encoding.channels() > 0) {
                command.addAll(List.of("-ac", Integer.toString(encoding.channels())));
            }
        }
        command.addAll(List.of("-fflags", "+bitexact", "-threads", "1", "-flush_packets", "1"));
        command.addAll(container(encoding.form()));
        command.add("pipe:1");
        return command;
    }

    private static List<String> codec(Encoding encoding) {
        String rate = encoding.bitRate() + "k";
        return switch (encoding.form()) {
            case MP3 -> List.of("-c:a", "libmp3lame", "-b:a", rate, "-compression_level", "5");
            case AAC, M4A, SEGMENTS -> List.of("-c:a", "aac", "-b:a", rate);
            case OPUS -> List.of("-c:a", "libopus", "-b:a", rate, "-vbr", "constrained");
            case FLAC -> List.of("-c:a", "flac", "-compression_level", "4");
            case WAV -> List.of("-c:a", "pcm_s16le");
        };
    }

    private static List<String> container(Form form) {
        return switch (form) {
            case MP3 -> List.of("-write_xing", "0", "-id3v2_version", "0", "-f", "mp3");
            case AAC -> List.of("-f", "adts");
            case M4A -> List.of("-movflags", "empty_moov+default_base_moof", "-frag_duration", "1000000", "-f", "mp4");
            case SEGMENTS ->
                List.of(
                        "-movflags",
                        "+delay_moov+default_base_moof+skip_trailer",
                        "-frag_duration",
                        Form.SEGMENT_MILLIS * 1_000 + "",
                        "-f",
                        "mp4");
            case OPUS -> List.of("-page_duration", "250000", "-f", "ogg");
            case FLAC -> List.of("-f", "flac");
            case WAV -> List.of("-f", "wav");
        };
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%d.%03d", millis / 1_000, millis % 1_000);
    }
}
