package org.tutti.core.platform.tracing;

/// A piece of work between two moments. Keys follow OpenTelemetry's semantic conventions where these
/// have one, and begin with `tutti.` where they have none. Values are never personal and never secret:
/// no names of people or devices, no addresses, no ids of things, no parameters, no text that somebody
/// typed.
public interface Span extends AutoCloseable {
    /// Nobody looks.
    Span NONE = new Span() {
        @Override
        public boolean isRecorded() {
            return false;
        }

        @Override
        public Span rename(String name) {
            return this;
        }

        @Override
        public Span set(String key, String value) {
            return this;
        }

        @Override
        public Span set(String key, long value) {
            return this;
        }

        @Override
        public Span linkTo(String traceparent) {
            return this;
        }

        @Override
        public String traceparent() {
            return "";
        }

        @Override
        public Span fail(String type) {
            return this;
        }

        @Override
        public void close() {}
    };

    /// The side of a conversation that this piece of work is.
    enum Kind {
        /// Neither.
        INTERNAL,
        /// Answers a request.
        SERVER,
        /// Waits for another's answer.
        CLIENT,
        /// Hands something over that is worked on later.
        PRODUCER,
        /// Works on what was handed over.
        CONSUMER
    }

    /// Whether anybody will see it. What costs something to find out need not be found out otherwise.
    boolean isRecorded();

    /// A better name, known by now. There are few names: they say what kind of work it is.
    Span rename(String name);

    /// Says something about it.
    Span set(String key, String value);

    /// Says something about it.
    Span set(String key, long value);

    /// Names another span that this one follows from, as [Tracing#traceparent] wrote it; anything else
    /// is passed over.
    Span linkTo(String traceparent);

    /// This span, for another process, in the form of W3C Trace Context; empty for [#NONE].
    String traceparent();

    /// It went wrong.
    ///
    /// @param type of a small set: a class of exceptions, a status
    Span fail(String type);

    /// It went wrong by this; what the exception says stays here.
    default Span fail(Throwable problem) {
        return fail(problem.getClass().getName());
    }

    /// The end; a second one does nothing.
    @Override
    void close();
}
