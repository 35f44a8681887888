package org.tutti.audio.tag;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Measures how many files a second are read, with digest: `java ReadingSpeed FOLDER [FFPROBE]`. Each format is
/// reported on
/// its own, the best of several rounds over all files of the folder; ffprobe reads fifty of them for comparison.
public final class ReadingSpeed {
    private static final int ROUNDS = 12;
    private static final int FFPROBE_FILES = 50;

    private ReadingSpeed() {}

    /// Runs the measurement.
    public static void main(String[] arguments) throws IOException {
        MediaReader reader = new DefaultMediaReader();
        List<Path> files = files(Path.of(arguments[0]), reader);
        Map<String, List<Path>> byFormat = new TreeMap<>();
        for (Path file : files) {
            String name = file.toString();
            byFormat.computeIfAbsent(name.substring(name.lastIndexOf('.') + 1), k -> new ArrayList<>())
                    .add(file);
        }
        report("all", reader, files);
        byFormat.forEach((format, some) -> report(format, reader, some));
        if (arguments.length > 1) {
            List<Path> some = files.stream().limit(FFPROBE_FILES).toList();
            MediaReader ffprobe = new FfprobeReader(Path.of(arguments[1]), Duration.ofSeconds(30));
            long start = System.nanoTime();
            readAll(ffprobe, some);
            System.out.printf("ffprobe: %.1f ms a file%n", (System.nanoTime() - start) / 1e6 / some.size());
        }
    }

    private static List<Path> files(Path folder, MediaReader reader) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(file -> reader.knows(file.toString())).toList();
        }
    }

    private static void report(String name, MediaReader reader, List<Path> files) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double bestWall = Double.MAX_VALUE;
        int broken = readAll(reader, files);
        long cpu = system.getProcessCpuTime();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            readAll(reader, files);
            bestWall = Math.min(bestWall, (System.nanoTime() - start) / 1e9);
        }
        double cpuOfRound = (system.getProcessCpuTime() - cpu) / 1e9 / ROUNDS;
        System.out.printf(
                "%s: %d files, %d unreadable, %.0f files/s, %.0f files per CPU second%n",
                name, files.size(), broken, files.size() / bestWall, files.size() / cpuOfRound);
    }

    private static int readAll(MediaReader reader, List<Path> files) {
        int broken = 0;
        for (Path file : files) {
            try {
                reader.read(file);
            } catch (IOException e) {
                broken++;
            }
        }
        return broken;
    }
}
