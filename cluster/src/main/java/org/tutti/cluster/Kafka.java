package org.tutti.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Kafka, with the topic of plays.
///
/// @param process to pause, and to let go on
/// @param servers its address
public record Kafka(Child process, String servers) implements AutoCloseable {
    /// Name of the topic.
    public static final String TOPIC = "plays";

    private static final int PARTITIONS = 4;

    static Kafka start(Path folder) throws IOException {
        Child process = Child.startNeeded(
                "kafka",
                folder,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KafkaMain.class.getName(),
                        TOPIC,
                        Integer.toString(PARTITIONS)),
                Map.of());
        process.await(() -> address(process).isPresent());
        return new Kafka(process, address(process).orElseThrow());
    }

    private static Optional<String> address(Child process) {
        try {
            return process.output()
                    .lines()
                    .filter(line -> line.startsWith(KafkaMain.READY))
                    .map(line -> line.substring(KafkaMain.READY.length()))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
