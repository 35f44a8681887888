package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.ScanStatus;

/// What nodes tell each other of scans, and which of two scans is the later one.
class StatusNoticeTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    private static ScanStatus finished(Instant at) {
        return new ScanStatus(false, 7, 1, 7, 2, 3.5, Optional.of(Duration.ofMillis(40)), Optional.of(at), 6);
    }

    @Test
    void aNoticeArrivesAsItWasSent() {
        StatusNotice sent = new StatusNotice(finished(NOON), 12);
        assertThat(StatusNotice.decode(sent.encode())).isEqualTo(sent);
        StatusNotice never =
                new StatusNotice(new ScanStatus(true, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), 0), 0);
        assertThat(StatusNotice.decode(never.encode())).isEqualTo(never);
    }

    @Test
    void nodesOfTheVersionBeforeTellNoTurnAndReadWhatFollowsNot() {
        byte[] told = new StatusNotice(finished(NOON), 12).encode();
        StatusNotice old = StatusNotice.decode(Arrays.copyOf(told, told.length - Long.BYTES));
        assertThat(old).isEqualTo(new StatusNotice(finished(NOON), 0));
        assertThat(old.isAfter(finished(NOON.minusSeconds(1)), 11)).isTrue();
        assertThat(old.isAfter(finished(NOON.plusSeconds(1)), 11)).isFalse();
    }

    /// The other node's clock is ten minutes ahead, or behind.
    @Test
    void turnsTellWhichScanIsLaterNotClocks() {
        StatusNotice ahead = new StatusNotice(finished(NOON.plusSeconds(600)), 4);
        assertThat(ahead.isAfter(finished(NOON), 5)).isFalse();
        assertThat(ahead.isAfter(finished(NOON), 3)).isTrue();
        StatusNotice behind = new StatusNotice(finished(NOON.minusSeconds(600)), 6);
        assertThat(behind.isAfter(finished(NOON), 5)).isTrue();
        assertThat(behind.isAfter(finished(NOON), 0))
                .as("nothing was finished here")
                .isTrue();
    }

    @Test
    void whoFinishedNothingTellsNothingLater() {
        ScanStatus never = new ScanStatus(false, 0, 0, 0, 0, 0, Optional.empty(), Optional.empty(), 0);
        assertThat(new StatusNotice(never, 0).isAfter(never, 0)).isFalse();
    }
}
