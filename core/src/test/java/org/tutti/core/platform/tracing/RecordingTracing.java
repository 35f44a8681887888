package org.tutti.core.platform.tracing;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps the spans of one thread as lines, in the order of their ends: the names from the outermost on,
/// then attributes.
public final class RecordingTracing implements Tracing {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Deque<String> current = new ArrayDeque<>();

    /// What ended so far.
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public Span begin(Span.Kind kind, String name, String traceparent) {
        return open(name, true);
    }

    @Override
    public Span child(Span.Kind kind, String name) {
        return isRecording() ? open(name, true) : Span.NONE;
    }

    @Override
    public Span detachedChild(Span.Kind kind, String name) {
        return isRecording() ? open(name, false) : Span.NONE;
    }

    @Override
    public boolean isRecording() {
        return !current.isEmpty();
    }

    @Override
    public String traceparent() {
        return current.isEmpty() ? "" : "cause: " + current.getLast();
    }

    @Override
    public Runnable carry(Runnable work) {
        return work;
    }

    @Override
    public Figures figures() {
        return new Figures(0, 0, 0);
    }

    @Override
    public void close() {}

    private Span open(String name, boolean enters) {
        String path = current.isEmpty() ? name : current.getLast() + " > " + name;
        if (enters) {
            current.addLast(path);
        }
        return new Recorded(path, enters);
    }

    private final class Recorded implements Span {
        private final String path;
        private final boolean entered;
        private final Map<String, String> attributes = new LinkedHashMap<>();

        Recorded(String path, boolean entered) {
            this.path = path;
            this.entered = entered;
        }

        @Override
        public boolean isRecorded() {
            return true;
        }

        @Override
        public Span rename(String name) {
            return this;
        }

        @Override
        public Span set(String key, String value) {
            attributes.put(key, value);
            return this;
        }

        @Override
        public Span set(String key, long value) {
            return set(key, Long.toString(value));
        }

        @Override
        public Span linkTo(String traceparent) {
            return set("link", traceparent);
        }

        @Override
        public String traceparent() {
            return path;
        }

        @Override
        public Span fail(String type) {
            return set("error.type", type);
        }

        @Override
        public void close() {
            if (entered) {
                current.removeLast();
            }
            lines.add(path + " " + attributes);
        }
    }
}
