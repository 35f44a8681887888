package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.tutti.app.settings.ServerSettings;

/// The address that players reach this server under: the configured one, or the one that the browser used.
final class PublicAddress {
    private final String configured;

    PublicAddress(ServerSettings settings) {
        this.configured = settings.publicUrl();
    }

    /// Without a slash at its end.
    String of(HttpServletRequest request) {
        if (!configured.isEmpty()) {
            return configured.endsWith("/") ? configured.substring(0, configured.length() - 1) : configured;
        }
        String url = request.getRequestURL().toString();
        int path = url.indexOf('/', url.indexOf("://") + 3);
        return path < 0 ? url : url.substring(0, path);
    }
}
