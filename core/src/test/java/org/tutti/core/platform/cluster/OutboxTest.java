package org.tutti.core.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Outbox outbox = new Outbox(3);

    private void add(String... topics) {
        for (String topic : topics) {
            outbox.add(new Outbox.Notice(topic, new byte[0]));
        }
    }

    private List<String> topics() {
        return outbox.take().stream().map(Outbox.Notice::topic).toList();
    }

    @Test
    void whatIsTakenIsInOrderAndGone() {
        add("a", "b");
        assertThat(topics()).containsExactly("a", "b");
        assertThat(topics()).isEmpty();
    }

    @Test
    void whatCouldNotBeToldComesBeforeWhatCameMeanwhile() {
        add("a", "b");
        List<Outbox.Notice> taken = outbox.take();
        add("c");
        outbox.putBack(taken);
        assertThat(topics()).containsExactly("a", "b", "c");
    }

    @Test
    void whenTooMuchWaitsTheLatestCounts() {
        add("a", "b", "c", "d");
        assertThat(topics()).containsExactly("b", "c", "d");
        add("a", "b");
        List<Outbox.Notice> taken = outbox.take();
        add("c", "d");
        outbox.putBack(taken);
        assertThat(topics()).containsExactly("b", "c", "d");
    }
}
