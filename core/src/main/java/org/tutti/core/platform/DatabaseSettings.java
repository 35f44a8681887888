package org.tutti.core.platform;

import java.util.Locale;
import java.util.Optional;

/// The database.
///
/// @param url `jdbc:postgresql://HOST:PORT/NAME` or `jdbc:sqlserver://HOST:PORT;databaseName=NAME` of a server, which
/// nodes share when they share a log of plays, too; empty for the embedded database
/// @param user who signs in to the server
/// @param password of that user
/// @param authentication `password`, or `managed-identity`: tokens of the identity that this process has in Azure,
/// whose name in a PostgreSQL is `user`
/// @param cacheMegabytes heap for the pages of the embedded database
/// @param connections most connections at once, of this node
/// @param migrate whether a node brings a server's tables to its version when it starts; with `false` it waits half
/// a minute until the command `migrate` has done that
/// @param replicaUrl of a copy of the server's database, with the same user and password, that answers reads which
/// may be seconds old; `same` is the read scale-out of Azure SQL, which has the address of the database; empty for none
public record DatabaseSettings(
        String url,
        String user,
        String password,
        Authentication authentication,
        int cacheMegabytes,
        int connections,
        boolean migrate,
        String replicaUrl) {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String SQL_SERVER = "jdbc:sqlserver:";
    private static final String SAME = "same";
    private static final int CONNECTIONS_TO_REPLICA = 4;

    /// How this process proves who it is.
    public enum Authentication {
        /// By a user's password.
        PASSWORD,
        /// By a token of the process's managed identity, anew for each connection.
        MANAGED_IDENTITY
    }

    /// Only possible values.
    public DatabaseSettings {
        url = url.strip();
        if (!url.isEmpty() && !begins(url, POSTGRESQL) && !begins(url, SQL_SERVER)) {
            throw new IllegalArgumentException("url is empty or begins with " + POSTGRESQL + " or " + SQL_SERVER);
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException(
                    "a password belongs in password, not in url, which is shown in messages");
        }
        replicaUrl = replicaUrl.strip();
        if (replicaUrl.equals(SAME) && !begins(url, SQL_SERVER)) {
            throw new IllegalArgumentException("the replica of a PostgreSQL has an address of its own, not same");
        }
        String kind = begins(url, SQL_SERVER) ? SQL_SERVER : POSTGRESQL;
        if (!replicaUrl.isEmpty() && !replicaUrl.equals(SAME) && (url.isEmpty() || !begins(replicaUrl, kind))) {
            throw new IllegalArgumentException("replica-url is empty or of the kind of url");
        }
        if (replicaUrl.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException("a password belongs in password, not in replica-url");
        }
        if (authentication == Authentication.MANAGED_IDENTITY && (url.isEmpty() || !password.isEmpty())) {
            throw new IllegalArgumentException("managed-identity needs a url, and no password");
        }
        if (cacheMegabytes < 4 || cacheMegabytes > 4096) {
            throw new IllegalArgumentException("a page cache has 4 to 4096 MiB, not " + cacheMegabytes);
        }
        if (connections < 2 || connections > 200) {
            throw new IllegalArgumentException("2 to 200 connections are possible, not " + connections);
        }
    }

    /// The embedded database with a cache of 28 MiB, and 16 connections.
    public static DatabaseSettings defaults() {
        return new DatabaseSettings("", "", "", Authentication.PASSWORD, 28, 16, true, "");
    }

    /// The same, migrating or not.
    public DatabaseSettings withMigrate(boolean other) {
        return new DatabaseSettings(
                url, user, password, authentication, cacheMegabytes, connections, other, replicaUrl);
    }

    /// The same, with a copy.
    public DatabaseSettings withReplica(String other) {
        return new DatabaseSettings(url, user, password, authentication, cacheMegabytes, connections, migrate, other);
    }

    /// How to connect to the copy: few connections, as few reads go there.
    public Optional<DatabaseSettings> replica() {
        if (replicaUrl.isEmpty()) {
            return Optional.empty();
        }
        String address =
                replicaUrl.equals(SAME) ? url.replaceFirst(";+$", "") + ";applicationIntent=ReadOnly" : replicaUrl;
        return Optional.of(new DatabaseSettings(
                address, user, password, authentication, cacheMegabytes, CONNECTIONS_TO_REPLICA, false, ""));
    }

    /// Whether the database lives in the data folder.
    public boolean embedded() {
        return url.isEmpty();
    }

    /// Whether the database is SQL Server's, or Azure SQL.
    public boolean sqlServer() {
        return begins(url, SQL_SERVER);
    }

    private static boolean begins(String url, String scheme) {
        return url.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    /// Without the password.
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", authentication=" + authentication
                + ", cacheMegabytes=" + cacheMegabytes
                + ", connections=" + connections + ", migrate=" + migrate
                + ", replicaUrl=" + replicaUrl + "]";
    }
}
