package org.tutti.api.subsonic;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Problem;

/// A signed-in request and its answer, for endpoints. Parameters come from the query and from a form body alike; a
/// parameter without a value counts as absent.
public interface Call {
    /// Who is asking.
    Principal principal();

    /// Name of the client app (`c`).
    String client();

    /// The first value of a parameter.
    Optional<String> find(String parameter);

    /// The first value of a parameter that must be there; else error 10.
    String get(String parameter);

    /// Whether the parameter was sent at all: an empty text takes a comment away.
    default boolean has(String parameter) {
        return find(parameter).isPresent();
    }

    /// Every value of a repeatable parameter.
    List<String> all(String parameter);

    /// The inside of the envelope, for endpoints that answer with one. An endpoint that writes nothing here and does
    /// not ask for the response either answers with an empty envelope.
    Answer answer();

    /// The request, for endpoints that send bytes instead of an envelope.
    HttpServletRequest request();

    /// The response, for endpoints that send bytes instead of an envelope. Whoever asks for it answers alone; a problem
    /// thrown before the first byte left still becomes an envelope.
    HttpServletResponse response();

    /// A whole number, or `otherwise` when the parameter is absent.
    default long number(String parameter, long otherwise) {
        Optional<String> text = find(parameter);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.get().strip());
        } catch (NumberFormatException e) {
            throw new Problem.Invalid("The parameter " + parameter + " is a whole number.");
        }
    }

    /// A whole number, kept between two bounds.
    default int number(String parameter, int otherwise, int least, int most) {
        return (int) Math.clamp(number(parameter, (long) otherwise), least, most);
    }

    /// A yes or no, or `otherwise` when the parameter is absent.
    default boolean flag(String parameter, boolean otherwise) {
        return find(parameter)
                .map(text -> text.equalsIgnoreCase("true") || text.equals("1"))
                .orElse(otherwise);
    }
}
