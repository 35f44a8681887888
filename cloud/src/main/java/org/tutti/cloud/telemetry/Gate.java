package org.tutti.cloud.telemetry;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.concurrent.atomic.AtomicLong;

/// Lets spans wait for the collector as long as few do, and counts those that it turns away. The SDK's
/// own queue behind it is larger and never full: that one drops in silence.
final class Gate implements SpanProcessor {
    private final SpanProcessor behind;
    private final Delivery delivery;
    private final int most;
    private final AtomicLong dropped = new AtomicLong();

    /// @param most spans that may wait
    Gate(SpanProcessor behind, Delivery delivery, int most) {
        this.behind = behind;
        this.delivery = delivery;
        this.most = most;
    }

    long dropped() {
        return dropped.get();
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
        if (!span.getSpanContext().isSampled()) {
            return;
        }
        if (delivery.announce(most)) {
            behind.onEnd(span);
        } else {
            dropped.incrementAndGet();
        }
    }

    @Override
    public boolean isEndRequired() {
        return true;
    }

    @Override
    public CompletableResultCode forceFlush() {
        return behind.forceFlush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return behind.shutdown();
    }
}
