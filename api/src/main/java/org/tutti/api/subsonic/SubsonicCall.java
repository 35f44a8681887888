package org.tutti.api.subsonic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tutti.core.identity.Principal;

/// One request on its way through [SubsonicServlet].
final class SubsonicCall implements Call {
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Parameters parameters;
    private final Optional<Principal> principal;
    private final String client;
    private final Answer answer;
    private boolean tookResponse;
    private boolean tookAnswer;

    SubsonicCall(
            HttpServletRequest request,
            HttpServletResponse response,
            Parameters parameters,
            @Nullable Principal principal,
            Answer answer) {
        this.request = request;
        this.response = response;
        this.parameters = parameters;
        this.principal = Optional.ofNullable(principal);
        this.client = parameters.find("c").orElse("");
        this.answer = answer;
    }

    /// Whether the endpoint sent (or is about to send) bytes of its own.
    boolean answersAlone() {
        return tookResponse && !tookAnswer;
    }

    @Override
    public Principal principal() {
        return principal.orElseThrow(() -> new IllegalStateException("this endpoint needs no sign-in"));
    }

    @Override
    public String client() {
        return client;
    }

    @Override
    public Optional<String> find(String parameter) {
        return parameters.find(parameter);
    }

    @Override
    public String get(String parameter) {
        return find(parameter).orElseThrow(() -> Fault.missing(parameter));
    }

    @Override
    public boolean has(String parameter) {
        return parameters.has(parameter);
    }

    @Override
    public List<String> all(String parameter) {
        return parameters.all(parameter);
    }

    @Override
    public Answer answer() {
        tookAnswer = true;
        return answer;
    }

    @Override
    public HttpServletRequest request() {
        return request;
    }

    @Override
    public HttpServletResponse response() {
        tookResponse = true;
        return response;
    }
}
