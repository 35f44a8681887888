package org.tutti.local.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.listening.spi.EventLogContract;

/// A process that appends is killed at random points; every acknowledged play is there once, and no batch is there by
/// half.
class FileEventLogKillTest {
    private static final int ROUNDS = 6;

    @TempDir
    private Path folder;

    @Test
    void aKillLosesAndDoublesNothingAcknowledged() throws Exception {
        RandomGenerator random = new Random(42);
        Set<Integer> acknowledged = new HashSet<>();
        int first = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Integer> printed = appendUntilKilled(first, 50 + random.nextInt(2_000));
            assertThat(printed).isNotEmpty();
            acknowledged.addAll(printed);
            try (FileEventLog log = FileEventLog.open(folder, LogSettings.defaults(), InstantSource.system())) {
                List<EventLog.Entry> all = log.read(0, 0, Integer.MAX_VALUE);
                List<Integer> found = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    EventLog.Entry entry = all.get(i);
                    int number = (int) entry.play().id().getLeastSignificantBits();
                    assertThat(entry).isEqualTo(new EventLog.Entry(i, EventLogContract.play(number)));
                    found.add(number);
                }
                assertThat(found).doesNotHaveDuplicates();
                Set<Integer> kept = new HashSet<>(found);
                assertThat(kept).containsAll(acknowledged);
                assertThat(kept).as("no batch by half").allMatch(number -> kept.contains(number ^ 1));
                first = 2 + found.stream().mapToInt(Integer::intValue).max().orElseThrow();
                first += first % 2;
            }
        }
    }

    private List<Integer> appendUntilKilled(int first, int acknowledgements) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Appender.class.getName(),
                        folder.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Integer> numbers = new ArrayList<>();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
            String line = out.readLine();
            while (line != null) {
                if (line.matches("\\d+;")) {
                    numbers.add(Integer.parseInt(line, 0, line.length() - 1, 10));
                }
                if (numbers.size() == acknowledgements) {
                    // By its handle: the process object would close the pipe before it is read to its end.
                    process.toHandle().destroyForcibly();
                }
                line = out.readLine();
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        return numbers;
    }
}
