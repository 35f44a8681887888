package org.tutti.core.platform;

import java.util.Locale;

/// The database.
///
/// @param url `jdbc:postgresql://HOST:PORT/NAME` of a server, for this node alone; empty for the embedded database
/// @param user who signs in to the server
/// @param password of that user
/// @param cacheMegabytes heap for the pages of the embedded database
/// @param connections most connections at once, of this node
public record DatabaseSettings(String url, String user, String password, int cacheMegabytes, int connections) {
    /// Only possible values.
    public DatabaseSettings {
        url = url.strip();
        if (!url.isEmpty() && !url.toLowerCase(Locale.ROOT).startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("url is empty or begins with jdbc:postgresql:");
        }
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException(
                    "a password belongs in password, not in url, which is shown in messages");
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
        return new DatabaseSettings("", "", "", 28, 16);
    }

    /// Whether the database lives in the data folder.
    public boolean embedded() {
        return url.isEmpty();
    }

    /// Without the password.
    @Override
    public String toString() {
        return "DatabaseSettings[url=" + url + ", user=" + user + ", cacheMegabytes=" + cacheMegabytes
                + ", connections=" + connections + "]";
    }
}
