package org.tutti.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.tutti.api.admission.Ticket.State;

class PlacesTest {
    private static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private long now;
    private int limit = 8;
    private final Places places = new Places(() -> limit, () -> now, PATIENCE, 8);

    private List<Ticket> enter(Urgency urgency, int number) {
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            tickets.add(places.enter(urgency));
        }
        return tickets;
    }

    private static long count(List<Ticket> tickets, State state) {
        return tickets.stream().filter(ticket -> ticket.state() == state).count();
    }

    @Test
    void lessUrgentRequestsLeavePlacesToTheMoreUrgent() {
        assertThat(count(enter(Urgency.EXPORT, 8), State.AT_WORK)).isEqualTo(2);
        assertThat(count(enter(Urgency.BROWSE, 2), State.AT_WORK)).isEqualTo(2);
        assertThat(count(enter(Urgency.SEARCH, 2), State.AT_WORK)).isEqualTo(2);
        assertThat(count(enter(Urgency.PLAYING, 2), State.AT_WORK)).isEqualTo(2);
        assertThat(places.atWork()).isEqualTo(8);
    }

    @Test
    void aFloodOfListsLeavesPlayingAlone() {
        enter(Urgency.BROWSE, 1_000);
        assertThat(count(enter(Urgency.PLAYING, 4), State.AT_WORK)).isEqualTo(4);
    }

    @Test
    void whoWaitsIsCalledInByUrgencyThenByTime() {
        enter(Urgency.HEARD, 8);
        Ticket list = places.enter(Urgency.BROWSE);
        Ticket first = places.enter(Urgency.PLAYING);
        Ticket second = places.enter(Urgency.PLAYING);
        Ticket segment = places.enter(Urgency.HEARD);
        places.leave(Urgency.HEARD);
        assertThat(segment.state()).isEqualTo(State.AT_WORK);
        assertThat(first.state()).isEqualTo(State.WAITING);
        places.leave(Urgency.HEARD);
        assertThat(first.state()).isEqualTo(State.AT_WORK);
        places.leave(Urgency.HEARD);
        assertThat(second.state()).isEqualTo(State.AT_WORK);
        // For a list half of the places must be free.
        for (int i = 0; i < 4; i++) {
            places.leave(Urgency.HEARD);
            assertThat(list.state()).isEqualTo(State.WAITING);
        }
        places.leave(Urgency.HEARD);
        assertThat(list.state()).isEqualTo(State.AT_WORK);
    }

    @Test
    void nobodyOvertakesWhoIsAsUrgentAndWaits() {
        enter(Urgency.HEARD, 8);
        Ticket waiting = places.enter(Urgency.PLAYING);
        limit = 9;
        assertThat(places.enter(Urgency.PLAYING).state()).isEqualTo(State.WAITING);
        assertThat(waiting.state()).isEqualTo(State.AT_WORK);
    }

    @Test
    void aFullLineIsShedFromItsLeastUrgentEnd() {
        enter(Urgency.HEARD, 8);
        List<Ticket> exports = enter(Urgency.EXPORT, 4);
        List<Ticket> lists = enter(Urgency.BROWSE, 4);
        assertThat(places.enter(Urgency.EXPORT).state()).isEqualTo(State.SHED);
        List<Ticket> plays = enter(Urgency.PLAYING, 5);
        assertThat(count(plays, State.WAITING)).isEqualTo(5);
        assertThat(count(exports, State.SHED)).isEqualTo(4);
        assertThat(count(lists, State.SHED)).isEqualTo(1);
        assertThat(lists.getFirst().state()).isEqualTo(State.SHED);
        assertThat(count(enter(Urgency.HEARD, 9), State.SHED)).isEqualTo(1);
        assertThat(count(plays, State.SHED)).isEqualTo(5);
    }

    @Test
    void whoHasWaitedTooLongIsTurnedAwayInsteadOfServed() {
        enter(Urgency.HEARD, 8);
        Ticket late = places.enter(Urgency.PLAYING);
        now += PATIENCE / 2;
        Ticket inTime = places.enter(Urgency.PLAYING);
        now += PATIENCE / 2 + 1;
        places.leave(Urgency.HEARD);
        assertThat(late.state()).isEqualTo(State.LATE);
        assertThat(inTime.state()).isEqualTo(State.AT_WORK);
    }

    @Test
    void theLessUrgentTheShorterTheWait() {
        enter(Urgency.HEARD, 8);
        Ticket list = places.enter(Urgency.BROWSE);
        Ticket play = places.enter(Urgency.PLAYING);
        assertThat(list.deadline).isEqualTo(PATIENCE / 4);
        assertThat(play.deadline).isEqualTo(PATIENCE);
    }

    @Test
    void whoGivesUpLeavesTheLine() {
        enter(Urgency.HEARD, 8);
        Ticket gone = places.enter(Urgency.PLAYING);
        Ticket next = places.enter(Urgency.PLAYING);
        places.giveUp(gone);
        assertThat(places.waiting(Urgency.PLAYING)).isEqualTo(1);
        places.leave(Urgency.HEARD);
        assertThat(next.state()).isEqualTo(State.AT_WORK);
        places.giveUp(next);
        assertThat(next.state()).isEqualTo(State.AT_WORK);
    }

    @Test
    void withoutPatienceNobodyWaits() {
        Places hasty = new Places(() -> 4, () -> now, 0, 4);
        for (int i = 0; i < 4; i++) {
            hasty.enter(Urgency.HEARD);
        }
        assertThat(hasty.enter(Urgency.HEARD).state()).isEqualTo(State.SHED);
    }

    /// Many threads that come and go: nobody is forgotten in line, and no place is lost or given twice.
    @Test
    void keepsItsBooksUnderContention() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger served = new AtomicInteger();
        Places shared =
                new Places(() -> 3, System::nanoTime, Duration.ofMinutes(5).toNanos(), 100);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2_000; i++) {
                Urgency urgency = i % 2 == 0 ? Urgency.HEARD : Urgency.PLAYING;
                threads.execute(() -> {
                    Ticket ticket = shared.enter(urgency);
                    ticket.await(Duration.ofMinutes(5).toNanos());
                    if (ticket.state() == State.AT_WORK) {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        served.incrementAndGet();
                        Thread.yield();
                        inside.decrementAndGet();
                        shared.leave(urgency);
                    }
                });
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
        }
        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(served.get()).isGreaterThan(2);
        assertThat(shared.atWork()).isZero();
        for (Urgency urgency : Urgency.values()) {
            assertThat(shared.waiting(urgency)).isZero();
            assertThat(shared.atWork(urgency)).isZero();
        }
    }
}
