package org.tutti.api.admission;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.tutti.api.admission.Ticket.State;

/// The places at work and, when they are taken, a short line for each [Urgency].
///
/// Less urgent requests come in only while a part of the places is free, which is kept for the more
/// urgent ones. In line, too, the more urgent go first, and where the line is full, the least urgent
/// who waits makes room. Who has waited too long is told so instead of being served: whoever asked has
/// given up by then, or asks again. While there is room nobody takes a lock.
final class Places {
    private static final Urgency[] KINDS = Urgency.values();

    private final IntSupplier limit;
    private final LongSupplier nanos;
    private final long patience;
    private final int mostWaiting;
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicIntegerArray atWorkOf = new AtomicIntegerArray(KINDS.length);
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Deque<Ticket>> lines = new ArrayList<>();
    private volatile int waiting;

    /// @param limit how many may be at work now
    /// @param patience nanoseconds that the most urgent wait; from searches on half as long each
    /// @param mostWaiting how many may wait
    Places(IntSupplier limit, LongSupplier nanos, long patience, int mostWaiting) {
        this.mostWaiting = mostWaiting;
        this.limit = limit;
        this.nanos = nanos;
        this.patience = patience;
        for (int i = 0; i < KINDS.length; i++) {
            lines.add(new ArrayDeque<>());
        }
    }

    /// A place at work or in line, or none. Who gets one at work must [#leave] it; who waits must see
    /// the end of it or [#giveUp].
    Ticket enter(Urgency urgency) {
        return waiting == 0 && take(urgency) ? Ticket.AT_WORK : enterSlowly(urgency);
    }

    private Ticket enterSlowly(Urgency urgency) {
        lock.lock();
        try {
            if (!someWait(urgency) && take(urgency)) {
                return Ticket.AT_WORK;
            }
            long patienceOfThese = patience >> Math.max(0, urgency.ordinal() - Urgency.ARRIVING.ordinal());
            if (patienceOfThese == 0 || waiting >= mostWaiting && !makeRoom(urgency)) {
                return Ticket.SHED;
            }
            Ticket ticket = new Ticket(urgency, nanos.getAsLong() + patienceOfThese);
            lines.get(urgency.ordinal()).addLast(ticket);
            waiting++;
            // A place may have become free before anybody could see that somebody waits.
            callIn();
            return ticket;
        } finally {
            lock.unlock();
        }
    }

    /// Gives a place at work back.
    void leave(Urgency urgency) {
        atWorkOf.decrementAndGet(urgency.ordinal());
        atWork.decrementAndGet();
        if (waiting > 0) {
            lock.lock();
            try {
                callIn();
            } finally {
                lock.unlock();
            }
        }
    }

    /// Ends the waiting of somebody whose time is over. A place at work that was given in the same
    /// moment stays.
    void giveUp(Ticket ticket) {
        lock.lock();
        try {
            if (ticket.state() == State.WAITING) {
                lines.get(ticket.urgency.ordinal()).remove(ticket);
                end(ticket, State.LATE);
            }
        } finally {
            lock.unlock();
        }
    }

    int atWork() {
        return atWork.get();
    }

    int atWork(Urgency urgency) {
        return atWorkOf.get(urgency.ordinal());
    }

    int waiting(Urgency urgency) {
        lock.lock();
        try {
            return lines.get(urgency.ordinal()).size();
        } finally {
            lock.unlock();
        }
    }

    private boolean take(Urgency urgency) {
        int most = Math.max(1, (int) (limit.getAsInt() * urgency.share()));
        int now = atWork.get();
        while (now < most) {
            if (atWork.compareAndSet(now, now + 1)) {
                atWorkOf.incrementAndGet(urgency.ordinal());
                return true;
            }
            now = atWork.get();
        }
        return false;
    }

    private boolean someWait(Urgency upTo) {
        for (int i = 0; i <= upTo.ordinal(); i++) {
            if (!lines.get(i).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /// Sheds the one who has waited longest of the least urgent, if that is less urgent than `urgency`.
    private boolean makeRoom(Urgency urgency) {
        for (int i = KINDS.length - 1; i > urgency.ordinal(); i--) {
            Ticket shed = lines.get(i).pollFirst();
            if (shed != null) {
                end(shed, State.SHED);
                return true;
            }
        }
        return false;
    }

    private void callIn() {
        long now = nanos.getAsLong();
        for (Urgency urgency : KINDS) {
            Deque<Ticket> line = lines.get(urgency.ordinal());
            while (!line.isEmpty()) {
                boolean late = now - line.getFirst().deadline > 0;
                if (!late && !take(urgency)) {
                    break;
                }
                end(line.removeFirst(), late ? State.LATE : State.AT_WORK);
            }
        }
    }

    private void end(Ticket ticket, State state) {
        waiting--;
        ticket.become(state);
    }
}
