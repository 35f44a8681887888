package org.tutti.app.operations;

import java.util.function.UnaryOperator;
import org.apache.coyote.Adapter;
import org.apache.coyote.RequestGroupInfo;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioEndpoint.NioSocketWrapper;

/// Tomcat's HTTP/1.1 over NIO that can tell whether files are still on their way. The kernel sends a file
/// after its request has ended, so that counting requests, as the framework's graceful shutdown does, would
/// cut these streams off.
public final class DrainingProtocol extends Http11NioProtocol {
    private final Endpoint endpoint;
    private volatile UnaryOperator<Adapter> gate = UnaryOperator.identity();

    /// As Tomcat makes it, by the name of the class.
    public DrainingProtocol() {
        this(new Endpoint());
    }

    private DrainingProtocol(Endpoint endpoint) {
        super(endpoint);
        this.endpoint = endpoint;
    }

    /// What the connector does now, and did since the start.
    ///
    /// @param errors answers with a status of 400 and more
    public record Figures(long connections, long most, long requests, long errors, long bytesSent) {}

    /// What stands before the container, from its start on.
    void guard(UnaryOperator<Adapter> gate) {
        this.gate = gate;
    }

    @Override
    public void setAdapter(Adapter container) {
        super.setAdapter(gate.apply(container));
    }

    /// Cheap; for whoever watches.
    public Figures figures() {
        RequestGroupInfo all = (RequestGroupInfo) getHandler().getGlobal();
        // Tomcat counts the connection that it waits for.
        long open = Math.max(0, getConnectionCount() - 1);
        return new Figures(open, endpoint.most(), all.getRequestCount(), all.getErrorCount(), all.getBytesSent());
    }

    /// Whether connections are about to run out.
    public boolean isCrowded() {
        return getConnectionCount() > endpoint.most() / 2;
    }

    /// How many connections the kernel sends a file on now.
    public long filesOnTheirWay() {
        return getEndpoint().getConnections().stream()
                .filter(connection -> connection instanceof NioSocketWrapper socket && socket.getSendfileData() != null)
                .count();
    }
}
