package org.tutti.core.listening.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.listening.spi.MemoryEventLog;
import org.tutti.core.platform.tracing.RecordingTracing;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

class TracedLogTest {
    private final RecordingTracing tracing = new RecordingTracing();

    @Test
    void whatARequestAppendsComesBackWithItsCause() {
        EventLog log = TracedLog.of(new MemoryEventLog(), tracing);
        try (Span request = tracing.begin(Span.Kind.SERVER, "GET")) {
            log.append(List.of(play()));
        }
        log.append(List.of(play()));

        assertThat(log.read(0, 0, 10)).extracting(EventLog.Entry::cause).containsExactly("cause: GET > send plays", "");
        assertThat(tracing.lines()).hasSize(2).first().asString().contains("messaging.batch.message_count=1");
    }

    @Test
    void isNotThereWhenTracingIsOff() {
        EventLog log = new MemoryEventLog();

        assertThat(TracedLog.of(log, Tracing.OFF)).isSameAs(log);
    }

    private static Play play() {
        return new Play(
                UUID.randomUUID(),
                new ListenerId(UUID.randomUUID()),
                new TrackId(UUID.randomUUID()),
                Instant.EPOCH,
                1,
                "test");
    }
}
