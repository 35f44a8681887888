package org.tutti.cloud.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.listening.spi.EventLogContract;

/// The servers go away and come back.
class KafkaOutageTest {
    private static final Duration BOUND = Duration.ofSeconds(1);

    @Test
    void saysWithinItsBoundThatPlaysAreNotKeptAndGoesOnAfterwards() {
        KafkaServer server = KafkaServer.shared();
        String topic = server.topic(1);
        try (KafkaEventLog log = KafkaEventLog.open(server.settings(topic).within(BOUND))) {
            appendInTime(log, EventLogContract.plays(0, 3));
            long end = log.end(0);
            server.pause();
            try {
                long start = System.nanoTime();
                assertThatThrownBy(() -> log.append(EventLogContract.plays(3, 5)))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("did not take them");
                // The machine may be slow; a minute is what the library would have tried for by itself.
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
                assertThatThrownBy(() -> log.read(0, 0, 10)).isInstanceOf(UncheckedIOException.class);
                assertThatThrownBy(() -> log.forget(0, 3)).isInstanceOf(UncheckedIOException.class);
                assertThat(log.knownEnd(0)).isEqualTo(end);
            } finally {
                server.resume();
            }
            appendInTime(log, EventLogContract.plays(3, 6));
            assertThat(readInTime(log)).containsAll(EventLogContract.plays(0, 6));
        }
    }

    private static void appendInTime(EventLog log, List<Play> plays) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (true) {
            try {
                log.append(plays);
                return;
            } catch (UncheckedIOException e) {
                assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(deadline);
            }
        }
    }

    private static List<Play> readInTime(EventLog log) {
        long deadline = System.nanoTime() + Duration.ofSeconds(90).toNanos();
        while (true) {
            try {
                List<Play> plays = new ArrayList<>();
                log.read(0, 0, 100).forEach(entry -> plays.add(entry.play()));
                return plays;
            } catch (UncheckedIOException e) {
                assertThat(System.nanoTime()).as(e.getMessage()).isLessThan(deadline);
            }
        }
    }
}
