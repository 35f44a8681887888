package org.tutti.bench.load;

/// One request of a session.
///
/// @param path with its query
/// @param range a `Range` header, or empty
/// @param pauseMillis what passes between the end of the answer before and this request
public record Step(Kind kind, String path, String range, int pauseMillis) {
    /// Whether there is no going on without it: a list that is refused is left out, a part is not.
    boolean isNeeded() {
        return kind == Kind.SIGN_IN || kind == Kind.PLAYLIST || kind == Kind.START || kind == Kind.PART;
    }
}
