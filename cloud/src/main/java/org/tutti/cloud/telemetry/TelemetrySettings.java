package org.tutti.cloud.telemetry;

import java.net.URI;
import java.util.Set;

/// Where traces go.
///
/// @param endpoint base address of a collector that takes OTLP over HTTP, such as
/// `http://collector:4318`; traces go to `/v1/traces` below it; empty for none
/// @param sample share of traces that are recorded, from 0 to 1; which ones follows from their ids, so
/// that all services of a trace decide alike
/// @param serviceName what the collector knows this server by
public record TelemetrySettings(String endpoint, double sample, String serviceName) {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /// An address of HTTP, a share, a name.
    public TelemetrySettings {
        if (!endpoint.isEmpty()) {
            URI address = URI.create(endpoint);
            if (!SCHEMES.contains(String.valueOf(address.getScheme()))
                    || address.getHost() == null
                    || address.getRawUserInfo() != null
                    || address.getRawQuery() != null) {
                throw new IllegalArgumentException(
                        "A collector's address is http:// or https://, a host, and a port; nothing secret.");
            }
        }
        if (!(sample >= 0 && sample <= 1)) {
            throw new IllegalArgumentException("A share is between 0 and 1.");
        }
        if (serviceName.isBlank()) {
            throw new IllegalArgumentException("A service has a name.");
        }
    }

    /// No collector.
    public static TelemetrySettings none() {
        return new TelemetrySettings("", 1, "tutti");
    }

    /// Whether there is a collector.
    public boolean enabled() {
        return !endpoint.isEmpty();
    }

    /// Where traces are sent.
    URI traces() {
        return URI.create(endpoint.replaceFirst("/+$", "") + "/v1/traces");
    }
}
