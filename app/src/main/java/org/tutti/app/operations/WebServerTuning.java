package org.tutti.app.operations;

import java.util.Optional;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.tutti.api.admission.Admission;
import org.tutti.api.admission.Gate;
import org.tutti.api.admission.Substitutes;

/// How Tomcat is set up for many small requests and long streams.
public final class WebServerTuning implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    /// Long lists of ids come in the query string, too.
    private static final int MAX_REQUEST_HEAD_BYTES = 64 << 10;

    /// Players keep connections open between tracks; closing after a hundred requests, as Tomcat does by default, only
    /// costs.
    private static final int KEEP_ALIVE_REQUESTS = -1;

    private static final int KEEP_ALIVE_MILLIS = 75_000;

    /// How long a player may pause in the middle of a stream before its connection is given up.
    private static final int STALL_MILLIS = 120_000;

    /// Characters that players put into query strings without escaping them, such as the quotes of an empty search.
    private static final String UNESCAPED = "\"<>[\\]^`{|}";

    private final Admission admission;
    private final Substitutes substitutes;
    private volatile @Nullable DrainingProtocol protocol;

    /// Requests come in through `admission`, which is told how long they stand in line; `substitutes` answer
    /// some that it refuses.
    public WebServerTuning(Admission admission, Substitutes substitutes) {
        this.admission = admission;
        this.substitutes = substitutes;
    }

    /// The protocol of the connector, once there is one.
    public Optional<DrainingProtocol> protocol() {
        return Optional.ofNullable(protocol);
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.setProtocol(DrainingProtocol.class.getName());
        factory.addConnectorCustomizers(this::tune);
        factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ContainerErrors.class.getName());
                host.getPipeline().addValve(new ContainerErrors());
            }
        });
    }

    private void tune(Connector connector) {
        if (connector.getProtocolHandler() instanceof DrainingProtocol draining) {
            protocol = draining;
            draining.guard(container -> new Gate(container, admission, substitutes, draining::isCrowded));
            draining.setMaxHttpRequestHeaderSize(MAX_REQUEST_HEAD_BYTES);
            draining.setMaxKeepAliveRequests(KEEP_ALIVE_REQUESTS);
            draining.setRelaxedQueryChars(UNESCAPED);
            draining.setConnectionTimeout(STALL_MILLIS);
            draining.setKeepAliveTimeout(KEEP_ALIVE_MILLIS);
            if (draining.getExecutor() != null) {
                draining.setExecutor(new Dispatching(draining.getExecutor(), admission::started));
            }
        }
    }
}
