package org.tutti.local.database;

/// The embedded database.
///
/// @param cacheMegabytes heap for its pages
/// @param connections most connections at once
public record DatabaseSettings(int cacheMegabytes, int connections) {
    /// Only possible values.
    public DatabaseSettings {
        if (cacheMegabytes < 4 || cacheMegabytes > 4096) {
            throw new IllegalArgumentException("a page cache has 4 to 4096 MiB, not " + cacheMegabytes);
        }
        if (connections < 2 || connections > 200) {
            throw new IllegalArgumentException("2 to 200 connections are possible, not " + connections);
        }
    }

    /// 28 MiB and 16 connections.
    public static DatabaseSettings defaults() {
        return new DatabaseSettings(28, 16);
    }
}
