package org.tutti.api.admission;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.tutti.api.admission.Ticket.State;

/// Decides who is served: by what the processors can take ([Pressure]), and by how many may be at work
/// at once ([Limit], [Places]).
public final class Admission {
    private static final int SPREAD = 3;

    private final AdmissionSettings settings;
    private final LongSupplier nanos;
    private final RandomGenerator random;
    private final Tally tally;
    private final Pressure pressure;
    private final Limit limit;
    private final Places places;
    private final Episode episode;
    private final AtomicLongArray refused = new AtomicLongArray(Urgency.values().length);
    private final AtomicInteger aside = new AtomicInteger();
    private final ReentrantLock looking = new ReentrantLock();

    /// @param nanos a clock that only goes on, in nanoseconds
    /// @param processors that serve requests
    public Admission(AdmissionSettings settings, LongSupplier nanos, RandomGenerator random, int processors) {
        this.settings = settings;
        this.nanos = nanos;
        this.random = random;
        this.tally = new Tally(nanos.getAsLong());
        this.pressure = new Pressure(settings.targetDelay().toNanos(), processors);
        this.limit = new Limit(settings.leastAtWork(), settings.mostAtWork());
        this.places = new Places(limit::now, nanos, settings.patience().toNanos(), settings.mostAtWork());
        this.episode = new Episode();
    }

    /// Some request came to a processor.
    ///
    /// @param waited nanoseconds for which it stood in line
    public void started(long waited) {
        tally.started(waited);
        look();
    }

    /// Lets a request in, at once or after a while, or refuses it. Who is let in must close the visit.
    public Decision enter(Urgency urgency) {
        tally.arrived(urgency);
        if (!settings.enabled()) {
            return new Visit(this, urgency, come());
        }
        if (!pressure.admits(urgency)) {
            return refuse(urgency);
        }
        Ticket ticket = places.enter(urgency);
        if (ticket.state() == State.WAITING) {
            ticket.await(ticket.deadline - nanos.getAsLong());
            places.giveUp(ticket);
        }
        return ticket.state() == State.AT_WORK ? new Visit(this, urgency, come()) : refuse(urgency);
    }

    private long come() {
        tally.atWork(places.atWork());
        return nanos.getAsLong();
    }

    void left(Urgency urgency, long begin) {
        tally.finished(urgency, nanos.getAsLong() - begin);
        if (settings.enabled()) {
            places.leave(urgency);
        }
        look();
    }

    /// Whether one more may wait without a place.
    boolean stepAside() {
        if (aside.incrementAndGet() <= settings.mostAtWork()) {
            return true;
        }
        aside.decrementAndGet();
        return false;
    }

    /// The end of one that stepped aside.
    void ended() {
        aside.decrementAndGet();
    }

    private Decision.Refused refuse(Urgency urgency) {
        refused.incrementAndGet(urgency.ordinal());
        long least = settings.retryAfter().toSeconds() * urgency.absence();
        return new Decision.Refused(urgency, random.nextLong(least, least * SPREAD + 1));
    }

    /// Learns from the last window, when it is over.
    private void look() {
        long length = tally.due(nanos.getAsLong());
        if (length == 0) {
            return;
        }
        looking.lock();
        try {
            Window window = tally.close(length);
            pressure.update(window);
            limit.update(window);
            episode.look(nanos.getAsLong(), this);
        } finally {
            looking.unlock();
        }
    }

    /// How many may be at work.
    int limit() {
        return limit.now();
    }

    int atWork(Urgency urgency) {
        return places.atWork(urgency);
    }

    int waiting(Urgency urgency) {
        return places.waiting(urgency);
    }

    /// How many have been refused since the start.
    long refused(Urgency urgency) {
        return refused.get(urgency.ordinal());
    }

    /// The part of these that the processors can take, 0 to 1.
    double share(Urgency urgency) {
        return pressure.share(urgency);
    }

    /// Seconds for which requests stood in line for a processor at least, of late.
    double delaySeconds() {
        return pressure.delay() / 1e9;
    }
}
