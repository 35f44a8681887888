package org.tutti.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.AvailabilityState;
import org.springframework.boot.availability.ReadinessState;

class ReadinessTest {
    private final Framework framework = new Framework();
    private final AtomicBoolean warm = new AtomicBoolean(true);
    private final AtomicLong indexed = new AtomicLong(3);
    private final AtomicLong latest = new AtomicLong(10);

    private Readiness readiness(boolean catchesUp) {
        return new Readiness(framework, catchesUp, warm::get, indexed::get, latest::get);
    }

    @Test
    void nobodyIsReadyBeforeTheFrameworkIs() {
        framework.state = ReadinessState.REFUSING_TRAFFIC;
        assertThat(readiness(false).ask().ready()).isFalse();
        assertThat(readiness(true).ask().ready()).isFalse();
    }

    @Test
    void nobodyIsReadyWhileItWarmsUp() {
        warm.set(false);
        indexed.set(10);
        assertThat(readiness(false).ask()).isEqualTo(new Readiness.Answer(false, "not ready\nwarming up\n"));
        assertThat(readiness(true).ask().ready()).isFalse();
        warm.set(true);
        assertThat(readiness(false).ask().ready()).isTrue();
        assertThat(readiness(true).ask().ready()).isTrue();
    }

    @Test
    void aNodeThatIsAloneServesWhileItsIndexCatchesUp() {
        assertThat(readiness(false).ask()).isEqualTo(new Readiness.Answer(true, "ok\n"));
    }

    @Test
    void aNodeAmongOthersIsReadyWhenItsIndexHasReachedWhatTheCatalogWasAtFirst() {
        Readiness readiness = readiness(true);
        assertThat(readiness.ask()).isEqualTo(new Readiness.Answer(false, "not ready\nsearch is 7 revisions behind\n"));
        latest.set(12);
        indexed.set(9);
        assertThat(readiness.ask().ready()).isFalse();
        indexed.set(10);
        assertThat(readiness.ask()).isEqualTo(new Readiness.Answer(true, "ok\nsearch is 2 revisions behind\n"));
    }

    @Test
    void onceReadyItStaysSoHoweverFarTheIndexIsBehind() {
        Readiness readiness = readiness(true);
        indexed.set(10);
        assertThat(readiness.ask().ready()).isTrue();
        latest.set(1000);
        assertThat(readiness.ask()).isEqualTo(new Readiness.Answer(true, "ok\nsearch is 990 revisions behind\n"));
    }

    @Test
    void whoStopsIsNotReady() {
        Readiness readiness = readiness(true);
        indexed.set(10);
        assertThat(readiness.ask().ready()).isTrue();
        framework.state = ReadinessState.REFUSING_TRAFFIC;
        assertThat(readiness.ask().ready()).isFalse();
    }

    private static final class Framework implements ApplicationAvailability {
        ReadinessState state = ReadinessState.ACCEPTING_TRAFFIC;

        @Override
        public <S extends AvailabilityState> S getState(Class<S> type, S fallback) {
            return type.isInstance(state) ? type.cast(state) : fallback;
        }

        @Override
        public <S extends AvailabilityState> @Nullable S getState(Class<S> type) {
            return type.isInstance(state) ? type.cast(state) : null;
        }

        @Override
        public <S extends AvailabilityState> @Nullable AvailabilityChangeEvent<S> getLastChangeEvent(Class<S> type) {
            return null;
        }
    }
}
