package org.tutti.core.listening.internal;

/// Another process projected meanwhile, or erased: what this one took for granted is not so any more. Nothing
/// was written, and it begins again with what the database says.
final class Overtaken extends RuntimeException {
    Overtaken(String message) {
        super(message);
    }

    Overtaken(String message, Throwable cause) {
        super(message, cause);
    }
}
