package org.tutti.api.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tutti.audio.transcode.Ffmpeg;

/// Asks ffmpeg and ffprobe about what was made.
record Tools(Ffmpeg ffmpeg, Path folder) {
    /// A FLAC file with a tone.
    Path tone(String name, int seconds) throws IOException, InterruptedException {
        Path file = folder.resolve("media/1").resolve(name);
        Files.createDirectories(folder.resolve("media/1"));
        run("-f", "lavfi", "-i", "sine=frequency=440:duration=" + seconds, "-ac", "2", file.toString());
        return file;
    }

    String codec(Path file) throws IOException, InterruptedException {
        List<String> command = List.of(
                ffmpeg.probe().orElseThrow().toString(),
                "-loglevel",
                "error",
                "-select_streams",
                "a:0",
                "-show_entries",
                "stream=codec_name",
                "-of",
                "csv=p=0",
                file.toString());
        return output(command).strip();
    }

    /// The length of what a decoder makes of the file, which headers may not know.
    double seconds(Path file) throws IOException, InterruptedException {
        return samples(file, 8_000).length / 8_000.0;
    }

    /// The samples of the first channel at a rate.
    short[] samples(Path file, int rate) throws IOException, InterruptedException {
        Path pcm = folder.resolve("decoded.raw");
        run("-i", file.toString(), "-f", "s16le", "-ac", "1", "-ar", Integer.toString(rate), pcm.toString());
        byte[] bytes = Files.readAllBytes(pcm);
        short[] samples = new short[bytes.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (bytes[2 * i] & 0xff | bytes[2 * i + 1] << 8);
        }
        return samples;
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(ffmpeg.executable().toString(), "-hide_banner", "-loglevel", "error", "-y"));
        command.addAll(List.of(arguments));
        output(command);
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
