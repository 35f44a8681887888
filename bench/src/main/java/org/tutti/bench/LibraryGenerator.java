package org.tutti.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.tutti.bench.library.LibraryPlan;
import org.tutti.bench.library.LibraryWriter;

/// `LibraryGenerator DIR [--tracks N] [--seed S] [--compact] [--ffmpeg PATH]`: writes the library that the benchmarks
/// use.
public final class LibraryGenerator {
    /// The library that the committed figures were taken with.
    static final long SEED = 2026;

    static final long TRACKS = 100_000;

    private LibraryGenerator() {}

    /// Runs from the command line.
    public static void main(String[] arguments) throws IOException {
        generate(Arguments.parse(arguments));
    }

    static void generate(Arguments arguments) throws IOException {
        Path folder = Path.of(arguments.positional(0, "a folder"));
        LibraryPlan plan = new LibraryPlan(arguments.number("seed", SEED), arguments.number("tracks", TRACKS));
        long start = System.nanoTime();
        LibraryWriter writer = new LibraryWriter(plan, ffmpeg(arguments), arguments.has("compact"));
        Files.createDirectories(folder);
        int step = Math.max(1, plan.albums() / 10);
        writer.write(folder, done -> {
            if (done % step == 0 || done == plan.albums()) {
                System.out.printf(Locale.ROOT, "%,d of %,d albums%n", done, plan.albums());
            }
        });
        double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
        System.out.printf(
                Locale.ROOT,
                "%,d tracks, %,d albums, %,d artists in %s, seed %d, %.1f s%n",
                plan.tracks(),
                plan.albums(),
                plan.artists(),
                folder,
                plan.seed(),
                seconds);
    }

    static Ffmpeg ffmpeg(Arguments arguments) throws IOException {
        if (arguments.has("ffmpeg")) {
            return new Ffmpeg(Path.of(arguments.text("ffmpeg", "")));
        }
        return Ffmpeg.unpack(Path.of(System.getProperty("java.io.tmpdir"), "tutti-bench-ffmpeg"));
    }
}
