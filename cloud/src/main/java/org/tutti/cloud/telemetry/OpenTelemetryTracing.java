package org.tutti.cloud.telemetry;

import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanLimits;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.slf4j.MDC;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Span.Kind;
import org.tutti.core.platform.tracing.Tracing;

/// Traces by OpenTelemetry's SDK. Spans wait in a bounded queue and leave in batches, from a thread of
/// the SDK; nothing that makes a span ever waits.
public final class OpenTelemetryTracing implements Tracing {
    private static final String SCOPE = "org.tutti";
    private static final int MOST_WAITING = 4_096;
    private static final int BATCH = 512;
    private static final int LONGEST_VALUE = 4_000;
    private static final Duration PACE = Duration.ofSeconds(1);
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration ANSWERING = Duration.ofSeconds(5);
    private static final Duration GOODBYE = Duration.ofSeconds(3);

    /// They repeat a failure for every batch, with its stack; held, since a logger that nobody holds is
    /// forgotten.
    private static final Logger EXPORTERS = Logger.getLogger("io.opentelemetry.exporter");

    private static final Logger SDK = Logger.getLogger("io.opentelemetry.sdk.trace.export");

    private final SdkTracerProvider provider;
    private final Tracer tracer;
    private final Gate gate;
    private final Delivery delivery;

    private OpenTelemetryTracing(SdkTracerProvider provider, Gate gate, Delivery delivery) {
        this.provider = provider;
        this.tracer = provider.get(SCOPE);
        this.gate = gate;
        this.delivery = delivery;
    }

    /// Traces to the collector of the settings, if they name one.
    ///
    /// @param instance what this process is called; empty for a name by chance
    /// @param version of this server
    /// @param trusted whether callers decide what is recorded of what they ask for: a proxy, not the
    /// world
    public static Tracing of(TelemetrySettings settings, String instance, String version, boolean trusted) {
        return settings.enabled() ? open(settings, instance, version, trusted) : Tracing.OFF;
    }

    private static Tracing open(TelemetrySettings settings, String instance, String version, boolean trusted) {
        EXPORTERS.setLevel(Level.OFF);
        SDK.setLevel(Level.OFF);
        SpanExporter exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(settings.traces().toString())
                .setConnectTimeout(CONNECTING)
                .setTimeout(ANSWERING)
                .setRetryPolicy(RetryPolicy.builder().setMaxAttempts(2).build())
                .build();
        Delivery delivery = new Delivery(exporter, settings.endpoint());
        BatchSpanProcessor batches = BatchSpanProcessor.builder(delivery)
                .setScheduleDelay(PACE)
                .setMaxQueueSize(MOST_WAITING * 2)
                .setMaxExportBatchSize(BATCH)
                .setExporterTimeout(ANSWERING.multipliedBy(3))
                .build();
        Gate gate = new Gate(batches, delivery, MOST_WAITING);
        Resource resource = Resource.getDefault().toBuilder()
                .put("service.name", settings.serviceName())
                .put("service.version", version)
                .put(
                        "service.instance.id",
                        instance.isEmpty() ? UUID.randomUUID().toString() : instance)
                .build();
        SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(sampler(settings.sample(), trusted))
                .setSpanLimits(SpanLimits.builder()
                        .setMaxAttributeValueLength(LONGEST_VALUE)
                        .build())
                .addSpanProcessor(gate)
                .build();
        return new OpenTelemetryTracing(provider, gate, delivery);
    }

    /// The share goes by the trace's id, with or without a caller: all services that know the share
    /// decide alike.
    private static Sampler sampler(double share, boolean trusted) {
        Sampler ratio = Sampler.traceIdRatioBased(share);
        return trusted ? Sampler.parentBased(ratio) : ratio;
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Span begin(Kind kind, String name, String traceparent) {
        Context parent = Context.root().with(io.opentelemetry.api.trace.Span.wrap(Traceparent.read(traceparent)));
        return OpenSpan.current(builder(kind, name).setParent(parent).startSpan(), parent);
    }

    @Override
    public Span child(Kind kind, String name) {
        return isRecording() ? OpenSpan.current(builder(kind, name).startSpan(), Context.current()) : Span.NONE;
    }

    @Override
    public Span detachedChild(Kind kind, String name) {
        return isRecording() ? OpenSpan.detached(builder(kind, name).startSpan()) : Span.NONE;
    }

    @Override
    public boolean isRecording() {
        return io.opentelemetry.api.trace.Span.current().isRecording();
    }

    @Override
    public String traceparent() {
        return Traceparent.write(io.opentelemetry.api.trace.Span.current().getSpanContext());
    }

    @Override
    public Runnable carry(Runnable work) {
        Context here = Context.current();
        SpanContext span = io.opentelemetry.api.trace.Span.current().getSpanContext();
        if (!span.isValid()) {
            return work;
        }
        return () -> {
            try (Scope scope = here.makeCurrent();
                    MDC.MDCCloseable line = MDC.putCloseable(OpenSpan.LOGGED, span.getTraceId())) {
                work.run();
            }
        };
    }

    @Override
    public Figures figures() {
        return new Figures(delivery.sent(), gate.dropped(), delivery.lost());
    }

    @Override
    public void close() {
        provider.shutdown().join(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private SpanBuilder builder(Kind kind, String name) {
        return tracer.spanBuilder(name).setSpanKind(SpanKind.valueOf(kind.name()));
    }
}
