package org.tutti.core.identity.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.cluster.Payloads;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.transactions.Transactions;

/// Makes changes of accounts one after the other, each in a transaction, and durable before the caller hears of
/// them. Rules
/// such as "never without an operator" look at several accounts, which a row lock would not cover.
final class Changes {
    private static final String TOPIC = "identity";

    private final Transactions transactions;
    private final Dialect dialect;
    private final KnownAccounts known;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Notices notices = Notices.NONE;

    Changes(TransactionTemplate transactions, Dialect dialect, KnownAccounts known) {
        this.transactions = new Transactions(transactions, dialect);
        this.dialect = dialect;
        this.known = known;
    }

    /// Takes turns with the other nodes of a cluster, tells them of changes, and hears of theirs.
    void share(Notices others) {
        notices = others;
        others.hear(TOPIC, nothing -> known.changed());
        others.whenLost(known::changed);
    }

    /// @param change may be made again when the database undid it; what it tells others of, they may hear twice
    <T> T make(Supplier<T> change) {
        T result;
        turn.lock();
        try {
            try {
                result = transactions.repeatable(() -> {
                    notices.turn(TOPIC);
                    T made = change.get();
                    notices.post(TOPIC, Payloads.NOTHING);
                    return made;
                });
            } finally {
                known.changed();
            }
        } finally {
            turn.unlock();
        }
        dialect.makeDurable();
        return result;
    }
}
