package org.tutti.core.library.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Share;
import org.tutti.core.library.ShareId;
import org.tutti.core.platform.Base62;
import org.tutti.core.platform.Ids;
import org.tutti.core.platform.Problem;

/// Links for anybody. A secret is 128 random bits, found by an index: there is nothing to compare that time could
/// tell.
final class SqlShares {
    private final Database database;
    private final InstantSource clock;
    private final Ids ids;
    private final RandomGenerator random;

    SqlShares(Database database, InstantSource clock, Ids ids, RandomGenerator random) {
        this.database = database;
        this.clock = clock;
        this.ids = ids;
        this.random = random;
    }

    List<Share> list(Principal principal) {
        JdbcClient.StatementSpec query = principal.role().includes(AccountRole.OPERATOR)
                ? database.sql("select * from share order by created desc, id")
                : database.sql("select * from share where owner_id = ? order by created desc, id")
                        .param(principal.listener().value());
        return query.query((row, number) -> share(row)).list();
    }

    Share create(Principal principal, List<TrackId> tracks, String description, Optional<Instant> expires) {
        if (tracks.isEmpty()) {
            throw new Problem.Invalid("A share has at least one track.");
        }
        Share share = new Share(
                new ShareId(ids.next()),
                principal.listener(),
                Base62.encode(new UUID(random.nextLong(), random.nextLong())),
                Texts.comment(description),
                List.copyOf(tracks),
                Instant.ofEpochMilli(clock.millis()),
                expires.map(SqlShares::rounded),
                Optional.empty(),
                0);
        return database.change(() -> {
            database.sql("""
                            insert into share (id, owner_id, secret, description, tracks, created, expires, last_visited,
                            visits) values (?, ?, ?, ?, ?, ?, ?, 0, 0)""")
                    .params(
                            share.id().value(),
                            share.owner().value(),
                            share.secret(),
                            share.description(),
                            TrackIds.encode(tracks),
                            share.created().toEpochMilli(),
                            millis(share.expires()))
                    .update();
            return share;
        });
    }

    void update(Principal principal, ShareId id, Optional<String> description, Optional<Optional<Instant>> expires) {
        description.ifPresent(Texts::comment);
        database.change(() -> {
            Share share = owned(principal, id);
            return database.sql("update share set description = ?, expires = ? where id = ?")
                    .params(
                            description.orElse(share.description()),
                            millis(expires.orElse(share.expires())),
                            id.value())
                    .update();
        });
    }

    void delete(Principal principal, ShareId id) {
        database.change(() -> {
            owned(principal, id);
            return database.sql("delete from share where id = ?")
                    .param(id.value())
                    .update();
        });
    }

    /// The visit itself need not survive a crash.
    Optional<Share> find(String secret) {
        Optional<Share> found = database.sql("select * from share where secret = ?")
                .param(secret)
                .query((row, number) -> share(row))
                .optional();
        long now = clock.millis();
        return found.filter(
                share -> share.expires().isEmpty() || share.expires().get().toEpochMilli() > now);
    }

    Optional<Share> visit(String secret) {
        Optional<Share> open = find(secret);
        long now = clock.millis();
        open.ifPresent(share -> database.sql("update share set visits = visits + 1, last_visited = ? where id = ?")
                .params(now, share.id().value())
                .update());
        return open;
    }

    void erase(ListenerId listener) {
        database.sql("delete from share where owner_id = ?")
                .param(listener.value())
                .update();
    }

    /// Another's share does not exist for who is no operator.
    private Share owned(Principal principal, ShareId id) {
        return database.sql("select * from share where id = ?")
                .param(id.value())
                .query((row, number) -> share(row))
                .optional()
                .filter(share -> share.owner().equals(principal.listener())
                        || principal.role().includes(AccountRole.OPERATOR))
                .orElseThrow(() -> new Problem.NotFound("share " + id));
    }

    private static Share share(ResultSet row) throws SQLException {
        return new Share(
                new ShareId(Database.uuid(row, "id")),
                new ListenerId(Database.uuid(row, "owner_id")),
                row.getString("secret"),
                row.getString("description"),
                TrackIds.decode(row.getBytes("tracks")),
                Database.instant(row, "created"),
                Database.optionalInstant(row, "expires"),
                Database.optionalInstant(row, "last_visited"),
                row.getInt("visits"));
    }

    private static long millis(Optional<Instant> time) {
        return time.map(Instant::toEpochMilli).orElse(0L);
    }

    private static Instant rounded(Instant time) {
        return Instant.ofEpochMilli(time.toEpochMilli());
    }
}
