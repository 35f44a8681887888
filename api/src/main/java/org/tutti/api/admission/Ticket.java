package org.tutti.api.admission;

import java.util.concurrent.locks.LockSupport;

/// A request at the gate: at work, waiting for its turn, or told to come back.
final class Ticket {
    /// Where it is.
    enum State {
        WAITING,
        AT_WORK,
        /// There was no place to wait, or somebody more urgent took it.
        SHED,
        /// It has waited too long.
        LATE
    }

    static final Ticket AT_WORK = new Ticket(State.AT_WORK);
    static final Ticket SHED = new Ticket(State.SHED);

    final Urgency urgency;
    final long deadline;
    private final Thread thread;
    private volatile State state;

    private Ticket(State state) {
        this.urgency = Urgency.EXPORT;
        this.deadline = 0;
        this.thread = Thread.currentThread();
        this.state = state;
    }

    /// Of the thread that waits.
    Ticket(Urgency urgency, long deadline) {
        this.urgency = urgency;
        this.deadline = deadline;
        this.thread = Thread.currentThread();
        this.state = State.WAITING;
    }

    State state() {
        return state;
    }

    void become(State next) {
        state = next;
        LockSupport.unpark(thread);
    }

    /// Waits until the state changes, `nanos` at most, or until the thread is interrupted.
    void await(long nanos) {
        long end = System.nanoTime() + nanos;
        while (state == State.WAITING && !Thread.currentThread().isInterrupted()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return;
            }
            LockSupport.parkNanos(this, left);
        }
    }
}
