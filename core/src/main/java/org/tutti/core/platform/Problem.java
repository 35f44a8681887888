package org.tutti.core.platform;

import java.time.Duration;

/// What went wrong, in words for the one who asked. Adapters map each kind to their protocol's status.
public abstract sealed class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Problem(String message) {
        super(message);
    }

    /// The thing asked for does not exist, or the asker may not know that it does.
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        /// `what` names the thing, for example `track 4uLU6hMCjMI75M1A2tKUQC`.
        public NotFound(String what) {
            super("There is no " + what + ".");
        }
    }

    /// The request cannot be right, whoever asks.
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1L;

        /// A sentence that names the value and what would be right.
        public Invalid(String sentence) {
            super(sentence);
        }
    }

    /// The asker is known and may not do this.
    public static final class Forbidden extends Problem {
        private static final long serialVersionUID = 1L;

        /// A sentence that names what is not allowed.
        public Forbidden(String sentence) {
            super(sentence);
        }
    }

    /// The thing changed since the asker looked, or exists already.
    public static final class Conflict extends Problem {
        private static final long serialVersionUID = 1L;

        /// A sentence that names the two states.
        public Conflict(String sentence) {
            super(sentence);
        }
    }

    /// Not now: a limit is reached; the same request may work later.
    public static final class Busy extends Problem {
        private static final long serialVersionUID = 1L;
        private final Duration retryAfter;

        /// A sentence, and when to ask again.
        public Busy(String sentence, Duration retryAfter) {
            super(sentence);
            this.retryAfter = retryAfter;
        }

        /// When to ask again.
        public Duration retryAfter() {
            return retryAfter;
        }
    }

    /// This installation cannot do it until an operator changes something.
    public static final class Unavailable extends Problem {
        private static final long serialVersionUID = 1L;

        /// A sentence that names what is missing.
        public Unavailable(String sentence) {
            super(sentence);
        }
    }
}
