package org.tutti.core.platform.cluster;

import java.util.function.Consumer;

/// What the nodes of a cluster tell each other. A notice reaches every other node that lives, at least once and within
/// a second, in about the order of the commits; its sender does not hear it. Handlers run one after the other, on a
/// thread of the notices, and are quick.
public interface Notices {
    /// Of a node that is alone.
    Notices NONE = new Notices() {
        @Override
        public void post(String topic, byte[] payload) {}

        @Override
        public void postSoon(String topic, byte[] payload) {}

        @Override
        public void hear(String topic, Consumer<byte[]> handler) {}

        @Override
        public void hearAgain(String topic, Consumer<byte[]> handler) {}

        @Override
        public void whenLost(Runnable handler) {}

        @Override
        public void turn(String topic) {}

        @Override
        public boolean shared() {
            return false;
        }
    };

    /// Largest payload, in bytes.
    int MOST_BYTES = 500_000;

    /// Tells the others, together with the caller's transaction if there is one: they hear of nothing that was rolled
    /// back, and of everything that was committed.
    ///
    /// @throws org.springframework.dao.DataAccessException when it cannot be written
    void post(String topic, byte[] payload);

    /// Tells the others in a moment, together with what else is to be told then. Neither waits nor fails; a killed
    /// process takes what it had not told yet along.
    void postSoon(String topic, byte[] payload);

    /// Calls `handler` for the others' notices from now on. To be called before the server serves.
    void hear(String topic, Consumer<byte[]> handler);

    /// The same, and first for those of the last quarter of an hour, its own from a former life among them: for what
    /// stands nowhere else.
    void hearAgain(String topic, Consumer<byte[]> handler);

    /// Calls `handler` when the database has lost what nodes committed, as after a fail-over to a copy that
    /// was behind, so that what is remembered may never have been; or when notices were missed. To be called
    /// before the server serves.
    void whenLost(Runnable handler);

    /// Waits until no other node is in a transaction that has the turn for this topic, and has it until the caller's
    /// transaction ends: for rules that look at more than the rows that they change.
    void turn(String topic);

    /// Whether there may be other nodes.
    boolean shared();
}
