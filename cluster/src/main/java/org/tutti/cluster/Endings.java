package org.tutti.cluster;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What this process has started, which ends with it however it ends short of `kill -9`: first what serves, all at
/// once,
/// then what that needs, the latest first. Nothing begins once that has begun.
final class Endings {
    private static final Deque<AutoCloseable> SERVING = new ArrayDeque<>();
    private static final Deque<AutoCloseable> NEEDED = new ArrayDeque<>();
    private static boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Endings::end, "endings"));
    }

    private Endings() {}

    /// Starts something, and remembers it; the end of this process waits for that.
    interface Starting<T extends AutoCloseable> {
        /// What was started.
        T start() throws IOException;
    }

    /// @param needed whether others need it until they have ended
    static synchronized <T extends AutoCloseable> T start(boolean needed, Starting<T> starting) throws IOException {
        if (ending) {
            throw new IOException("The cluster ends.");
        }
        T started = starting.start();
        (needed ? NEEDED : SERVING).push(started);
        return started;
    }

    /// It has ended.
    static synchronized void forget(AutoCloseable ended) {
        SERVING.remove(ended);
        NEEDED.remove(ended);
    }

    private static void end() {
        List<AutoCloseable> serving;
        List<AutoCloseable> needed;
        synchronized (Endings.class) {
            ending = true;
            serving = List.copyOf(SERVING);
            needed = List.copyOf(NEEDED);
        }
        List<Thread> threads = new ArrayList<>();
        serving.forEach(one -> threads.add(Thread.ofVirtual().start(() -> close(one))));
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        needed.forEach(Endings::close);
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            System.err.println("Something may have stayed behind: " + e.getMessage());
        }
    }
}
