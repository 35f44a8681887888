package org.tutti.core.catalog.internal.scan;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.tutti.core.catalog.Purged;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Scans;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.cluster.Payloads;

/// The scans of a cluster as every node shows them: the node that scans tells the others how far it is, and a node that
/// may not scan asks those that may.
final class SharedScans implements Scans {
    private static final String STATUS = "scan-status";
    private static final String START = "scan-start";
    private static final String CANCEL = "scan-cancel";
    private static final Duration TOLD_EVERY = Duration.ofMillis(400);
    /// Without news for so long, whoever scanned is gone.
    private static final Duration BELIEVED = Duration.ofSeconds(5);
    /// As long as it takes until a scan that was asked for shows, or its end.
    private static final Duration ANSWERED = Duration.ofSeconds(3);

    private final DefaultScans own;
    private final boolean mayScan;
    private final Notices notices;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Optional<Heard> heard = Optional.empty();

    private record Heard(StatusNotice notice, long nanos) {
        ScanStatus status() {
            return notice.status();
        }

        boolean running() {
            return status().running() && System.nanoTime() - nanos < BELIEVED.toNanos();
        }
    }

    SharedScans(DefaultScans own, boolean mayScan, Notices notices) {
        this.own = own;
        this.mayScan = mayScan;
        this.notices = notices;
        notices.hear(
                STATUS, payload -> heard = Optional.of(new Heard(StatusNotice.decode(payload), System.nanoTime())));
        notices.hear(CANCEL, nothing -> own.cancel());
        if (mayScan) {
            notices.hear(START, payload -> startFor(payload.length > 0));
        }
        Thread.ofVirtual().name("scan-news").start(this::tell);
    }

    @Override
    public ScanStatus start(boolean full) {
        boolean elsewhere = !own.hasTurn() && running().isPresent();
        if (mayScan && !elsewhere) {
            own.start(full);
            return status();
        }
        Optional<Heard> before = heard;
        notices.post(START, full ? new byte[] {1} : Payloads.NOTHING);
        long asked = System.nanoTime();
        while (heard.equals(before) && System.nanoTime() - asked < ANSWERED.toNanos() && !closesWithin(TOLD_EVERY)) {
            // The others answer by their status.
        }
        return status();
    }

    /// Another node asks: whoever scans has it follow, if it has to; otherwise the quickest node begins.
    private void startFor(boolean full) {
        if (own.hasTurn()) {
            own.start(full);
        } else {
            own.startIfFree(full);
        }
    }

    @Override
    public ScanStatus status() {
        if (own.hasTurn()) {
            return own.status();
        }
        Optional<ScanStatus> elsewhere = running();
        if (elsewhere.isPresent()) {
            return elsewhere.get();
        }
        ScanStatus here = own.status();
        return heard.map(Heard::notice)
                .filter(last -> !here.running() && last.isAfter(here, own.finishedTurn()))
                .map(StatusNotice::status)
                .map(SharedScans::ended)
                .orElse(here);
    }

    @Override
    public void cancel() {
        own.cancel();
        notices.post(CANCEL, Payloads.NOTHING);
    }

    @Override
    public void await() throws InterruptedException {
        own.await();
        while (running().isPresent() && !closesWithin(TOLD_EVERY)) {
            // The other node tells when it has ended, or falls silent.
        }
    }

    @Override
    public List<ScanProblem> problems(Page page) {
        return own.problems(page);
    }

    @Override
    public Purged purge() {
        return own.purge();
    }

    void close() {
        closed.countDown();
    }

    private Optional<ScanStatus> running() {
        return heard.filter(Heard::running).map(Heard::status);
    }

    /// Of a node that fell silent the last status says that it runs.
    private static ScanStatus ended(ScanStatus last) {
        return new ScanStatus(
                false,
                last.seen(),
                last.changed(),
                last.total(),
                last.problems(),
                last.rate(),
                Optional.empty(),
                last.lastFinished(),
                last.trackCount());
    }

    private void tell() {
        long told = 0;
        while (!closesWithin(TOLD_EVERY)) {
            // Read first: what is told is as new as this at least.
            long ended = own.turnsEnded();
            if (own.hasTurn() || ended != told) {
                notices.postSoon(STATUS, new StatusNotice(own.status(), own.finishedTurn()).encode());
                told = ended;
            }
        }
    }

    private boolean closesWithin(Duration time) {
        try {
            return closed.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
