package org.tutti.core.identity;

/// Lets a process ask itself what players ask it, before there are any: with an account that stands in no
/// table and that no other process knows.
public interface TemporaryAccounts {
    /// A listener's account that sees everything and ends when it is closed. There is one at a time; the last
    /// that was opened counts.
    Opened open();

    /// The account.
    interface Opened extends AutoCloseable {
        /// What is given as its name.
        String name();

        /// Its app password, 128 random bits.
        String secret();

        /// Ends it at once.
        @Override
        void close();
    }
}
