package org.tutti.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LimitTest {
    private final Limit limit = new Limit(16, 256);

    private static Window window(Urgency urgency, int peak, double millis) {
        Window window = new Window();
        window.peak = peak;
        window.finished[urgency.ordinal()] = 100;
        window.worked[urgency.ordinal()] = (long) (100 * millis * 1e6);
        return window;
    }

    @Test
    void risesWhileItIsUsedAndNothingGetsSlower() {
        int before = limit.now();
        for (int i = 0; i < 300; i++) {
            limit.update(window(Urgency.PLAYING, limit.now(), 20));
        }
        assertThat(before).isEqualTo(64);
        assertThat(limit.now()).isEqualTo(256);
    }

    @Test
    void staysWhereItIsWhenFewAreAtWork() {
        for (int i = 0; i < 100; i++) {
            limit.update(window(Urgency.PLAYING, 5, 20));
        }
        assertThat(limit.now()).isEqualTo(64);
    }

    @Test
    void fallsWhenWhatIsAtWorkStandsInLineForSomething() {
        limit.update(window(Urgency.BROWSE, 60, 2));
        for (int i = 0; i < 100; i++) {
            limit.update(window(Urgency.BROWSE, limit.now(), 40));
        }
        assertThat(limit.now()).isLessThan(32);
    }

    @Test
    void neverFallsBelowItsLeast() {
        for (int i = 0; i < 200; i++) {
            limit.update(window(Urgency.BROWSE, 500, i == 0 ? 1 : 1_000));
        }
        assertThat(limit.now()).isEqualTo(16);
    }

    @Test
    void aSlowerDatabaseBecomesUsualAfterAWhile() {
        limit.update(window(Urgency.BROWSE, 60, 10));
        for (int i = 0; i < 100; i++) {
            limit.update(window(Urgency.BROWSE, limit.now(), 20));
        }
        int low = limit.now();
        for (int i = 0; i < 600; i++) {
            limit.update(window(Urgency.BROWSE, limit.now(), 20));
        }
        assertThat(limit.now()).isGreaterThan(low);
    }

    @Test
    void anotherMixOfRequestsIsNotTakenForSlowness() {
        for (int i = 0; i < 100; i++) {
            limit.update(window(i % 2 == 0 ? Urgency.PLAYING : Urgency.BROWSE, limit.now(), i % 2 == 0 ? 1 : 50));
        }
        assertThat(limit.now()).isGreaterThan(64);
    }

    @Test
    void aFewRequestsSayNothingYet() {
        Window few = new Window();
        few.finished[0] = 3;
        few.worked[0] = 3_000_000_000L;
        few.peak = 200;
        limit.update(few);
        assertThat(limit.now()).isEqualTo(64);
    }
}
