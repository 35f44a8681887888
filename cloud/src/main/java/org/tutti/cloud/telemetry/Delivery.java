package org.tutti.cloud.telemetry;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts what the collector took and what it did not. That it does not is said once, and again when it
/// does.
final class Delivery implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final SpanExporter exporter;
    private final String collector;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean down = new AtomicBoolean();

    /// @param collector how the log calls it
    Delivery(SpanExporter exporter, String collector) {
        this.exporter = exporter;
        this.collector = collector;
    }

    /// One more span is to come, unless `most` wait already.
    boolean announce(int most) {
        if (waiting.incrementAndGet() > most) {
            waiting.decrementAndGet();
            return false;
        }
        return true;
    }

    long sent() {
        return sent.get();
    }

    long lost() {
        return lost.get();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        int count = spans.size();
        CompletableResultCode result = exporter.export(spans);
        result.whenComplete(() -> {
            waiting.addAndGet(-count);
            if (result.isSuccess()) {
                if (down.compareAndSet(true, false)) {
                    LOG.info("The collector of traces at {} takes them again.", collector);
                }
                sent.addAndGet(count);
            } else {
                if (down.compareAndSet(false, true)) {
                    LOG.warn(
                            "The collector of traces at {} does not take them ({}); they are dropped until it does.",
                            collector,
                            reason(result.getFailureThrowable()));
                }
                lost.addAndGet(count);
            }
        });
        return result;
    }

    /// What went wrong with the network, if that is below; else what the exporter says, such as a
    /// status.
    private static String reason(@Nullable Throwable failure) {
        Throwable said = failure;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof IOException) {
                said = each;
                break;
            }
        }
        if (said == null) {
            return "no reason given";
        }
        return said.getMessage() == null ? said.getClass().getSimpleName() : said.getMessage();
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
