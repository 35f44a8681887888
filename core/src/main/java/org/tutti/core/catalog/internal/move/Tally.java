package org.tutti.core.catalog.internal.move;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.tutti.core.catalog.MoveReport;
import org.tutti.core.catalog.MoveReport.Count;

/// Counts what a move does. For many threads.
final class Tally {
    private static final int MOST_LINES = 200;
    private static final int MOST_FAILURES_IN_A_ROW = 12;

    private final String place;
    private final long begun = System.nanoTime();
    private final List<String> failures = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private Count total = new Count(0, 0);
    private Count sent = new Count(0, 0);
    private Count present = new Count(0, 0);
    private long wire;
    private long damaged;
    private long failed;
    private int row;

    Tally(String place) {
        this.place = place;
    }

    synchronized void exists(long bytes) {
        total = plus(total, bytes);
    }

    /// @param bytes what the file has
    /// @param overWire what of it was sent this time
    synchronized void sent(long bytes, long overWire, boolean overDamaged) {
        sent = plus(sent, bytes);
        wire += overWire;
        damaged += overDamaged ? 1 : 0;
        row = 0;
    }

    synchronized void wouldSend(String name, long bytes, boolean overDamaged) {
        sent(bytes, 0, overDamaged);
        if (names.size() < MOST_LINES) {
            names.add(name);
        }
    }

    synchronized void present(long bytes) {
        present = plus(present, bytes);
        row = 0;
    }

    /// The file's own fault.
    synchronized void failed(String path, String reason) {
        failed++;
        if (failures.size() < MOST_LINES) {
            failures.add((path + ": " + reason).replaceAll("\\p{Cntrl}", "?"));
        }
    }

    /// The store's fault.
    ///
    /// @return whether there is no use in going on
    synchronized boolean refused(String path, String reason) {
        failed(path, reason);
        return ++row >= MOST_FAILURES_IN_A_ROW;
    }

    synchronized MoveReport report() {
        return new MoveReport(
                place,
                total,
                sent,
                wire,
                present,
                damaged,
                failed,
                failures,
                names,
                Duration.ofNanos(System.nanoTime() - begun));
    }

    private static Count plus(Count count, long bytes) {
        return new Count(count.files() + 1, count.bytes() + bytes);
    }
}
