package org.tutti.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Listeners who play and scrobble until they are told to stop.
final class Load implements AutoCloseable {
    private static final int PLAYERS = 3;
    private static final int SCROBBLERS = 3;
    private static final AtomicLong TIMES = new AtomicLong(System.currentTimeMillis() - 10L * 86_400_000);

    private final AtomicBoolean going = new AtomicBoolean(true);
    private final AtomicInteger plays = new AtomicInteger();
    private final AtomicInteger scrobbles = new AtomicInteger();
    private final Map<String, AtomicInteger> scrobbled = new ConcurrentHashMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /// @param tracks by id
    Load(Client client, Map<String, byte[]> tracks) {
        List<String> ids = List.copyOf(tracks.keySet());
        for (int i = 0; i < PLAYERS; i++) {
            int first = i;
            begin(() -> play(client, ids, tracks, first));
        }
        for (int i = 0; i < SCROBBLERS; i++) {
            int first = i;
            begin(() -> scrobble(client, ids, first));
        }
    }

    private void begin(Runnable work) {
        threads.add(Thread.ofVirtual().start(work));
    }

    private void play(Client client, List<String> ids, Map<String, byte[]> tracks, int first) {
        for (int i = first; going.get(); i++) {
            String id = ids.get(i % ids.size());
            byte[] file = Objects.requireNonNull(tracks.get(id));
            try {
                if (!Arrays.equals(client.play(id, file.length), file)) {
                    failures.add("other bytes than the file's");
                }
                plays.incrementAndGet();
            } catch (IOException e) {
                failures.add("a play: " + e);
            }
        }
    }

    private void scrobble(Client client, List<String> ids, int first) {
        for (int i = first; going.get(); i++) {
            String id = ids.get(i % ids.size());
            try {
                client.insist("scrobble?id=" + id + "&submission=true&time=" + TIMES.addAndGet(1_000));
                scrobbled.computeIfAbsent(id, any -> new AtomicInteger()).incrementAndGet();
                scrobbles.incrementAndGet();
            } catch (IOException e) {
                failures.add("a scrobble: " + e);
            }
        }
    }

    /// How many tracks were played to their end.
    int plays() {
        return plays.get();
    }

    /// How many scrobbles were acknowledged.
    int scrobbles() {
        return scrobbles.get();
    }

    /// Acknowledged scrobbles by track.
    Map<String, Integer> scrobbled() {
        Map<String, Integer> counts = new ConcurrentHashMap<>();
        scrobbled.forEach((id, count) -> counts.put(id, count.get()));
        return counts;
    }

    /// What did not succeed however often it was tried.
    List<String> failures() {
        return List.copyOf(failures);
    }

    /// Returns when everybody has finished what they were at.
    @Override
    public void close() {
        going.set(false);
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
