package org.tutti.api.subsonic;

/// An answer that is one of the protocol's errors. Codes and meanings: OpenSubsonic, response `error`.
final class Fault extends RuntimeException {
    static final int GENERIC = 0;
    static final int MISSING_PARAMETER = 10;
    static final int CLIENT_TOO_OLD = 20;
    static final int SERVER_TOO_OLD = 30;
    static final int WRONG_CREDENTIALS = 40;
    static final int UNSUPPORTED_MECHANISM = 42;
    static final int CONFLICTING_MECHANISMS = 43;
    static final int WRONG_API_KEY = 44;
    static final int NOT_ALLOWED = 50;
    static final int NOT_FOUND = 70;

    private static final long serialVersionUID = 1L;

    private final int code;
    private final int status;
    private final int plainStatus;
    private final long retryAfterSeconds;

    Fault(int code, String message) {
        this(code, message, 200, 0);
    }

    /// @param retryAfterSeconds 0 for none
    Fault(int code, String message, int status, long retryAfterSeconds) {
        this(code, message, status, status == 200 ? plainStatus(code) : status, retryAfterSeconds);
    }

    private Fault(int code, String message, int status, int plainStatus, long retryAfterSeconds) {
        // Faults are answers, not accidents: a stack trace would cost more than the request.
        super(message, null, false, false);
        this.code = code;
        this.status = status;
        this.plainStatus = plainStatus;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    static Fault missing(String parameter) {
        return new Fault(MISSING_PARAMETER, "Required parameter is missing: " + parameter + ".");
    }

    /// What the caller did nothing wrong about. The protocol has no code that tells it from a wrong request.
    ///
    /// @param plainStatus the status of HTTP that tells it, where the method answers by status
    static Fault ofServer(String message, int plainStatus) {
        return new Fault(GENERIC, message, 200, plainStatus, 0);
    }

    /// The same with a status of HTTP that says what the code says, for the one method whose callers read no body.
    Fault withStatusOfCode() {
        return new Fault(code, sentence(), plainStatus, plainStatus, retryAfterSeconds);
    }

    private static int plainStatus(int code) {
        return switch (code) {
            case NOT_FOUND -> 404;
            case NOT_ALLOWED -> 403;
            case WRONG_CREDENTIALS, UNSUPPORTED_MECHANISM, CONFLICTING_MECHANISMS, WRONG_API_KEY -> 401;
            default -> 400;
        };
    }

    int code() {
        return code;
    }

    int status() {
        return status;
    }

    long retryAfterSeconds() {
        return retryAfterSeconds;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
