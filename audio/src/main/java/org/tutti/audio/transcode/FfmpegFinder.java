package org.tutti.audio.transcode;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds an ffmpeg the first time somebody needs one, and remembers it: the one that the operator named, else the
/// bundled one, else the one in `PATH`. One that does not start (another libc, no right to execute) is passed over with
/// a warning. When there is none, that is remembered for a minute, so that not every play looks and warns;
/// then the next one looks again: the operator may have installed one meanwhile.
public final class FfmpegFinder {
    private static final Logger LOG = LoggerFactory.getLogger(FfmpegFinder.class);
    private static final Pattern VERSION = Pattern.compile("ffmpeg version (\\S+)");
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private static final Duration ABSENCE = Duration.ofMinutes(1);

    private final String setting;
    private final FfmpegBundle bundle;
    private final String path;
    private final InstantSource clock;
    private volatile Optional<Ffmpeg> found = Optional.empty();
    private volatile Optional<Instant> missedAt = Optional.empty();

    /// @param setting path or command that the operator named; empty for none
    /// @param path the value of the environment variable `PATH`
    public FfmpegFinder(String setting, FfmpegBundle bundle, String path) {
        this(setting, bundle, path, InstantSource.system());
    }

    /// The same with the clock that tells for how long an absence is remembered.
    public FfmpegFinder(String setting, FfmpegBundle bundle, String path, InstantSource clock) {
        this.setting = setting;
        this.bundle = bundle;
        this.path = path;
        this.clock = clock;
    }

    /// The ffmpeg to use, or empty when there is none that runs.
    public Optional<Ffmpeg> find() {
        return found.isPresent() || isKnownToBeMissing() ? found : look();
    }

    /// A clock that was set back does not prolong it.
    private boolean isKnownToBeMissing() {
        Instant now = clock.instant();
        return missedAt.filter(missed -> !now.isBefore(missed) && now.isBefore(missed.plus(ABSENCE)))
                .isPresent();
    }

    private synchronized Optional<Ffmpeg> look() {
        if (found.isEmpty() && !isKnownToBeMissing()) {
            found = setting.isEmpty() ? bundled().or(() -> inPath("ffmpeg")) : named();
            found.ifPresent(ffmpeg -> LOG.info(
                    "Transcoding with ffmpeg {} from {} ({}).",
                    ffmpeg.version(),
                    ffmpeg.executable(),
                    ffmpeg.origin()));
            // Told after the look, which may take seconds itself.
            missedAt = found.isEmpty() ? Optional.of(clock.instant()) : Optional.empty();
        }
        return found;
    }

    private Optional<Ffmpeg> named() {
        Path file = Path.of(setting);
        Optional<Ffmpeg> ffmpeg = file.getNameCount() == 1 && !Files.exists(file)
                ? inPath(setting)
                : check(Files.isDirectory(file) ? file.resolve(executable("ffmpeg")) : file, "setting");
        if (ffmpeg.isEmpty()) {
            LOG.warn("The ffmpeg of the settings, {}, does not run.", setting);
        }
        return ffmpeg;
    }

    private Optional<Ffmpeg> bundled() {
        try {
            return bundle.unpack().flatMap(folder -> check(folder.resolve(executable("ffmpeg")), "bundled"));
        } catch (IOException e) {
            LOG.warn("The bundled ffmpeg cannot be unpacked: {}", e.toString());
            return Optional.empty();
        }
    }

    private Optional<Ffmpeg> inPath(String command) {
        for (String folder : path.split(Pattern.quote(File.pathSeparator), -1)) {
            Path file = Path.of(folder.isEmpty() ? "." : folder).resolve(executable(command));
            if (Files.isExecutable(file)) {
                Optional<Ffmpeg> ffmpeg = check(file, "PATH");
                if (ffmpeg.isPresent()) {
                    return ffmpeg;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Ffmpeg> check(Path executable, String origin) {
        try {
            Process process = new ProcessBuilder(List.of(executable.toString(), "-version"))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(nullDevice()))
                    .start();
            String output;
            try (var in = process.getInputStream()) {
                output = new String(in.readNBytes(4_096), StandardCharsets.UTF_8);
            }
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            process.destroyForcibly();
            Matcher version = VERSION.matcher(output);
            if (ended && process.exitValue() == 0 && version.find()) {
                Path probe = executable.resolveSibling(executable("ffprobe"));
                return Optional.of(new Ffmpeg(
                        executable,
                        Files.isExecutable(probe) ? Optional.of(probe) : Optional.empty(),
                        version.group(1),
                        origin));
            }
            LOG.warn(
                    "{} does not run: {}",
                    executable,
                    output.lines().findFirst().orElse("no output"));
        } catch (IOException e) {
            LOG.warn("{} does not run: {}", executable, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    static File nullDevice() {
        return new File(WINDOWS ? "NUL" : "/dev/null");
    }

    private static String executable(String command) {
        return WINDOWS ? command + ".exe" : command;
    }
}
