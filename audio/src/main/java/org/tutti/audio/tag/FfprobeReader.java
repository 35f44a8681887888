package org.tutti.audio.tag;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.tutti.audio.tag.internal.json.Json;
import org.tutti.audio.tag.internal.json.JsonParser;
import org.tutti.audio.tag.internal.text.TagValues;

/// Asks ffprobe, in a process of its own for each file: right for rare formats, too slow for a whole library. The
/// process has
/// a limit of time, of output and of memory for one block, may open nothing but local files, and few run at once.
/// Pictures are not reported, and neither payload nor digest are known.
public final class FfprobeReader implements MediaReader {
    private static final int LONGEST_OUTPUT = 4 << 20;
    private static final String LARGEST_BLOCK = Integer.toString(256 << 20);

    private final Path ffprobe;
    private final Duration patience;
    private final Semaphore processes =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()), true);

    /// `ffprobe` is the program, `patience` how long it may take for one file.
    public FfprobeReader(Path ffprobe, Duration patience) {
        this.ffprobe = ffprobe;
        this.patience = patience;
    }

    /// Every file: ffprobe decides by content.
    @Override
    public boolean knows(String fileName) {
        return true;
    }

    @Override
    public MediaInfo read(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new UnreadableMedia("It is not a regular file");
        }
        Json answer = JsonParser.parse(run(file));
        for (Json stream : answer.get("streams").items()) {
            if (stream.get("codec_type").text().equals("audio")) {
                if (!isHeard(stream)) {
                    throw new UnreadableMedia("The content is no audio, whatever the file's name says");
                }
                return info(file, answer.get("format"), stream);
            }
        }
        throw new UnreadableMedia("There is no audio in the file");
    }

    @Override
    public Optional<byte[]> picture(Path file, Picture picture) {
        return Optional.empty();
    }

    /// Where the content means nothing to it, ffprobe believes the suffix: then a text is a stream without samples.
    private static boolean isHeard(Json stream) {
        return stream.get("sample_rate").number() > 0 && stream.get("channels").number() > 0;
    }

    private static MediaInfo info(Path file, Json format, Json stream) throws IOException {
        Tags tags = new Tags();
        add(tags, format.get("tags"));
        add(tags, stream.get("tags"));
        String codec = stream.get("codec_name").text();
        long bitRate = stream.get("bit_rate").number();
        long depth = stream.get("bits_per_raw_sample").number();
        if (depth == 0) {
            depth = stream.get("bits_per_sample").number();
        }
        AudioFormat audio = new AudioFormat(
                container(file),
                codec.startsWith("pcm_") ? "pcm" : codec,
                millis(stream.get("duration"), format.get("duration")),
                small((bitRate > 0 ? bitRate : format.get("bit_rate").number()) / 1000),
                small(stream.get("sample_rate").number()),
                small(depth),
                small(stream.get("channels").number()));
        return new MediaInfo(audio, tags, List.of(), 0, Files.size(file), PayloadDigest.NONE, List.of());
    }

    private static void add(Tags tags, Json values) {
        for (Map.Entry<String, Json> tag : values.members().entrySet()) {
            TagValues.addNamed(tags, tag.getKey(), tag.getValue().text());
        }
    }

    private static long millis(Json... texts) {
        for (Json text : texts) {
            try {
                double seconds = Double.parseDouble(text.text());
                if (seconds > 0 && seconds < 1e9) {
                    return Math.round(seconds * 1000);
                }
            } catch (NumberFormatException e) {
                continue;
            }
        }
        return 0;
    }

    private static int small(long value) {
        return (int) Math.clamp(value, 0, Integer.MAX_VALUE);
    }

    private static String container(Path file) {
        String name = file.toString();
        String suffix = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return suffix.length() <= 5 && suffix.chars().allMatch(Character::isLetterOrDigit) ? suffix : "";
    }

    private String run(Path file) throws IOException {
        processes.acquireUninterruptibly();
        try {
            Process process = start(file);
            try {
                Thread guard = Thread.ofVirtual().start(() -> stopWhenLate(process));
                byte[] output;
                try (InputStream stream = process.getInputStream()) {
                    output = stream.readNBytes(LONGEST_OUTPUT + 1);
                }
                if (output.length > LONGEST_OUTPUT) {
                    throw new UnreadableMedia("ffprobe says more about the file than is sensible");
                }
                boolean late = process.onExit().join().exitValue() == 128 + 9;
                guard.interrupt();
                if (late) {
                    throw new UnreadableMedia("ffprobe took too long for the file");
                }
                if (process.exitValue() != 0) {
                    throw new UnreadableMedia("ffprobe cannot read the file either");
                }
                return new String(output, StandardCharsets.UTF_8);
            } finally {
                process.destroyForcibly();
            }
        } finally {
            processes.release();
        }
    }

    private Process start(Path file) throws IOException {
        // The prefix keeps names such as "concat:a|b" or "-x" from meaning anything but a file.
        ProcessBuilder builder = new ProcessBuilder(
                ffprobe.toString(),
                "-v",
                "quiet",
                "-max_alloc",
                LARGEST_BLOCK,
                "-protocol_whitelist",
                "file",
                "-of",
                "json",
                "-show_format",
                "-show_streams",
                "file:" + file.toAbsolutePath());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> !name.equals("LD_LIBRARY_PATH") && !name.equals("PATH"));
        return builder.start();
    }

    private void stopWhenLate(Process process) {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
