package org.tutti.app.operations;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// Of a node that is not there for listeners: whoever comes to it by mistake is told so (421, RFC 9110, section
/// 15.5.20).
public final class RoleGate implements Filter {
    private static final int MISDIRECTED_REQUEST = 421;

    private final Set<String> open;

    /// @param open paths for operators
    public RoleGate(Set<String> open) {
        this.open = Set.copyOf(open);
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest asked
                && response instanceof HttpServletResponse answer
                && !open.contains(asked.getRequestURI())) {
            byte[] text = "This node is not there for listeners; its role says what it does.\n"
                    .getBytes(StandardCharsets.US_ASCII);
            answer.setStatus(MISDIRECTED_REQUEST);
            answer.setContentType("text/plain;charset=UTF-8");
            answer.setContentLength(text.length);
            answer.getOutputStream().write(text);
            return;
        }
        chain.doFilter(request, response);
    }
}
