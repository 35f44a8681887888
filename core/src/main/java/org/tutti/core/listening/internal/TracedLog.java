package org.tutti.core.listening.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.listening.spi.EventLog;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

/// A span for each append; and what this process itself appended lately comes back with its cause, also
/// from a log that keeps none.
public final class TracedLog implements EventLog {
    /// Plays wait for a second or so until they are projected.
    private static final int MOST_KNOWN = 4_096;

    private final EventLog log;
    private final Tracing tracing;
    private final Map<UUID, String> causes = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, String> eldest) {
            return size() > MOST_KNOWN;
        }
    };

    private TracedLog(EventLog log, Tracing tracing) {
        this.log = log;
        this.tracing = tracing;
    }

    /// The log, seen by `tracing` if that is on.
    public static EventLog of(EventLog log, Tracing tracing) {
        return tracing.isOn() ? new TracedLog(log, tracing) : log;
    }

    @Override
    public int partitions() {
        return log.partitions();
    }

    @Override
    public int partitionOf(ListenerId listener) {
        return log.partitionOf(listener);
    }

    @Override
    public Following follow(Follower follower) {
        return log.follow(follower);
    }

    @Override
    public void append(List<Play> plays) {
        try (Span span = tracing.child(Span.Kind.PRODUCER, "send plays")
                .set("messaging.operation.name", "send")
                .set("messaging.operation.type", "send")
                .set("messaging.destination.name", "plays")
                .set("messaging.batch.message_count", plays.size())) {
            if (span.isRecorded()) {
                remember(plays, tracing.traceparent());
            }
            try {
                log.append(plays);
            } catch (RuntimeException e) {
                span.fail(e);
                throw e;
            }
        }
    }

    @Override
    public List<Entry> read(int partition, long from, int limit) {
        List<Entry> entries = log.read(partition, from, limit);
        return entries.isEmpty() ? entries : explained(entries);
    }

    @Override
    public long end(int partition) {
        return log.end(partition);
    }

    @Override
    public long knownEnd(int partition) {
        return log.knownEnd(partition);
    }

    @Override
    public void used(int partition, long before) {
        log.used(partition, before);
    }

    @Override
    public void release(int partition, long before) {
        log.release(partition, before);
    }

    @Override
    public boolean forget(int partition, long before) {
        return log.forget(partition, before);
    }

    @Override
    public void close() {
        log.close();
    }

    private synchronized void remember(List<Play> plays, String cause) {
        for (Play play : plays) {
            causes.put(play.id(), cause);
        }
    }

    private synchronized List<Entry> explained(List<Entry> entries) {
        return entries.stream().map(this::explained).toList();
    }

    private Entry explained(Entry entry) {
        String cause = causes.remove(entry.play().id());
        return cause == null || !entry.cause().isEmpty() ? entry : new Entry(entry.offset(), entry.play(), cause);
    }
}
