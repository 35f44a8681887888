package org.tutti.core.platform.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.core.platform.TestDatabase;

@Tag(TestDatabase.TAG)
class ClusterFactsTest {
    private final DataSource database = TestDatabase.create();

    @Test
    void theFirstWordHolds() {
        assertThat(new ClusterFacts(database).agree("keys", new byte[] {1})).containsExactly(1);
        assertThat(new ClusterFacts(database).agree("keys", new byte[] {2})).containsExactly(1);
        assertThat(new ClusterFacts(database).agree("other", new byte[] {3})).containsExactly(3);
    }

    @Test
    void manyWhoSpeakAtOnceAgree() throws InterruptedException {
        Set<Integer> answers = new ConcurrentSkipListSet<>();
        List<Thread> threads = IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofVirtual()
                        .start(() ->
                                answers.add((int) new ClusterFacts(database).agree("keys", new byte[] {(byte) i})[0])))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void idsAsAPayloadComeBack() {
        List<UUID> ids = List.of(new UUID(1, 2), new UUID(-3, 4));
        assertThat(Payloads.ids(Payloads.of(ids))).isEqualTo(ids);
        assertThat(Payloads.ids(Payloads.NOTHING)).isEmpty();
    }
}
