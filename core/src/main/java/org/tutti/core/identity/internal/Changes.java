package org.tutti.core.identity.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.core.platform.spi.Dialect;

/// Makes changes of accounts one after the other, each in a transaction, and durable before the caller hears of
/// them. Rules
/// such as "never without an operator" look at several accounts, which a row lock would not cover.
final class Changes {
    private final TransactionTemplate transactions;
    private final Dialect dialect;
    private final KnownAccounts known;
    private final ReentrantLock turn = new ReentrantLock();

    Changes(TransactionTemplate transactions, Dialect dialect, KnownAccounts known) {
        this.transactions = transactions;
        this.dialect = dialect;
        this.known = known;
    }

    <T> T make(Supplier<T> change) {
        T result;
        turn.lock();
        try {
            try {
                result = transactions.execute(status -> change.get());
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
