package org.tutti.app.operations;

import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/// Tomcat's HTTP/1.1 over NIO that can tell whether files are still on their way. The kernel sends a file after its
/// request has ended, so
/// that counting requests, as the framework's graceful shutdown does, would cut these streams off.
public final class DrainingProtocol extends Http11NioProtocol {
    /// How many connections the kernel sends a file on now.
    public long filesOnTheirWay() {
        return getEndpoint().getConnections().stream()
                .filter(connection -> connection instanceof NioSocketWrapper socket && socket.getSendfileData() != null)
                .count();
    }
}
