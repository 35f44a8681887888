package org.tutti.api.subsonic;

import java.io.FileNotFoundException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.platform.Problem;

/// What a failed endpoint answers. The protocol keeps HTTP's 200 for its errors; only "not now" uses 429, so that
/// clients which know nothing of the body back off, too.
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

    private Faults() {}

    static Fault of(Throwable failure, String endpoint) {
        return switch (failure) {
            case Fault fault -> fault;
            case Problem problem -> of(problem);
            case NoSuchFileException e -> new Fault(Fault.NOT_FOUND, "The file is not there.");
            case FileNotFoundException e -> new Fault(Fault.NOT_FOUND, "The file is not there.");
            default -> {
                LOG.error("{} failed", endpoint, failure);
                yield Fault.ofServer("The server could not answer; its log says why.", 500);
            }
        };
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
