package org.tutti.api.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.tutti.core.platform.Problem;

/// What a method that answers by HTTP's status says of each failure, and what all others say.
class FaultsTest {
    @Test
    void whatTheServerCannotDoIsNoFaultOfTheRequest() {
        assertThat(statusOf(new Problem.Unavailable("There is no ffmpeg."))).isEqualTo(503);
        assertThat(statusOf(new IOException("disk"))).isEqualTo(500);
        assertThat(statusOf(new IllegalStateException("bug"))).isEqualTo(500);
    }

    @Test
    void whatTheCallerCanChangeIsAFaultOfTheRequest() {
        assertThat(statusOf(new Problem.Invalid("No."))).isEqualTo(400);
        assertThat(statusOf(new Problem.Conflict("No."))).isEqualTo(400);
        assertThat(statusOf(Fault.missing("mediaId"))).isEqualTo(400);
        assertThat(statusOf(new Fault(Fault.WRONG_API_KEY, "No."))).isEqualTo(401);
        assertThat(statusOf(new Problem.Forbidden("No."))).isEqualTo(403);
        assertThat(statusOf(new Problem.NotFound("track"))).isEqualTo(404);
        assertThat(statusOf(new NoSuchFileException("a.flac"))).isEqualTo(404);
    }

    @Test
    void aStatusThatEveryMethodUsesStays() {
        Fault busy = Faults.of(new Problem.Busy("Later.", Duration.ofSeconds(7)), "getTranscodeStream")
                .withStatusOfCode();

        assertThat(busy.status()).isEqualTo(429);
        assertThat(busy.retryAfterSeconds()).isEqualTo(7);
    }

    /// Proxies repeat it at a node that reaches the database.
    @Test
    void aDatabaseThatIsAwayIsSaidByStatusEverywhere() {
        Throwable wrapped = new IllegalStateException("no", new SQLException("An I/O error occurred", "08006"));
        assertThat(Faults.of(wrapped, "stream").status()).isEqualTo(503);
        assertThat(Faults.of(wrapped, "stream").retryAfterSeconds()).isEqualTo(1);
        assertThat(Faults.of(new SQLTransientConnectionException("timed out"), "getSong")
                        .status())
                .isEqualTo(503);
        assertThat(Faults.of(new SQLException("syntax", "42601"), "getSong").status())
                .isEqualTo(200);
    }

    @Test
    void aDatabaseWithoutRoomIsSaidByStatusEverywhereAndNotAskedSoonAgain() {
        Fault full = Faults.of(new IllegalStateException(new SQLException("could not extend file", "53100")), "star");
        assertThat(full.status()).isEqualTo(503);
        assertThat(full.retryAfterSeconds()).isEqualTo(30);
        assertThat(full).hasMessageContaining("no room");
    }

    @Test
    void otherMethodsKeepTheStatusOfTheProtocol() {
        Fault fault = Faults.of(new Problem.Unavailable("There is no ffmpeg."), "stream");

        assertThat(fault.status()).isEqualTo(200);
        assertThat(fault.code()).isEqualTo(Fault.GENERIC);
        assertThat(fault.sentence()).isEqualTo("There is no ffmpeg.");
    }

    private static int statusOf(Throwable failure) {
        return Faults.of(failure, "getTranscodeStream").withStatusOfCode().status();
    }
}
