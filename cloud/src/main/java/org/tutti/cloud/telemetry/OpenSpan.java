package org.tutti.cloud.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.slf4j.MDC;

/// A span of the SDK that has begun.
final class OpenSpan implements org.tutti.core.platform.tracing.Span {
    /// What lines of the log call the trace.
    static final String LOGGED = "trace_id";

    private final Span span;
    private final Runnable leave;
    private boolean closed;

    private OpenSpan(Span span, Runnable leave) {
        this.span = span;
        this.leave = leave;
    }

    /// A span that is current from now on.
    @SuppressWarnings("MustBeClosedChecker") // Closed with the span.
    static OpenSpan current(Span span, Context parent) {
        Scope scope = parent.with(span).makeCurrent();
        String before = MDC.get(LOGGED);
        String trace = span.getSpanContext().getTraceId();
        if (trace.equals(before)) {
            return new OpenSpan(span, scope::close);
        }
        MDC.put(LOGGED, trace);
        return new OpenSpan(span, () -> {
            scope.close();
            if (before == null) {
                MDC.remove(LOGGED);
            } else {
                MDC.put(LOGGED, before);
            }
        });
    }

    /// A span that no thread has.
    static OpenSpan detached(Span span) {
        return new OpenSpan(span, () -> {});
    }

    @Override
    public boolean isRecorded() {
        return span.isRecording();
    }

    @Override
    public OpenSpan rename(String name) {
        span.updateName(name);
        return this;
    }

    @Override
    public OpenSpan set(String key, String value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public OpenSpan set(String key, long value) {
        span.setAttribute(key, value);
        return this;
    }

    @Override
    public OpenSpan linkTo(String traceparent) {
        SpanContext other = Traceparent.read(traceparent);
        if (other.isValid()) {
            span.addLink(other);
        }
        return this;
    }

    @Override
    public String traceparent() {
        return Traceparent.write(span.getSpanContext());
    }

    @Override
    public OpenSpan fail(String type) {
        span.setAttribute("error.type", type);
        span.setStatus(StatusCode.ERROR);
        return this;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            span.end();
            leave.run();
        }
    }
}
