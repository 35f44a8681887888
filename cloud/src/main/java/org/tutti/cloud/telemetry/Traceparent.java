package org.tutti.cloud.telemetry;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The header `traceparent` of W3C Trace Context, section 3.2. Its companion `tracestate` is others'
/// luggage and stays behind.
final class Traceparent {
    /// Later versions may add fields behind these.
    private static final Pattern FORM =
            Pattern.compile("(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private Traceparent() {}

    /// The span that it names; an invalid one when it names none.
    static SpanContext read(String header) {
        Matcher matcher = FORM.matcher(header);
        if (!matcher.matches() || (matcher.group(1).equals("00") && matcher.group(5) != null)) {
            return SpanContext.getInvalid();
        }
        return SpanContext.createFromRemoteParent(
                matcher.group(2), matcher.group(3), TraceFlags.fromHex(matcher.group(4), 0), TraceState.getDefault());
    }

    /// Empty for an invalid span.
    static String write(SpanContext span) {
        return span.isValid()
                ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                        + span.getTraceFlags().asHex()
                : "";
    }
}
