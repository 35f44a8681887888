package org.tutti.app.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerMapping;
import org.tutti.app.command.Control;

/// Templates of addresses: of few kinds, without anything that somebody could have put into them.
final class Routes {
    private static final Set<String> OPERATIONS = Set.of("/livez", "/readyz", "/metrics", Control.PATH);
    private static final String REST = "/rest/*";
    private static final String VIEW = ".view";
    private static final String UNKNOWN = "/*";

    private final Predicate<String> methods;

    /// @param methods knows the names of OpenSubsonic's methods
    Routes(Predicate<String> methods) {
        this.methods = methods;
    }

    /// Whether it is a probe, a scrape or the command line.
    static boolean isForOperators(HttpServletRequest request) {
        return OPERATIONS.contains(request.getRequestURI());
    }

    /// Call it when the request is answered: pages know their template only then.
    String of(HttpServletRequest request) {
        Object page = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        if (page != null) {
            return page.toString();
        }
        String pattern = request.getHttpServletMapping().getPattern();
        if (pattern.equals(REST)) {
            return rest(request.getPathInfo());
        }
        return pattern.length() > 1 ? pattern : UNKNOWN;
    }

    private String rest(@Nullable String path) {
        if (path == null) {
            return REST;
        }
        int end = path.endsWith(VIEW) ? path.length() - VIEW.length() : path.length();
        String method = path.substring(Math.min(1, end), end);
        return methods.test(method) ? "/rest/" + method : REST;
    }
}
