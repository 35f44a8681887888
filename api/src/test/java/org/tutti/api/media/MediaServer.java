package org.tutti.api.media;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.tutti.api.subsonic.Endpoint;
import org.tutti.api.subsonic.FormerAnswers;
import org.tutti.api.subsonic.SubsonicServlet;
import org.tutti.api.subsonic.SubsonicSettings;
import org.tutti.core.identity.Principal;

/// A Tomcat on a port of its own with endpoints under `/rest/` and other servlets; everybody is signed in already.
final class MediaServer implements AutoCloseable {
    private final Tomcat tomcat = new Tomcat();
    private final Context context;

    MediaServer(Path folder, Map<String, Endpoint> endpoints, Principal principal) {
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        context = tomcat.addContext("", folder.toString());
        add(
                "rest",
                "/rest/*",
                new SubsonicServlet(
                        endpoints,
                        new OpenDoor(principal),
                        new FormerAnswers(new OpenDoor(principal), InstantSource.system(), SubsonicSettings.defaults()),
                        new SimpleMeterRegistry(),
                        SubsonicSettings.defaults()));
    }

    void add(String name, String pattern, HttpServlet servlet) {
        Tomcat.addServlet(context, name, servlet).setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, name);
    }

    MediaServer start() {
        try {
            tomcat.start();
            return this;
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The address of an endpoint for somebody who is signed in, to which parameters can be added.
    String rest(String endpoint) {
        return address() + "/rest/" + endpoint + "?u=ann&p=x&v=1.16.1&c=test&f=json";
    }

    String address() {
        return "http://127.0.0.1:" + tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
