package org.tutti.api.subsonic;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;

/// Every method of OpenSubsonic under `/rest/NAME` and `/rest/NAME.view`: GET, HEAD, and POST with or without a form.
///
/// A plain servlet beside Spring MVC and the security chain: players make these requests by the thousand, and each
/// layer
/// between the socket and the endpoint would cost more than most endpoints do. It signs in by itself ([Identity]).
public final class SubsonicServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> OPEN_TO_ALL = Set.of("getOpenSubsonicExtensions");

    /// Its description knows only statuses of HTTP for what goes wrong.
    private static final Set<String> WITH_STATUS = Set.of("getTranscodeStream");

    private final transient Map<String, Endpoint> endpoints;
    private final transient Door door;
    private final transient SubsonicSettings settings;
    private final transient Envelope envelope;
    private final transient Answers answers = new Answers();
    private final transient Meters meters;
    private final transient FormerAnswers former;

    /// Serves these endpoints by name, and keeps some answers in `former`.
    public SubsonicServlet(
            Map<String, Endpoint> endpoints,
            Identity identity,
            FormerAnswers former,
            MeterRegistry registry,
            SubsonicSettings settings) {
        this.endpoints = Map.copyOf(endpoints);
        this.door = new Door(identity);
        this.settings = settings;
        this.envelope = new Envelope(settings.serverVersion());
        this.meters = new Meters(registry);
        this.former = former;
    }

    /// Whether there is a method of this name.
    public boolean knows(String method) {
        return endpoints.containsKey(method);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Cors.allow(response);
        switch (request.getMethod()) {
            case "GET", "HEAD", "POST" -> answer(request, response);
            case "OPTIONS" -> Cors.preflight(request, response);
            default -> {
                Parameters parameters = Parameters.of("", settings.maxParameters());
                Fault fault = new Fault(Fault.GENERIC, "Methods are called by GET or POST.", 405, 0);
                fail(request, response, parameters, Format.XML, fault);
            }
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long start = System.nanoTime();
        String name = name(request);
        Endpoint endpoint = endpoints.get(name);
        Parameters parameters = Parameters.of("", settings.maxParameters());
        Format format = Format.XML;
        int code = Meters.OK;
        try {
            parameters = Parameters.ofQuery(request, settings);
            // Known already when the body turns out to be too large.
            format = Format.of(parameters);
            parameters.addForm(request, settings);
            format = Format.of(parameters);
            if (endpoint == null) {
                throw new Fault(Fault.GENERIC, "There is no method of this name.");
            }
            Principal principal = OPEN_TO_ALL.contains(name) ? null : door.enter(parameters, request.getRemoteAddr());
            call(name, endpoint, request, response, parameters, format, principal);
        } catch (IOException | RuntimeException | Error failure) {
            if (response.isCommitted()) {
                // The status is gone; only breaking the connection tells the client that bytes are missing.
                throw failure;
            }
            Fault known = Faults.of(failure, name);
            Fault fault = WITH_STATUS.contains(name) ? known.withStatusOfCode() : known;
            code = fault.code();
            fail(request, response, parameters, format, fault);
        } finally {
            meters.record(endpoint == null ? "unknown" : name, code, System.nanoTime() - start);
        }
    }

    private void call(
            String name,
            Endpoint endpoint,
            HttpServletRequest request,
            HttpServletResponse response,
            Parameters parameters,
            Format format,
            @Nullable Principal principal)
            throws IOException {
        Answer answer = answers.take(format);
        try {
            SubsonicCall call = new SubsonicCall(request, response, parameters, principal, answer);
            envelope.begin(answer, format, isClassic(parameters));
            endpoint.answer(call);
            if (!call.answersAlone()) {
                envelope.finish(answer, format);
                former.keep(name, principal, parameters, format, answer);
                send(request, response, format, answer);
            }
        } finally {
            answers.giveBack(answer);
        }
    }

    private void fail(
            HttpServletRequest request, HttpServletResponse response, Parameters parameters, Format format, Fault fault)
            throws IOException {
        Answer answer = answers.take(format);
        try {
            response.reset();
            Cors.allow(response);
            response.setStatus(fault.status());
            if (fault.status() == HttpServletResponse.SC_METHOD_NOT_ALLOWED) {
                response.setHeader("Allow", Cors.METHODS);
            }
            if (fault.retryAfterSeconds() > 0) {
                response.setHeader("Retry-After", Long.toString(fault.retryAfterSeconds()));
            }
            envelope.fail(answer, format, isClassic(parameters), fault);
            send(request, response, format, answer);
        } finally {
            answers.giveBack(answer);
        }
    }

    private void send(HttpServletRequest request, HttpServletResponse response, Format format, Answer answer)
            throws IOException {
        response.setContentType(format.kind().contentType);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        if (settings.gzipFromBytes() > 0 && answer.size >= settings.gzipFromBytes() && Gzip.isAccepted(request)) {
            Gzip.send(response, answer);
            return;
        }
        response.setContentLength(answer.size);
        try (OutputStream out = response.getOutputStream()) {
            out.write(answer.bytes, 0, answer.size);
        }
    }

    private static boolean isClassic(Parameters parameters) {
        return Detail.of(parameters.find("c").orElse("")) != Detail.FULL;
    }

    private static String name(HttpServletRequest request) {
        String path = request.getPathInfo();
        if (path == null || path.length() < 2) {
            return "";
        }
        int end = path.endsWith(".view") ? path.length() - ".view".length() : path.length();
        return path.substring(1, end);
    }
}
