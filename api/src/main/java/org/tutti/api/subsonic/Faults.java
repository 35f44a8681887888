package org.tutti.api.subsonic;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.platform.Outages;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.Seldom;

/// What a failed endpoint answers. The protocol keeps HTTP's 200 for its errors; only "not now" uses
/// 429, and "not
/// here, now" 503, so that clients and proxies which know nothing of the body back off or ask elsewhere.
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private static final Seldom AWAY = new Seldom();
    private static final Seldom FULL = new Seldom();
    private static final int RETRY_WHEN_FULL = 30;

    private Faults() {}

    static Fault of(Throwable failure, String endpoint) {
        return switch (failure) {
            case Fault fault -> fault;
            case Problem problem -> of(problem);
            case NoSuchFileException e -> new Fault(Fault.NOT_FOUND, "The file is not there.");
            case FileNotFoundException e -> new Fault(Fault.NOT_FOUND, "The file is not there.");
            default -> unexpected(failure, endpoint);
        };
    }

    /// A node that cannot reach the database answers a status that proxies repeat elsewhere: with 200,
    /// an error would be
    /// taken for the bytes of a track.
    private static Fault unexpected(Throwable failure, String endpoint) {
        if (Outages.isOfDatabase(failure)) {
            tell(AWAY, "The database is not reached", endpoint, failure);
            return new Fault(Fault.GENERIC, "The server cannot reach its database now.", 503, 1);
        }
        if (Outages.isOfRoom(failure)) {
            tell(FULL, "The database has no room", endpoint, failure);
            return new Fault(
                    Fault.GENERIC, "The server's database has no room. Try again later.", 503, RETRY_WHEN_FULL);
        }
        LOG.error("{} failed", endpoint, failure);
        return Fault.ofServer("The server could not answer; its log says why.", 500);
    }

    private static void tell(Seldom seldom, String what, String endpoint, Throwable failure) {
        seldom.due()
                .ifPresent(times -> LOG.warn(
                        "{}; requests that failed for it since this was said last: {}. The latest, {}: {}",
                        what,
                        times,
                        endpoint,
                        String.valueOf(failure.getMessage())));
    }

    private static Fault of(Problem problem) {
        String sentence = String.valueOf(problem.getMessage());
        return switch (problem) {
            case Problem.NotFound e -> new Fault(Fault.NOT_FOUND, sentence);
            case Problem.Forbidden e -> new Fault(Fault.NOT_ALLOWED, sentence);
            case Problem.Busy busy -> busy(sentence, busy.retryAfter());
            case Problem.Invalid e -> new Fault(Fault.GENERIC, sentence);
            case Problem.Conflict e -> new Fault(Fault.GENERIC, sentence);
            case Problem.Unavailable e -> Fault.ofServer(sentence, 503);
        };
    }

    static Fault busy(String sentence, Duration retryAfter) {
        return new Fault(
                Fault.GENERIC,
                sentence,
                429,
                Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }
}
