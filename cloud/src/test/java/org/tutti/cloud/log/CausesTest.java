package org.tutti.cloud.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tutti.cloud.telemetry.OpenTelemetryTracing;
import org.tutti.cloud.telemetry.TelemetrySettings;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.listening.spi.EventLogContract;
import org.tutti.core.platform.tracing.Collector;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

class CausesTest {
    @Test
    void anotherProcessLearnsWhichRequestAppendedAPlay() throws IOException {
        KafkaServer server = KafkaServer.shared();
        String topic = server.topic(1);
        try (Collector collector = Collector.start();
                Tracing tracing = OpenTelemetryTracing.of(
                        new TelemetrySettings(collector.address(), 1, "tutti"), "", "1", false);
                KafkaEventLog here = KafkaEventLog.open(server.settings(topic), tracing);
                KafkaEventLog there = server.open(topic)) {
            String cause;
            try (Span request = tracing.begin(Span.Kind.SERVER, "GET")) {
                cause = tracing.traceparent();
                assertThat(request.traceparent()).isEqualTo(cause);
                here.append(List.of(EventLogContract.play(0)));
            }
            here.append(List.of(EventLogContract.play(1)));

            assertThat(there.read(0, 0, 10))
                    .extracting(EventLog.Entry::cause)
                    .containsExactly(cause, "")
                    .first()
                    .asString()
                    .hasSize(55);
        }
    }
}
