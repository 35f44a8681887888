package org.tutti.core.platform.tracing;

import org.tutti.core.platform.tracing.Span.Kind;

/// Makes spans. Each thread has at most one current span, and what begins inside of it is its child.
/// Without a current span that is recorded there are no children: nobody wants traces of what looks
/// around five times a second.
public interface Tracing extends AutoCloseable {
    /// Nobody looks. Wrappers need not be built at all.
    Tracing OFF = new Tracing() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public Span begin(Kind kind, String name, String traceparent) {
            return Span.NONE;
        }

        @Override
        public Span child(Kind kind, String name) {
            return Span.NONE;
        }

        @Override
        public Span detachedChild(Kind kind, String name) {
            return Span.NONE;
        }

        @Override
        public boolean isRecording() {
            return false;
        }

        @Override
        public String traceparent() {
            return "";
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
    };

    /// What became of spans.
    ///
    /// @param sent taken by the collector
    /// @param dropped given up because too many waited
    /// @param lost given up because the collector did not take them
    record Figures(long sent, long dropped, long lost) {}

    /// Whether spans go anywhere.
    boolean isOn();

    /// The first span here of a request or a job, current in this thread until it is closed, which has
    /// to happen in this thread.
    ///
    /// @param traceparent whose part it is, in the form of W3C Trace Context; empty or unreadable for
    /// nobody's
    Span begin(Kind kind, String name, String traceparent);

    /// The first span of a job that begins by itself.
    default Span begin(Kind kind, String name) {
        return begin(kind, name, "");
    }

    /// A child of the current span, itself current until it is closed, which has to happen in this
    /// thread.
    Span child(Kind kind, String name);

    /// A child of the current span that does not become current: any thread may close it.
    Span detachedChild(Kind kind, String name);

    /// Whether the current span is recorded.
    boolean isRecording();

    /// The current span, for another process, in the form of W3C Trace Context; empty when there is
    /// none.
    String traceparent();

    /// The work, to be done by another thread as a part of the current span, which may have ended by
    /// then.
    Runnable carry(Runnable work);

    /// Cheap; for whoever watches.
    Figures figures();

    /// Sends what waits, as far as that takes little time.
    @Override
    void close();
}
