package org.tutti.api.admission;

/// Whether a request is served.
public sealed interface Decision permits Visit, Decision.Refused {
    /// It is not.
    ///
    /// @param retryAfterSeconds when it may be tried again; different for each, so that not all come at
    /// once
    record Refused(Urgency urgency, long retryAfterSeconds) implements Decision {}
}
