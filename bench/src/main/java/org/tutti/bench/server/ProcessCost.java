package org.tutti.bench.server;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// What a process and its children have cost so far, from `/proc/PID/stat` and `status` (Linux, proc(5)).
public final class ProcessCost {
    private static final double TICKS_PER_SECOND = 100;

    private ProcessCost() {}

    /// User and system time of the process, its living children and those it has waited for, in seconds.
    public static double cpuSeconds(long pid) throws IOException {
        double seconds = 0;
        for (long each : family(pid)) {
            Path stat = Path.of("/proc/" + each + "/stat");
            if (Files.exists(stat)) {
                String[] fields = fields(stat);
                for (int field : each == pid ? new int[] {14, 15, 16, 17} : new int[] {14, 15}) {
                    seconds += Long.parseLong(fields[field - 3]) / TICKS_PER_SECOND;
                }
            }
        }
        return seconds;
    }

    /// How long ago the process was started, in seconds, to a hundredth.
    public static double ageSeconds(long pid) throws IOException {
        double up = Double.parseDouble(Files.readString(Path.of("/proc/uptime")).split(" ")[0]);
        return up - Long.parseLong(fields(Path.of("/proc/" + pid + "/stat"))[22 - 3]) / TICKS_PER_SECOND;
    }

    /// The name in parentheses may hold blanks; fields are counted after it, the state being the third.
    private static String[] fields(Path stat) throws IOException {
        String text = Files.readString(stat);
        return text.substring(text.lastIndexOf(')') + 2).split(" ");
    }

    /// Resident memory of the process and its living children, in MiB.
    public static long residentMebibytes(long pid) throws IOException {
        long kibibytes = 0;
        for (long each : family(pid)) {
            Path status = Path.of("/proc/" + each + "/status");
            if (Files.exists(status)) {
                kibibytes += Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum();
            }
        }
        return kibibytes / 1024;
    }

    /// What the process has sent to the disk so far, in MiB (`write_bytes` of `/proc/PID/io`); 0 where that may not be
    /// read.
    public static double writtenMebibytes(long pid) throws IOException {
        Path io = Path.of("/proc/" + pid + "/io");
        return Files.isReadable(io)
                ? Files.readAllLines(io).stream()
                                .filter(line -> line.startsWith("write_bytes:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                .sum()
                        / 1024.0
                        / 1024
                : 0;
    }

    /// How many sockets it has open.
    public static long sockets(long pid) throws IOException {
        long count = 0;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
            for (Path file : open) {
                try {
                    if (Files.readSymbolicLink(file).toString().startsWith("socket:")) {
                        count++;
                    }
                } catch (NoSuchFileException closed) {
                    continue;
                }
            }
        }
        return count;
    }

    private static List<Long> family(long pid) {
        Stream<Long> children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .map(ProcessHandle::pid);
        return Stream.concat(Stream.of(pid), children).toList();
    }
}
