package org.tutti.core.identity.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.core.identity.AccountId;
import org.tutti.core.identity.AppCredential;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.platform.Caches;

/// Accounts and API keys in memory. Every change of any account starts a new generation; what was read in an
/// older one is read again, so a revoked credential ends with the call that revokes it.
final class KnownAccounts {
    private static final Logger log = LoggerFactory.getLogger(KnownAccounts.class);
    private static final int MOST = 10_000;
    private static final int LONGEST_NAME = 250;

    /// An API key in memory.
    record KnownKey(long generation, Optional<StoredCredential> stored) {}

    private final Accounts accounts;
    private final StoredCredentials credentials;
    private final Vault vault;
    private final OwnAccount own;
    private final AtomicLong generation = new AtomicLong();
    private final Cache<String, KnownAccount> byTypedName = cache("account-names");
    private final Cache<UUID, KnownAccount> byId = cache("accounts");
    private final Cache<UUID, KnownAccount> byListener = cache("listeners");
    private final Cache<UUID, KnownKey> byKey = cache("api-keys");

    KnownAccounts(Accounts accounts, StoredCredentials credentials, Vault vault, OwnAccount own) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.vault = vault;
        this.own = own;
    }

    /// Call after a change was committed.
    void changed() {
        generation.incrementAndGet();
    }

    KnownAccount named(String typed) {
        KnownAccount mine = own.named(typed);
        if (mine != null) {
            return mine;
        }
        String bounded = bounded(typed);
        return fresh(byTypedName, bounded, () -> accounts.find(AccountName.key(bounded)));
    }

    private static String bounded(String typed) {
        return typed.length() > LONGEST_NAME ? typed.substring(0, LONGEST_NAME) : typed;
    }

    /// The account of a name if it is in memory and nothing has changed since.
    Optional<KnownAccount> recall(String typed) {
        return current(byTypedName.getIfPresent(bounded(typed)));
    }

    /// The same by id.
    Optional<KnownAccount> recall(AccountId id) {
        return current(byId.getIfPresent(id.value()));
    }

    /// The same of a key.
    Optional<StoredCredential> recallKey(UUID credential) {
        return Optional.ofNullable(byKey.getIfPresent(credential))
                .filter(key -> key.generation() == generation.get())
                .flatMap(KnownKey::stored);
    }

    private Optional<KnownAccount> current(@Nullable KnownAccount account) {
        return Optional.ofNullable(account).filter(found -> found.generation() == generation.get());
    }

    KnownAccount of(AccountId id) {
        return fresh(byId, id.value(), () -> accounts.find(id));
    }

    KnownAccount of(ListenerId listener) {
        return fresh(byListener, listener.value(), () -> accounts.find(listener));
    }

    KnownKey key(UUID credential) {
        long now = generation.get();
        KnownKey known = byKey.getIfPresent(credential);
        if (known == null || known.generation() != now) {
            known = new KnownKey(
                    now, credentials.find(credential).filter(c -> c.credential().kind() == AppCredential.Kind.API_KEY));
            byKey.put(credential, known);
        }
        return known;
    }

    private <K> KnownAccount fresh(Cache<K, KnownAccount> cache, K key, Supplier<Optional<AccountRow>> read) {
        KnownAccount known = cache.getIfPresent(key);
        long now = generation.get();
        if (known == null || known.generation() != now) {
            known = read.get().map(row -> open(now, row)).orElseGet(() -> KnownAccount.none(now));
            cache.put(key, known);
        }
        return known;
    }

    private KnownAccount open(long now, AccountRow row) {
        List<KnownAccount.Secret> secrets = credentials.list(row.id()).stream()
                .filter(stored -> stored.credential().kind() == AppCredential.Kind.APP_PASSWORD)
                .flatMap(stored -> opened(stored).stream())
                .toList();
        return new KnownAccount(now, Optional.of(row), Optional.of(row.granted()), secrets);
    }

    private Optional<KnownAccount.Secret> opened(StoredCredential stored) {
        try {
            return Optional.of(new KnownAccount.Secret(stored.credential().id(), vault.openAppPassword(stored)));
        } catch (IllegalArgumentException e) {
            log.warn(
                    "An app password does not open with the keys of this installation; its owner has to make a new one.");
            return Optional.empty();
        }
    }

    private static <K, V> Cache<K, V> cache(String name) {
        return Caches.build(name, Caffeine.newBuilder().maximumSize(MOST));
    }
}
