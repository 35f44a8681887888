package org.tutti.app.operations;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.LivenessState;
import org.tutti.app.settings.OperationsSettings.Exposure;

/// Answers probes and hands out metrics in Prometheus' text format. Nothing here needs an account, and nothing here is
/// personal.
public final class OperationsServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient PrometheusMeterRegistry registry;
    private final transient ApplicationAvailability availability;
    private final transient Readiness readiness;
    private final transient DiskRoom disk;
    private final Exposure metrics;
    private final transient Runnable binders;
    private final AtomicBoolean bound = new AtomicBoolean();

    /// `binders` attaches further metrics; it runs once, before the first reading.
    public OperationsServlet(
            PrometheusMeterRegistry registry,
            ApplicationAvailability availability,
            Readiness readiness,
            DiskRoom disk,
            Exposure metrics,
            Runnable binders) {
        this.registry = registry;
        this.availability = availability;
        this.readiness = readiness;
        this.disk = disk;
        this.metrics = metrics;
        this.binders = binders;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (request.getServletPath()) {
            case "/livez" -> {
                boolean alive = availability.getLivenessState() == LivenessState.CORRECT;
                probe(response, new Readiness.Answer(alive, alive ? "ok\n" : "not alive\n"));
            }
            case "/readyz" -> {
                Readiness.Answer answer = readiness.ask();
                probe(response, new Readiness.Answer(answer.ready(), answer.text() + disk.remark()));
            }
            default -> metrics(request, response);
        }
    }

    private static void probe(HttpServletResponse response, Readiness.Answer answer) throws IOException {
        response.setStatus(answer.ready() ? HttpServletResponse.SC_OK : HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        write(response, "text/plain;charset=UTF-8", answer.text());
    }

    private void metrics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean local = InetAddress.getByName(request.getRemoteAddr()).isLoopbackAddress();
        if (metrics == Exposure.OFF || (metrics == Exposure.LOCAL && !local)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        if (bound.compareAndSet(false, true)) {
            binders.run();
        }
        write(response, "text/plain; version=0.0.4; charset=utf-8", registry.scrape());
    }

    private static void write(HttpServletResponse response, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
