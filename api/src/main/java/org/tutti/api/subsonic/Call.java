package org.tutti.api.subsonic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.tutti.core.identity.Principal;

/// A signed-in request and its answer, for endpoints. Parameters come from the query and from a form body alike.
public interface Call {
    /// Who is asking.
    Principal principal();

    /// Name of the client app (`c`).
    String client();

    /// The first value of a parameter.
    Optional<String> find(String parameter);

    /// The first value of a parameter that must be there; else error 10.
    String get(String parameter);

    /// Every value of a repeatable parameter.
    List<String> all(String parameter);

    /// The request, for endpoints that send bytes instead of an envelope.
    HttpServletRequest request();

    /// The response, for endpoints that send bytes instead of an envelope.
    HttpServletResponse response();
}
