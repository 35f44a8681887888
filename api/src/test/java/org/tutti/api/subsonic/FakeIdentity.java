package org.tutti.api.subsonic;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tutti.core.catalog.LibraryScope;
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
import org.tutti.core.platform.Problem;

/// Accounts in memory. `anna` is an operator, `ben` a listener who sees library 1 only; the secret of
/// everybody is [#SECRET], their API key is `key-NAME`; `thorsten` tried too often.
final class FakeIdentity implements Identity {
    static final String SECRET = "sésame";

    final List<Account> accounts = new ArrayList<>();
    final List<String> passwords = new ArrayList<>();

    FakeIdentity() {
        add("anna", AccountRole.OPERATOR, List.of());
        add("ben", AccountRole.LISTENER, List.of(1));
    }

    private Account add(String name, AccountRole role, List<Integer> libraries) {
        int number = accounts.size();
        Account account = new Account(
                new AccountId(new UUID(10, number)),
                new ListenerId(new UUID(11, number)),
                name,
                role,
                libraries,
                0,
                Instant.EPOCH);
        accounts.add(account);
        return account;
    }

    Principal principal(String name) {
        return findAccount(name).map(FakeIdentity::principal).orElseThrow();
    }

    private static Principal principal(Account account) {
        long mask = account.libraries().isEmpty() ? -1 : 0;
        for (int library : account.libraries()) {
            mask |= 1L << library;
        }
        return new Principal(
                account.id(),
                account.listener(),
                account.name(),
                account.role(),
                new LibraryScope(mask),
                account.maxBitRate());
    }

    @Override
    public SignIn signIn(Credentials credentials, String address) {
        String name = switch (credentials) {
            case Credentials.QuerySecret(String user, String secret) -> secret.equals(SECRET) ? user : "";
            case Credentials.SaltedToken(String user, String token, String salt) ->
                token.equals(md5(SECRET + salt)) ? user : "";
            case Credentials.ApiKey(String key) -> key.startsWith("key-") ? key.substring(4) : "";
            case Credentials.Password(String user, String password) -> "";
        };
        if (name.equals("thorsten")) {
            return new SignIn.Throttled(Duration.ofSeconds(90));
        }
        return findAccount(name)
                .<SignIn>map(account -> new SignIn.Granted(principal(account), ""))
                .orElse(new SignIn.Denied());
    }

    @Override
    public Optional<Principal> recall(Credentials credentials) {
        return signIn(credentials, "") instanceof SignIn.Granted granted
                ? Optional.of(granted.principal())
                : Optional.empty();
    }

    static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Principal> findPrincipal(AccountId id) {
        return accounts.stream()
                .filter(account -> account.id().equals(id))
                .map(FakeIdentity::principal)
                .findFirst();
    }

    @Override
    public Optional<Principal> findPrincipal(ListenerId id) {
        return accounts.stream()
                .filter(account -> account.listener().equals(id))
                .map(FakeIdentity::principal)
                .findFirst();
    }

    @Override
    public Optional<Account> findAccount(String name) {
        return accounts.stream()
                .filter(account -> account.name().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public List<Account> listAccounts() {
        return List.copyOf(accounts);
    }

    @Override
    public Account create(String name, String password, AccountRole role) {
        if (findAccount(name).isPresent()) {
            throw new Problem.Conflict("The name " + name + " is taken.");
        }
        passwords.add(name + ":" + password);
        return add(name, role, List.of());
    }

    @Override
    public Account update(AccountId id, AccountRole role, Set<Integer> libraries, int maxBitRate) {
        Account old = accounts.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        Account changed =
                new Account(id, old.listener(), old.name(), role, List.copyOf(libraries), maxBitRate, old.created());
        accounts.set(accounts.indexOf(old), changed);
        return changed;
    }

    @Override
    public void changePassword(AccountId id, String password) {
        passwords.add(findPrincipal(id).orElseThrow().name() + ":" + password);
    }

    @Override
    public SignIn changeOwnPassword(AccountId id, String present, String password, String address) {
        throw new UnsupportedOperationException("changeOwnPassword");
    }

    @Override
    public void delete(AccountId id) {
        accounts.removeIf(account -> account.id().equals(id));
    }

    @Override
    public NewCredential createCredential(AccountId id, AppCredential.Kind kind, String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AppCredential> listCredentials(AccountId id) {
        return List.of();
    }

    @Override
    public void revokeCredential(AccountId id, UUID credential) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    @Override
    public String issueFirstOperatorLink() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Account> redeemFirstOperatorLink(String secret, String name, String password) {
        return Optional.empty();
    }
}
