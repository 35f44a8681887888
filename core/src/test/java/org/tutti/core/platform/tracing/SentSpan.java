package org.tutti.core.platform.tracing;

import java.util.List;
import java.util.Map;

/// A span as a collector got it.
///
/// @param parent id of its parent; empty for none
/// @param kind as OTLP numbers it: 1 internal, 2 server, 3 client, 4 producer, 5 consumer
/// @param links ids of the spans that it follows from
/// @param failed whether its status is an error
/// @param resource what sent it
public record SentSpan(
        String trace,
        String id,
        String parent,
        String name,
        int kind,
        Map<String, String> attributes,
        List<String> links,
        boolean failed,
        long start,
        long end,
        Map<String, String> resource) {
    /// The attribute; empty when there is none.
    public String get(String key) {
        return attributes.getOrDefault(key, "");
    }
}
