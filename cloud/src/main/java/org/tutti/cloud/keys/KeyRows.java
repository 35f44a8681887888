package org.tutti.cloud.keys;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The table of wrapped keys.
final class KeyRows {
    private final JdbcClient jdbc;
    private final InstantSource clock;

    KeyRows(DataSource source, InstantSource clock) {
        this.jdbc = JdbcClient.create(source);
        this.clock = clock;
    }

    /// All keys, oldest first.
    List<WrappedKey> list() {
        return jdbc.sql("select id, vault_key, wrapped from key_ring order by id")
                .query((row, number) ->
                        new WrappedKey(row.getInt("id"), row.getString("vault_key"), row.getBytes("wrapped")))
                .list();
    }

    /// Adds a key, unless another node was first to add one of this number.
    ///
    /// @return whether it was added
    boolean add(WrappedKey key) {
        try {
            jdbc.sql("insert into key_ring (id, vault_key, wrapped, created) values (?, ?, ?, ?)")
                    .param(key.id())
                    .param(key.vaultKey())
                    .param(key.wrapped())
                    .param(clock.instant().atOffset(ZoneOffset.UTC))
                    .update();
            return true;
        } catch (DuplicateKeyException another) {
            return false;
        }
    }

    /// Replaces how a key is wrapped, unless another node has just done so.
    ///
    /// @return whether it was replaced
    boolean replace(WrappedKey before, WrappedKey after) {
        return jdbc.sql("update key_ring set vault_key = ?, wrapped = ? where id = ? and vault_key = ?")
                        .param(after.vaultKey())
                        .param(after.wrapped())
                        .param(before.id())
                        .param(before.vaultKey())
                        .update()
                > 0;
    }
}
