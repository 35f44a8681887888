package org.tutti.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Many listeners on one thread, so that thousands cost the machine little beside the server that is
/// measured.
///
/// Sessions begin at a rate that is a function of time (open model), or, for [#closed], as many as were
/// given go on one after the other. Who is refused what a session needs comes back once, when it was
/// told to, and then leaves; what it can do without it does without. An answer that does not come for
/// ten seconds has failed.
public final class Crowd {
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_TRIES = 2;
    private static final double SECOND = 1e9;

    private final List<InetSocketAddress> targets;
    private final Supplier<List<Step>> plan;
    private final PriorityQueue<Session> waiting = new PriorityQueue<>(Comparator.comparingLong(s -> s.due));
    private final Set<Session> open = new HashSet<>();
    private final ByteBuffer in = ByteBuffer.allocateDirect(256 << 10);
    private int next;
    private boolean again;

    /// Listeners take the targets in turns, and each has a session of its own from `plan`.
    public Crowd(List<InetSocketAddress> targets, Supplier<List<Step>> plan) {
        this.targets = List.copyOf(targets);
        this.plan = plan;
    }

    /// Something to do once a second, such as reading what the server has cost.
    @FunctionalInterface
    public interface Watch {
        /// A second of the run has passed.
        void second(int number) throws IOException;
    }

    /// Sessions begin at `rate` (a second, at a second of the run) for `seconds`; what is open at the
    /// end is dropped.
    public Results open(DoubleUnaryOperator rate, int seconds, Watch watch) throws IOException {
        return run(rate, 0, seconds, watch);
    }

    /// So many listeners at once, each beginning again when its session ends.
    public Results closed(int listeners, int seconds, Watch watch) throws IOException {
        return run(time -> 0, listeners, seconds, watch);
    }

    private Results run(DoubleUnaryOperator rate, int listeners, int seconds, Watch watch) throws IOException {
        long begin = System.nanoTime();
        long end = begin + TimeUnit.SECONDS.toNanos(seconds);
        Results results = new Results(begin);
        again = listeners > 0;
        try (Selector selector = Selector.open()) {
            for (int i = 0; i < listeners; i++) {
                arrive(begin, results);
            }
            double arrival = begin;
            int watched = 0;
            for (long now = begin; now < end; now = System.nanoTime()) {
                while (listeners == 0 && arrival <= now) {
                    double perSecond = rate.applyAsDouble((arrival - begin) / SECOND);
                    if (perSecond > 0) {
                        arrive((long) arrival, results);
                    }
                    arrival += perSecond > 0 ? SECOND / perSecond : SECOND / 100;
                }
                begin(selector, now, results);
                long pause = sleep(now, arrival);
                if (pause < 1) {
                    selector.selectNow(key -> handle(key, results));
                } else {
                    selector.select(key -> handle(key, results), Math.min(pause, 10));
                }
                if (System.nanoTime() - begin > TimeUnit.SECONDS.toNanos(watched + 1L)) {
                    results.at(begin + TimeUnit.SECONDS.toNanos(watched)).open = open.size();
                    watched++;
                    expire(results);
                    watch.second(watched);
                }
            }
            for (Session session : open) {
                close(session);
            }
        }
        open.clear();
        waiting.clear();
        return results;
    }

    private long sleep(long now, double arrival) {
        Session first = waiting.peek();
        double nextDue = first == null ? arrival : Math.min(arrival, first.due);
        return (long) ((nextDue - now) / 1e6);
    }

    private void arrive(long due, Results results) {
        Session session = new Session(targets.get(next++ % targets.size()), plan.get(), due);
        results.at(due).arrived++;
        open.add(session);
        waiting.add(session);
    }

    /// Sends what is due.
    private void begin(Selector selector, long now, Results results) {
        for (Session session = waiting.peek(); session != null && session.due <= now; session = waiting.peek()) {
            waiting.remove();
            if (session.ended) {
                continue;
            }
            results.sentLate(System.nanoTime() - session.due);
            session.prepare();
            try {
                SelectionKey key = session.key;
                if (key == null || !key.isValid()) {
                    connect(selector, session);
                } else {
                    write(session, key);
                }
            } catch (IOException e) {
                fail(session, results);
            }
        }
    }

    private static void connect(Selector selector, Session session) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        session.key = channel.register(selector, SelectionKey.OP_CONNECT, session);
        if (channel.connect(session.target)) {
            write(session, session.key);
        }
    }

    private static void write(Session session, SelectionKey key) throws IOException {
        ((SocketChannel) key.channel()).write(session.out);
        key.interestOps(session.out.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void handle(SelectionKey key, Results results) {
        Session session = (Session) key.attachment();
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                write(session, key);
            } else if (key.isWritable()) {
                write(session, key);
            } else {
                read(session, channel, results);
            }
        } catch (IOException e) {
            if (session.waiting) {
                fail(session, results);
            } else {
                hangUp(session.key);
            }
        }
    }

    private void read(Session session, SocketChannel channel, Results results) throws IOException {
        in.clear();
        int read = channel.read(in);
        if (read < 0) {
            throw new IOException("closed");
        }
        if (session.firstByte == 0) {
            session.firstByte = System.nanoTime();
        }
        in.flip();
        if (session.take(in)) {
            session.waiting = false;
            if (session.closes) {
                hangUp(session.key);
            }
            results.answered(session.step().kind(), session.status, session.due, session.firstByte);
            goOn(session, results);
        }
    }

    private void goOn(Session session, Results results) {
        long now = System.nanoTime();
        boolean well = session.status < 400;
        if (!well && session.step().isNeeded()) {
            if (++session.tries < MOST_TRIES && (session.status == 429 || session.status == 503)) {
                session.due = now + TimeUnit.SECONDS.toNanos(session.retryAfter);
                waiting.add(session);
            } else {
                leave(session, results, now);
            }
            return;
        }
        session.tries = 0;
        session.at++;
        if (session.at == session.steps.size()) {
            leave(session, results, now);
        } else {
            session.due = now + TimeUnit.MILLISECONDS.toNanos(session.step().pauseMillis());
            waiting.add(session);
        }
    }

    private void leave(Session session, Results results, long now) {
        close(session);
        open.remove(session);
        if (again) {
            arrive(now, results);
        }
    }

    private void fail(Session session, Results results) {
        long now = System.nanoTime();
        results.failed(session.step().kind(), now);
        leave(session, results, now);
    }

    private void expire(Results results) {
        long now = System.nanoTime();
        List<Session> late = open.stream()
                .filter(session -> session.waiting && now - session.due > PATIENCE)
                .toList();
        late.forEach(session -> fail(session, results));
    }

    private static void close(Session session) {
        session.ended = true;
        hangUp(session.key);
    }

    private static void hangUp(@Nullable SelectionKey key) {
        if (key != null) {
            key.cancel();
            try {
                key.channel().close();
            } catch (IOException gone) {
                // Nothing is left to close.
                key.attach(null);
            }
        }
    }
}
