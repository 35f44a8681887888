package org.tutti.core.library.internal;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Lets changes of one thing wait for each other here instead of failing at each other in the database. Different
/// things
/// seldom share a lock.
final class Locks {
    private final ReentrantLock[] locks = new ReentrantLock[64];

    Locks() {
        for (int i = 0; i < locks.length; i++) {
            locks[i] = new ReentrantLock();
        }
    }

    <T> T with(Object key, Supplier<T> work) {
        ReentrantLock lock = locks[Math.floorMod(key.hashCode() * 0x9e37_79b9, locks.length)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
