package org.tutti.core.platform.cluster;

import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

/// What the first node says, and all others have to agree with.
public final class ClusterFacts {
    private final JdbcTemplate jdbc;

    /// @param source of a migrated database
    public ClusterFacts(DataSource source) {
        this.jdbc = new JdbcTemplate(source);
    }

    /// What holds under this name: what stands there, else `content` from now on.
    public byte[] agree(String name, byte[] content) {
        return find(name).orElseGet(() -> {
            try {
                jdbc.update("insert into cluster_fact (name, content) values (?, ?)", name, content);
                return content;
            } catch (DuplicateKeyException e) {
                return find(name).orElseThrow();
            }
        });
    }

    /// Holds the fact's row until the caller's transaction ends; others who want it wait.
    void lock(String name) {
        if (jdbc.update("update cluster_fact set content = content where name = ?", name) == 0) {
            jdbc.update("insert into cluster_fact (name, content) values (?, ?)", name, Payloads.NOTHING);
        }
    }

    private Optional<byte[]> find(String name) {
        return jdbc.query("select content from cluster_fact where name = ?", (row, i) -> row.getBytes(1), name).stream()
                .findFirst();
    }
}
