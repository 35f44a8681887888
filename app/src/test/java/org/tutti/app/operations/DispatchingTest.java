package org.tutti.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class DispatchingTest {
    @Test
    void tellsHowLongARequestStoodInLineBeforeItRuns() {
        Deque<Runnable> line = new ArrayDeque<>();
        List<String> happened = new ArrayList<>();
        List<Long> waits = new ArrayList<>();
        Dispatching dispatching = new Dispatching(line::add, nanos -> {
            waits.add(nanos);
            happened.add("waited");
        });
        long before = System.nanoTime();
        dispatching.execute(() -> happened.add("served"));
        assertThat(happened).isEmpty();
        line.remove().run();
        assertThat(happened).containsExactly("waited", "served");
        assertThat(waits.getFirst()).isBetween(0L, System.nanoTime() - before);
    }
}
