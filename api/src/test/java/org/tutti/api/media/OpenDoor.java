package org.tutti.api.media;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.AppCredential;
import org.tutti.core.identity.Credentials;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.NewCredential;
import org.tutti.core.identity.Principal;
import org.tutti.core.identity.SignIn;

/// Lets everybody in as one principal.
record OpenDoor(Principal principal) implements Identity {
    @Override
    public SignIn signIn(Credentials credentials, String address) {
        return new SignIn.Granted(principal, "");
    }

    @Override
    public Optional<Principal> recall(Credentials credentials) {
        return Optional.of(principal);
    }

    @Override
    public Optional<Principal> findPrincipal(AccountId id) {
        throw new UnsupportedOperationException("findPrincipal");
    }

    @Override
    public Optional<Principal> findPrincipal(ListenerId id) {
        return Optional.of(principal).filter(one -> one.listener().equals(id));
    }

    @Override
    public Optional<Account> findAccount(String name) {
        throw new UnsupportedOperationException("findAccount");
    }

    @Override
    public List<Account> listAccounts() {
        throw new UnsupportedOperationException("listAccounts");
    }

    @Override
    public Account create(String name, String password, AccountRole role) {
        throw new UnsupportedOperationException("create");
    }

    @Override
    public Account update(AccountId id, AccountRole role, Set<Integer> libraries, int maxBitRate) {
        throw new UnsupportedOperationException("update");
    }

    @Override
    public void changePassword(AccountId id, String password) {
        throw new UnsupportedOperationException("changePassword");
    }

    @Override
    public SignIn changeOwnPassword(AccountId id, String present, String password, String address) {
        throw new UnsupportedOperationException("changeOwnPassword");
    }

    @Override
    public void delete(AccountId id) {
        throw new UnsupportedOperationException("delete");
    }

    @Override
    public NewCredential createCredential(AccountId id, AppCredential.Kind kind, String name) {
        throw new UnsupportedOperationException("createCredential");
    }

    @Override
    public List<AppCredential> listCredentials(AccountId id) {
        throw new UnsupportedOperationException("listCredentials");
    }

    @Override
    public void revokeCredential(AccountId id, UUID credential) {
        throw new UnsupportedOperationException("revokeCredential");
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public String issueFirstOperatorLink() {
        throw new UnsupportedOperationException("issueFirstOperatorLink");
    }

    @Override
    public Optional<Account> redeemFirstOperatorLink(String secret, String name, String password) {
        throw new UnsupportedOperationException("redeemFirstOperatorLink");
    }
}
