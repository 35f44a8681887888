package org.tutti.app.settings;

import java.nio.file.Path;
import java.time.Duration;

/// Where the server listens and keeps its state.
///
/// @param port TCP port; 0 takes a free one
/// @param host address to listen on; empty for all
/// @param data folder of everything that Tutti keeps
/// @param publicUrl address that players reach it under, such as `https://music.example.org`; empty for the address of
/// the request
/// @param trustProxy whether `X-Forwarded-*` headers of a reverse proxy on a private address are believed
/// @param maxConnections connections held open at once
/// @param warmUp how long the server may ask itself what players ask, before it says that it is ready, so that its
/// code is compiled when they come; it ends when the compiler rests. For nodes beside which others serve
/// @param drain how long running requests may go on after a request to stop
public record ServerSettings(
        int port,
        String host,
        Path data,
        String publicUrl,
        boolean trustProxy,
        int maxConnections,
        Duration warmUp,
        Duration drain) {
    /// Only possible values.
    public ServerSettings {
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("a port is 0 to 65535, not " + port);
        }
        if (maxConnections < 1) {
            throw new IllegalArgumentException("at least one connection must be allowed, not " + maxConnections);
        }
        if (warmUp.isNegative()) {
            throw new IllegalArgumentException("a time to warm up is not negative, as " + warmUp + " is");
        }
    }

    /// Port 4533 on all addresses, data in the user's home.
    public static ServerSettings defaults() {
        String home = System.getenv().getOrDefault("XDG_DATA_HOME", System.getProperty("user.home") + "/.local/share");
        return new ServerSettings(
                4533, "", Path.of(home, "tutti"), "", false, 8192, Duration.ZERO, Duration.ofSeconds(20));
    }
}
