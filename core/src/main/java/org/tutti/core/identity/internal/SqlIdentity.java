package org.tutti.core.identity.internal;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountErased;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.AppCredential;
import org.tutti.core.identity.Credentials;
import org.tutti.core.identity.Founding;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.IdentitySettings;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.NewCredential;
import org.tutti.core.identity.Principal;
import org.tutti.core.identity.SignIn;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.Problem;

/// Accounts in tables, with what every request needs of them in memory.
final class SqlIdentity implements Identity, Founding {
    private static final String FIRST_OPERATOR = "first operator";
    private static final int LONGEST_PASSWORD = 1000;
    private static final int LONGEST_LABEL = 100;
    private static final int MOST_CREDENTIALS = 50;

    private final Accounts accounts;
    private final StoredCredentials credentials;
    private final SqlWebSessions sessions;
    private final OneTimeLinks links;
    private final KnownAccounts known;
    private final FrontDesk desk;
    private final Changes changes;
    private final LastUsed lastUsed;
    private final PasswordHash hash;
    private final Vault vault;
    private final Secrets secrets;
    private final Ids ids;
    private final InstantSource clock;
    private final ApplicationEventPublisher events;
    private final IdentitySettings settings;

    SqlIdentity(
            Accounts accounts,
            StoredCredentials credentials,
            SqlWebSessions sessions,
            OneTimeLinks links,
            KnownAccounts known,
            FrontDesk desk,
            Changes changes,
            LastUsed lastUsed,
            PasswordHash hash,
            Vault vault,
            Secrets secrets,
            Ids ids,
            InstantSource clock,
            ApplicationEventPublisher events,
            IdentitySettings settings) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.sessions = sessions;
        this.links = links;
        this.known = known;
        this.desk = desk;
        this.changes = changes;
        this.lastUsed = lastUsed;
        this.hash = hash;
        this.vault = vault;
        this.secrets = secrets;
        this.ids = ids;
        this.clock = clock;
        this.events = events;
        this.settings = settings;
    }

    @Override
    public SignIn signIn(Credentials given, String address) {
        return desk.signIn(given, address);
    }

    @Override
    public Optional<Principal> recall(Credentials given) {
        return desk.recall(given);
    }

    @Override
    public Optional<Principal> findPrincipal(AccountId id) {
        return known.of(id).principal();
    }

    @Override
    public Optional<Principal> findPrincipal(ListenerId id) {
        return known.of(id).principal();
    }

    @Override
    public Optional<Account> findAccount(String name) {
        return accounts.find(AccountName.key(name)).map(AccountRow::account);
    }

    @Override
    public List<Account> listAccounts() {
        return accounts.list().stream().map(AccountRow::account).toList();
    }

    @Override
    public Account create(String name, String password, AccountRole role) {
        String usable = checked(password);
        requireFree(AccountName.of(name));
        AccountRow row = newAccount(name, usable, role);
        return changes.make(() -> insert(row));
    }

    @Override
    public Optional<Account> createIfEmpty(String name, String password) {
        if (!isEmpty()) {
            return Optional.empty();
        }
        AccountRow row = newAccount(name, checked(password), AccountRole.OPERATOR);
        return changes.make(() -> accounts.isEmpty() ? Optional.of(insert(row)) : Optional.empty());
    }

    @Override
    public Account update(AccountId id, AccountRole role, Set<Integer> libraries, int maxBitRate) {
        if (maxBitRate < 0) {
            throw new Problem.Invalid("A bit rate bound is at least 0, not " + maxBitRate + ".");
        }
        LibraryScope scope = AccountRow.scope(libraries);
        return changes.make(() -> {
            if (role != AccountRole.OPERATOR) {
                requireAnotherOperator(get(id));
            }
            accounts.update(id, role, scope, maxBitRate);
            return get(id).account();
        });
    }

    @Override
    public void changePassword(AccountId id, String password) {
        String changed = hash.hash(checked(password));
        changes.make(() -> replacePassword(get(id), changed));
    }

    @Override
    public SignIn changeOwnPassword(AccountId id, String present, String password, String address) {
        String usable = checked(password);
        SignIn outcome = desk.loginPassword(get(id).name().shown(), present, address);
        if (!(outcome instanceof SignIn.Granted granted)) {
            return outcome;
        }
        String changed = hash.hash(usable);
        return changes.make(() -> {
            AccountRow row = get(id);
            return row.passwordVersion().equals(granted.passwordVersion())
                    ? replacePassword(row, changed)
                    : new SignIn.Denied();
        });
    }

    @Override
    public void delete(AccountId id) {
        changes.make(() -> {
            AccountRow row = get(id);
            requireAnotherOperator(row);
            events.publishEvent(new AccountErased(row.id(), row.listener()));
            sessions.remove(id);
            return accounts.delete(id);
        });
    }

    @Override
    public NewCredential createCredential(AccountId id, AppCredential.Kind kind, String name) {
        String label = name.strip();
        if (label.isEmpty() || label.length() > LONGEST_LABEL) {
            throw new Problem.Invalid(
                    "An app password or key has a name of 1 to " + LONGEST_LABEL + " characters, such as the app's.");
        }
        AppCredential credential = new AppCredential(ids.next(), kind, label, clock.instant(), Optional.empty());
        String secret = switch (kind) {
            case APP_PASSWORD -> secrets.appPassword();
            case API_KEY -> secrets.apiKey(credential.id());
        };
        return changes.make(() -> {
            get(id);
            if (credentials.list(id).size() >= MOST_CREDENTIALS) {
                throw new Problem.Conflict("An account has at most " + MOST_CREDENTIALS
                        + " app passwords and keys; take back one that is not used.");
            }
            credentials.insert(new StoredCredential(id, credential, vault.close(kind, id, secret)));
            return new NewCredential(credential, secret);
        });
    }

    @Override
    public List<AppCredential> listCredentials(AccountId id) {
        lastUsed.write();
        return credentials.list(id).stream().map(StoredCredential::credential).toList();
    }

    @Override
    public void revokeCredential(AccountId id, UUID credential) {
        if (!changes.make(() -> credentials.delete(id, credential))) {
            throw new Problem.NotFound("such app password or key");
        }
    }

    @Override
    public boolean isEmpty() {
        return accounts.isEmpty();
    }

    @Override
    public String issueFirstOperatorLink() {
        String secret = secrets.link();
        return changes.make(() -> {
            if (!accounts.isEmpty()) {
                throw new Problem.Conflict("There is an account already; its operator makes the next ones.");
            }
            links.replace(FIRST_OPERATOR, secret);
            return secret;
        });
    }

    @Override
    public Optional<Account> redeemFirstOperatorLink(String secret, String name, String password) {
        if (!links.matches(FIRST_OPERATOR, secret)) {
            return Optional.empty();
        }
        AccountRow row = newAccount(name, checked(password), AccountRole.OPERATOR);
        return changes.make(() -> {
            if (!links.matches(FIRST_OPERATOR, secret) || !accounts.isEmpty()) {
                return Optional.empty();
            }
            links.remove(FIRST_OPERATOR);
            return Optional.of(insert(row));
        });
    }

    /// The account comes first: whoever begins a session meanwhile holds it, so that the session is there to be ended.
    private SignIn.Granted replacePassword(AccountRow row, String changed) {
        accounts.updatePassword(row.id(), changed);
        sessions.remove(row.id());
        return get(row.id()).granted();
    }

    private AccountRow newAccount(String name, String password, AccountRole role) {
        AccountName checkedName = AccountName.of(name);
        return new AccountRow(
                new AccountId(ids.next()),
                new ListenerId(ids.next()),
                checkedName,
                role,
                LibraryScope.ALL,
                0,
                hash.hash(password),
                clock.instant());
    }

    /// Asked before the slow hash, and once more where it counts.
    private void requireFree(AccountName name) {
        if (accounts.find(name.key()).isPresent()) {
            throw new Problem.Conflict("There is an account named " + name.shown() + " already.");
        }
    }

    private Account insert(AccountRow row) {
        requireFree(row.name());
        accounts.insert(row);
        return row.account();
    }

    private AccountRow get(AccountId id) {
        return accounts.find(id).orElseThrow(() -> new Problem.NotFound("account " + id));
    }

    private void requireAnotherOperator(AccountRow row) {
        if (row.role() == AccountRole.OPERATOR && !accounts.hasOtherOperator(row.id())) {
            throw new Problem.Conflict(row.name().shown() + " is the last operator; make another one first.");
        }
    }

    private String checked(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < settings.minimumPasswordLength() || length > LONGEST_PASSWORD) {
            throw new Problem.Invalid(
                    "A password has " + settings.minimumPasswordLength() + " to " + LONGEST_PASSWORD + " characters.");
        }
        return password;
    }
}
