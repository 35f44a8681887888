package org.tutti.core.identity;

import java.time.Duration;
import java.util.Optional;

/// Who is signed in to the pages, over restarts. A session ends when nobody uses it for [#IDLE], after
/// [#LONGEST] in any case, and with every change of the account's password.
public interface WebSessions {
    /// How long a session that nobody uses goes on.
    Duration IDLE = Duration.ofDays(7);

    /// How long somebody stays signed in at most.
    Duration LONGEST = Duration.ofDays(30);

    /// Begins a session and returns its token, 256 random bits that only the browser keeps; or nothing when the
    /// account's password was changed since the sign-in, or the account is gone.
    Optional<String> begin(SignIn.Granted signIn);

    /// The account of a session that goes on.
    Optional<AccountId> find(String token);

    /// Ends a session, if there is one of this token.
    void end(String token);

    /// Ends every session of the account.
    void endAll(AccountId account);
}
