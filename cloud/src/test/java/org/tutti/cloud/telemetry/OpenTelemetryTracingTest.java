package org.tutti.cloud.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.tutti.core.platform.tracing.Collector;
import org.tutti.core.platform.tracing.SentSpan;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

@Timeout(value = 90, unit = TimeUnit.SECONDS)
class OpenTelemetryTracingTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";

    @Test
    void withoutACollectorThereIsNothing() {
        assertThat(OpenTelemetryTracing.of(TelemetrySettings.none(), "", "1", false))
                .isSameAs(Tracing.OFF);
        assertThat(Tracing.OFF.begin(Span.Kind.SERVER, "GET")).isSameAs(Span.NONE);
    }

    @Test
    void childrenHangBelowWhatIsCurrentAndEverythingIsSentAtTheEnd() throws IOException {
        try (Collector collector = Collector.start()) {
            try (Tracing tracing = to(collector, 1, false)) {
                try (Span request = tracing.begin(Span.Kind.SERVER, "GET")) {
                    request.rename("GET /rest/ping").set("http.response.status_code", 200);
                    try (Span outer = tracing.child(Span.Kind.CLIENT, "SELECT track")) {
                        outer.set("db.system.name", "h2database");
                        tracing.child(Span.Kind.INTERNAL, "inner").close();
                    }
                    tracing.child(Span.Kind.INTERNAL, "after").fail("exit 1").close();
                }
            }

            SentSpan root = one(collector, "GET /rest/ping");
            SentSpan outer = one(collector, "SELECT track");
            assertThat(root.parent()).isEmpty();
            assertThat(root.kind()).isEqualTo(2);
            assertThat(root.get("http.response.status_code")).isEqualTo("200");
            assertThat(root.resource())
                    .containsEntry("service.name", "tutti")
                    .containsEntry("service.version", "1.2.3")
                    .containsEntry("service.instance.id", "node-7");
            assertThat(outer.parent()).isEqualTo(root.id());
            assertThat(one(collector, "inner").parent()).isEqualTo(outer.id());
            assertThat(one(collector, "after").parent()).isEqualTo(root.id());
            assertThat(one(collector, "after").failed()).isTrue();
            assertThat(collector.spans()).extracting(SentSpan::trace).containsOnly(root.trace());
        }
    }

    @Test
    void goesOnWithTheTraceOfTheCaller() throws IOException {
        try (Collector collector = Collector.start()) {
            try (Tracing tracing = to(collector, 1, false)) {
                tracing.begin(Span.Kind.SERVER, "called", parent("01")).close();
                tracing.begin(Span.Kind.SERVER, "confused", "00-zzz").close();
            }

            assertThat(one(collector, "called").trace()).isEqualTo(TRACE);
            assertThat(one(collector, "called").parent()).isEqualTo(CALLER);
            assertThat(one(collector, "confused").parent()).isEmpty();
        }
    }

    @Test
    void onlyATrustedCallerDecidesWhatIsRecorded() throws IOException {
        try (Collector collector = Collector.start()) {
            try (Tracing tracing = to(collector, 0, false)) {
                tracing.begin(Span.Kind.SERVER, "the world", parent("01")).close();
            }
            try (Tracing tracing = to(collector, 0, true)) {
                tracing.begin(Span.Kind.SERVER, "proxy", parent("01")).close();
            }
            try (Tracing tracing = to(collector, 1, true)) {
                tracing.begin(Span.Kind.SERVER, "not this one", parent("00")).close();
            }

            assertThat(collector.spans()).extracting(SentSpan::name).containsExactly("proxy");
        }
    }

    @Test
    void whatIsNotRecordedHasNoChildrenButStillTellsOthersOfItsTrace() throws IOException {
        try (Collector collector = Collector.start();
                Tracing tracing = to(collector, 0, false)) {
            assertThat(tracing.child(Span.Kind.CLIENT, "poll")).isSameAs(Span.NONE);
            assertThat(tracing.traceparent()).isEmpty();
            try (Span request = tracing.begin(Span.Kind.SERVER, "GET")) {
                assertThat(request.isRecorded()).isFalse();
                assertThat(tracing.isRecording()).isFalse();
                assertThat(tracing.child(Span.Kind.CLIENT, "SELECT track")).isSameAs(Span.NONE);
                assertThat(tracing.traceparent()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[02]");
            }
            assertThat(tracing.traceparent()).isEmpty();
        }
    }

    @Test
    void otherThreadsGoOnOnlyWithWhatTheyAreGiven() throws Exception {
        try (Collector collector = Collector.start()) {
            try (Tracing tracing = to(collector, 1, false)) {
                try (Span request = tracing.begin(Span.Kind.SERVER, "GET");
                        Span child = tracing.detachedChild(Span.Kind.INTERNAL, "ffmpeg mp3")) {
                    assertThat(request.isRecorded()).isTrue();
                    Runnable work = () -> {
                        tracing.child(Span.Kind.CLIENT, "blob put").close();
                        child.close();
                    };
                    Thread.ofVirtual().start(tracing.carry(work)).join();
                    Thread.ofVirtual().start(work).join();
                }
            }

            assertThat(collector.spans()).extracting(SentSpan::name).containsOnlyOnce("blob put", "ffmpeg mp3");
            assertThat(one(collector, "blob put").parent())
                    .isEqualTo(one(collector, "GET").id());
            assertThat(one(collector, "ffmpeg mp3").parent())
                    .isEqualTo(one(collector, "GET").id());
        }
    }

    @Test
    void namesItsTraceToTheLogAndItsCausesToTheCollector() throws IOException {
        try (Collector collector = Collector.start()) {
            try (Tracing tracing = to(collector, 1, false)) {
                try (Span job = tracing.begin(Span.Kind.CONSUMER, "process plays")) {
                    job.linkTo(parent("01")).linkTo("nonsense");
                    assertThat(tracing.traceparent()).contains(MDC.get("trace_id"));
                }
                assertThat(MDC.get("trace_id")).isNull();
            }

            assertThat(one(collector, "process plays").links()).containsExactly(CALLER);
        }
    }

    @Test
    void aCollectorThatIsAwayCostsNothingAndIsMentionedOnce() throws IOException {
        Collector gone = Collector.start();
        int port = gone.port();
        gone.close();
        try (LogLines log = new LogLines(LoggerFactory.getLogger(Delivery.class));
                Tracing tracing = to("http://127.0.0.1:" + port, 1, false)) {
            for (long lost = 0; lost < 3; lost = tracing.figures().lost()) {
                tracing.begin(Span.Kind.SERVER, "GET").close();
                Thread.onSpinWait();
            }
            assertThat(log.lines()).hasSize(1).first().asString().contains("127.0.0.1:" + port);

            try (Collector back = Collector.start(port)) {
                while (tracing.figures().sent() == 0) {
                    tracing.begin(Span.Kind.SERVER, "GET").close();
                    Thread.onSpinWait();
                }
                assertThat(log.lines()).hasSize(2).last().asString().contains("takes them again");
                assertThat(back.spans()).isNotEmpty();
            }
        }
    }

    @Test
    void whatASilentCollectorLeavesWaitingIsBoundedAndCountedAndHoldsUpNoShutdown() throws IOException {
        try (Collector collector = Collector.start()) {
            collector.fallSilent();
            try (Tracing tracing = to(collector, 1, false)) {
                int made = 0;
                while (tracing.figures().dropped() == 0) {
                    tracing.begin(Span.Kind.SERVER, "GET").close();
                    made++;
                }
                assertThat(made).isGreaterThan(4_000);
                assertThat(tracing.figures().sent()).isZero();
            }
        }
    }

    private static String parent(String flags) {
        return "00-" + TRACE + "-" + CALLER + "-" + flags;
    }

    private static Tracing to(Collector collector, double sample, boolean trusted) {
        return to(collector.address(), sample, trusted);
    }

    private static Tracing to(String address, double sample, boolean trusted) {
        return OpenTelemetryTracing.of(new TelemetrySettings(address, sample, "tutti"), "node-7", "1.2.3", trusted);
    }

    private static SentSpan one(Collector collector, String name) {
        List<SentSpan> found = collector.spans().stream()
                .filter(span -> span.name().equals(name))
                .toList();
        assertThat(found).as("spans called " + name).hasSize(1);
        return found.getFirst();
    }
}
