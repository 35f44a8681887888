package org.tutti.audio.transcode;

/// What an operator may want to count. Called on the encoders' threads; must return at once.
public interface TranscodeEvents {
    /// Nobody counts.
    TranscodeEvents NONE = new TranscodeEvents() {};

    /// An encoder was started.
    default void started(Form form) {}

    /// An encoder made everything.
    default void finished(Form form, long bytes) {}

    /// An encoder ended early by itself.
    default void failed(Form form) {}

    /// An encoder was stopped because nobody listened any more.
    default void abandoned(Form form) {}

    /// A listener was sent away because too many encoders were at work.
    default void refused() {}

    /// A listener got a finished transcode, or one that another listener had started.
    default void shared(boolean finished) {}
}
