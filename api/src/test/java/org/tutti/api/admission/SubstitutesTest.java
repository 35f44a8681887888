package org.tutti.api.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.coyote.Request;
import org.apache.coyote.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What stands in for a refusal is bounded, too: it may wait for its client.
@Timeout(60)
class SubstitutesTest {
    private final CountDownLatch busy = new CountDownLatch(Substitutes.MOST_AT_ONCE);
    private final CountDownLatch release = new CountDownLatch(1);
    private final AtomicInteger looks = new AtomicInteger();
    private final Substitutes substitutes = new Substitutes(() -> this::slowly);

    @Test
    void overSoManyAtOnceARefusalIsARefusal() throws Exception {
        try (ExecutorService listeners = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> waiting = new ArrayList<>();
            for (int i = 0; i < Substitutes.MOST_AT_ONCE; i++) {
                waiting.add(listeners.submit(this::ask));
            }
            busy.await();
            assertThat(ask()).isFalse();
            assertThat(looks).as("nobody looked for the one too many").hasValue(Substitutes.MOST_AT_ONCE);
            release.countDown();
            for (Future<Boolean> each : waiting) {
                each.get();
            }
        }
        ask();
        assertThat(looks).as("there is a place again").hasValue(Substitutes.MOST_AT_ONCE + 1);
    }

    private boolean ask() throws IOException {
        Request request = new Request();
        request.setMethod("GET");
        byte[] query = "type=newest".getBytes(StandardCharsets.US_ASCII);
        request.queryString().setBytes(query, 0, query.length);
        return substitutes.answer(request, new Response(), "/rest/getAlbumList2");
    }

    private Optional<Fallback.Former> slowly(String method, String query) {
        looks.incrementAndGet();
        busy.countDown();
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return Optional.empty();
    }
}
