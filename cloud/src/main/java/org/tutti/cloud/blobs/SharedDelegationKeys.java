package org.tutti.cloud.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.spi.KeyRing;

/// Keys in a table that all nodes share, wrapped by the key ring. The first node that needs a period's key has it made;
/// when two do so at once, one row stands and both take that.
///
/// When the storage account's keys were revoked, delete the rows: new ones follow within minutes.
public final class SharedDelegationKeys implements DelegationKeys {
    private static final String PURPOSE = "delegation-key";

    private final JdbcClient jdbc;
    private final KeyRing ring;
    private final String account;
    private final DelegationKey.Issuer issuer;

    /// @param account URL of the storage account, which the rows are listed under
    /// @param issuer makes what is not there yet
    public SharedDelegationKeys(DataSource database, KeyRing ring, String account, DelegationKey.Issuer issuer) {
        this.jdbc = JdbcClient.create(database);
        this.ring = ring;
        this.account = account;
        this.issuer = issuer;
    }

    @Override
    public DelegationKey get(KeyPeriod period) throws IOException {
        try {
            Optional<DelegationKey> known = find(period);
            if (known.isPresent()) {
                return known.get();
            }
            DelegationKey made = issuer.issue(period.keyStart(), period.keyExpiry());
            insert(period, made);
            return find(period).orElse(made);
        } catch (DataAccessException e) {
            throw new IOException("The database did not give the key that signs URLs.", e);
        } catch (IllegalArgumentException e) {
            throw new IOException(
                    "The key that signs URLs does not open: it was wrapped by another key ring, or altered.", e);
        }
    }

    private Optional<DelegationKey> find(KeyPeriod period) throws IOException {
        Optional<byte[]> wrapped = jdbc.sql("select wrapped from delegation_key where account = ? and begins = ?")
                .params(account, period.begin().toEpochMilli())
                .query((row, number) -> row.getBytes(1))
                .optional();
        return wrapped.isEmpty()
                ? Optional.empty()
                : Optional.of(DelegationKey.fromBytes(ring.unwrap(PURPOSE, wrapped.get(), context(period))));
    }

    private void insert(KeyPeriod period, DelegationKey key) {
        long begins = period.begin().toEpochMilli();
        jdbc.sql("delete from delegation_key where expires < ?").param(begins).update();
        try {
            jdbc.sql("insert into delegation_key (account, begins, expires, wrapped) values (?, ?, ?, ?)")
                    .params(
                            account,
                            begins,
                            key.expiry().toEpochMilli(),
                            ring.wrap(PURPOSE, key.toBytes(), context(period)))
                    .update();
        } catch (DuplicateKeyException e) {
            // Another node was faster: its key is the one to take.
        }
    }

    private byte[] context(KeyPeriod period) {
        return (account + '|' + period.begin().toEpochMilli()).getBytes(UTF_8);
    }
}
