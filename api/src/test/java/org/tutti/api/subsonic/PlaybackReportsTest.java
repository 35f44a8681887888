package org.tutti.api.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.listening.Play;
import org.tutti.core.platform.cluster.Notices;

class PlaybackReportsTest {
    private static final ListenerId LISTENER = new ListenerId(new UUID(1, 1));
    private static final TrackId TRACK = new TrackId(new UUID(2, 2));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final PlaybackReports reports = new PlaybackReports(Notices.NONE);

    private Optional<Play> report(String state, int positionSeconds, int afterSeconds) {
        return report(state, positionSeconds, afterSeconds, 200, false);
    }

    private Optional<Play> report(String state, int positionSeconds, int afterSeconds, int length, boolean ignored) {
        return reports.accept(
                new PlaybackReports.Report(
                        LISTENER, "app", TRACK, length * 1000L, positionSeconds * 1000L, state, 1, ignored),
                START.plusSeconds(afterSeconds));
    }

    @Test
    void halfOfATrackIsAPlay() {
        assertThat(report("starting", 0, 0)).isEmpty();
        assertThat(report("playing", 60, 60)).isEmpty();
        assertThat(report("playing", 100, 100)).hasValueSatisfying(play -> {
            assertThat(play.started()).isEqualTo(START);
            assertThat(play.playedMillis()).isEqualTo(100_000);
            assertThat(play.track()).isEqualTo(TRACK);
        });
        assertThat(report("stopped", 200, 200)).isEmpty();
    }

    @Test
    void fourMinutesOfALongTrackAreAPlay() {
        assertThat(report("playing", 0, 0, 3600, false)).isEmpty();
        assertThat(report("playing", 239, 239, 3600, false)).isEmpty();
        assertThat(report("playing", 240, 240, 3600, false)).isPresent();
    }

    @Test
    void aJumpAheadIsNotListening() {
        report("starting", 0, 0);
        assertThat(report("playing", 150, 10)).isEmpty();
        assertThat(report("stopped", 195, 20)).isEmpty();
    }

    @Test
    void aPauseIsNotListening() {
        report("starting", 0, 0);
        assertThat(report("paused", 60, 60)).isEmpty();
        assertThat(report("playing", 60, 600)).isEmpty();
        assertThat(report("stopped", 99, 639)).isEmpty();
    }

    @Test
    void theEndMayCompleteThePlay() {
        report("starting", 0, 0);
        assertThat(report("stopped", 110, 110)).isPresent();
    }

    @Test
    void aTrackHeardAgainCountsAgain() {
        report("starting", 0, 0);
        assertThat(report("playing", 120, 120)).isPresent();
        assertThat(report("starting", 0, 210)).isEmpty();
        assertThat(report("playing", 120, 330)).isPresent();
    }

    @Test
    void whatIsToBeIgnoredIsNeverAPlay() {
        report("starting", 0, 0, 200, true);
        assertThat(report("playing", 190, 190, 200, true)).isEmpty();
    }
}
