package org.tutti.core.identity;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Accounts and how they prove who they are. Names are compared without case.
public interface Identity {
    /// Checks credentials; cheap for what was verified before.
    ///
    /// @param address the network address of the client, for throttling
    SignIn signIn(Credentials credentials, String address);

    /// Who these credentials belong to, as far as that can be told at once: no database, no slow hash.
    /// Empty for wrong ones, for what is not in memory, and for login passwords: guessing at those
    /// is throttled, and this would be a way around it.
    Optional<Principal> recall(Credentials credentials);

    /// The principal of an account that exists.
    Optional<Principal> findPrincipal(AccountId id);

    /// The principal of a listener.
    Optional<Principal> findPrincipal(ListenerId id);

    /// The account of this name.
    Optional<Account> findAccount(String name);

    /// All accounts by name.
    List<Account> listAccounts();

    /// Makes an account.
    ///
    /// @throws org.tutti.core.platform.Problem.Conflict when the name is taken
    /// @throws org.tutti.core.platform.Problem.Invalid when the name or the password cannot be used
    Account create(String name, String password, AccountRole role);

    /// Changes role, libraries (empty for all) and bit rate bound.
    Account update(AccountId id, AccountRole role, Set<Integer> libraries, int maxBitRate);

    /// Sets a new login password and ends its web sessions.
    void changePassword(AccountId id, String password);

    /// Sets a new login password and ends its web sessions if `present` is the one it has. An app password
    /// does not count here. What is granted begins a session under the new one.
    ///
    /// @param address the network address of the client, for throttling
    /// @throws org.tutti.core.platform.Problem.Invalid when the new password cannot be used
    SignIn changeOwnPassword(AccountId id, String present, String password, String address);

    /// Removes the account and its credentials.
    ///
    /// @throws org.tutti.core.platform.Problem.Conflict when it is the last operator
    void delete(AccountId id);

    /// Makes a named app password or API key.
    NewCredential createCredential(AccountId id, AppCredential.Kind kind, String name);

    /// The account's app passwords and API keys.
    List<AppCredential> listCredentials(AccountId id);

    /// Ends a credential at once.
    void revokeCredential(AccountId id, UUID credential);

    /// Whether there is no account yet.
    boolean isEmpty();

    /// The secret of the one-time link that makes the first operator; a new one replaces an older one.
    ///
    /// @throws org.tutti.core.platform.Problem.Conflict when there is an account already
    String issueFirstOperatorLink();

    /// Makes the first operator if the secret is the issued one, which it uses up.
    Optional<Account> redeemFirstOperatorLink(String secret, String name, String password);
}
