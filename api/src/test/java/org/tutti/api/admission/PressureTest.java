package org.tutti.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PressureTest {
    private static final long TARGET = Duration.ofMillis(20).toNanos();
    private static final int PROCESSORS = 2;

    private final Pressure pressure = new Pressure(TARGET, PROCESSORS);

    /// A tenth of a second in which every request took a millisecond of a processor.
    private static Window window(long delayMillis, int heard, int playing, int search, int browse, int export) {
        Window window = new Window();
        window.delay = Duration.ofMillis(delayMillis).toNanos();
        int[] arrived = {heard, playing, 0, 0, search, browse, export};
        for (int i = 0; i < arrived.length; i++) {
            window.arrived[i] = arrived[i];
            window.finished[i] = arrived[i];
            window.worked[i] = arrived[i] * 1_000_000L;
            window.started += arrived[i];
        }
        return window;
    }

    private int admitted(Urgency urgency, int of) {
        int admitted = 0;
        for (int i = 0; i < of; i++) {
            admitted += pressure.admits(urgency) ? 1 : 0;
        }
        return admitted;
    }

    @Test
    void everybodyComesInWhileNobodyStandsInLine() {
        for (int i = 0; i < 10; i++) {
            pressure.update(window(1, 1_000, 1_000, 1_000, 1_000, 1_000));
        }
        for (Urgency urgency : Urgency.values()) {
            assertThat(admitted(urgency, 100)).isEqualTo(100);
        }
    }

    @Test
    void oneWindowOfWaitingMayBeAGarbageCollection() {
        pressure.update(window(150, 100, 100, 100, 100, 100));
        assertThat(pressure.isShedding()).isFalse();
        pressure.update(window(1, 100, 100, 100, 100, 100));
        pressure.update(window(150, 100, 100, 100, 100, 100));
        assertThat(pressure.isShedding()).isFalse();
        pressure.update(window(150, 100, 100, 100, 100, 100));
        assertThat(pressure.isShedding()).isTrue();
    }

    @Test
    void theLeastUrgentAreShedFirst() {
        // 5 processors' work on 2, in line for twice the target: half of it may stay, 2.5.
        pressure.update(window(40, 100, 100, 100, 100, 100));
        pressure.update(window(40, 100, 100, 100, 100, 100));
        assertThat(admitted(Urgency.HEARD, 100)).isEqualTo(100);
        assertThat(admitted(Urgency.PLAYING, 100)).isEqualTo(100);
        assertThat(admitted(Urgency.SEARCH, 100)).isBetween(49, 51);
        assertThat(admitted(Urgency.BROWSE, 100)).isZero();
        assertThat(admitted(Urgency.EXPORT, 100)).isZero();
    }

    @Test
    void aPartOfAKindIsSpreadEvenly() {
        pressure.update(window(40, 0, 0, 0, 400, 0));
        pressure.update(window(40, 0, 0, 0, 400, 0));
        for (int i = 0; i < 10; i++) {
            assertThat(admitted(Urgency.BROWSE, 10)).isBetween(4, 6);
        }
    }

    @Test
    void theLongerTheLineTheMoreIsShed() {
        pressure.update(window(22, 0, 0, 0, 1_000, 0));
        pressure.update(window(22, 0, 0, 0, 1_000, 0));
        double mild = pressure.share(Urgency.BROWSE);
        pressure.update(window(500, 0, 0, 0, 1_000, 0));
        double hard = pressure.share(Urgency.BROWSE);
        assertThat(mild).isBetween(0.85, 0.95);
        assertThat(hard).isBetween(0.4, 0.5);
    }

    @Test
    void halfOfTheMachineIsNeverGivenUp() {
        for (int i = 0; i < 100; i++) {
            pressure.update(window(2_000, 0, 200, 0, 0, 0));
        }
        // One processor of two is half of what comes.
        assertThat(admitted(Urgency.PLAYING, 100)).isBetween(49, 51);
    }

    @Test
    void aHouseholdOnABusyMachineIsNeverRefused() {
        for (int i = 0; i < 100; i++) {
            pressure.update(window(300, 5, 5, 10, 20, 1));
        }
        assertThat(pressure.isShedding()).isFalse();
    }

    @Test
    void itIsOverSoonAfterTheFlood() {
        for (int i = 0; i < 100; i++) {
            pressure.update(window(300, 100, 500, 500, 500, 500));
        }
        assertThat(pressure.isShedding()).isTrue();
        int windows = 0;
        while (pressure.isShedding()) {
            pressure.update(window(1, 10, 40, 10, 50, 10));
            windows++;
        }
        assertThat(windows).isLessThanOrEqualTo(10);
        assertThat(admitted(Urgency.EXPORT, 100)).isEqualTo(100);
    }

    @Test
    void whatIsUnderTheFloodComesBackWhileItLasts() {
        for (int i = 0; i < 20; i++) {
            pressure.update(window(100, 0, 400, 0, 0, 0));
        }
        double low = pressure.share(Urgency.PLAYING);
        for (int i = 0; i < 20; i++) {
            pressure.update(window(5, 0, 400, 0, 0, 0));
        }
        assertThat(pressure.share(Urgency.PLAYING)).isGreaterThan(2 * low);
    }

    @Test
    void expensiveRequestsCountForMore() {
        for (int i = 0; i < 60; i++) {
            Window window = window(40, 0, 1_000, 0, 100, 0);
            window.worked[Urgency.PLAYING.ordinal()] = 1_000 * 95_000L;
            window.worked[Urgency.BROWSE.ordinal()] = 100 * 10_000_000L;
            pressure.update(window);
        }
        // A tenth of a processor's work each, or a little less: all of them are served, though they are most of the
        // requests.
        assertThat(admitted(Urgency.PLAYING, 100)).isEqualTo(100);
        assertThat(admitted(Urgency.BROWSE, 1_000)).isLessThan(200);
    }
}
