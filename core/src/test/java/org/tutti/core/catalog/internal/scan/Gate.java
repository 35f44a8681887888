package org.tutti.core.catalog.internal.scan;

import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import org.tutti.audio.tag.MediaReader;

/// Holds the first scan that comes to a file of this name until it opens.
final class Gate implements Predicate<String> {
    private final String name;
    private final Predicate<String> knows;
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate(String name, MediaReader reader) {
        this.name = name;
        this.knows = reader::knows;
    }

    @Override
    public boolean test(String file) {
        if (file.equals(name)) {
            reached.countDown();
            await(opened);
        }
        return knows.test(file);
    }

    void awaitSomebody() {
        await(reached);
    }

    void open() {
        opened.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
