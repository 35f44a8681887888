package org.tutti.app.operations;

import java.util.Map;
import org.tutti.app.settings.OperationsSettings.LogFormat;

/// What lines of the log look like, as properties of the framework. They have to be known before the
/// framework sets its logging up, which is the first thing that it does.
public final class LogForm {
    private static final String LINE = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0}: %msg";

    /// The trace that a line belongs to, where it belongs to one.
    private static final String TRACE = "%replace( trace_id=%X{trace_id}){' trace_id=$', ''}";

    private LogForm() {}

    /// @param traced whether lines name their trace; JSON has a field for it in any case
    public static Map<String, Object> properties(LogFormat format, boolean traced) {
        return switch (format) {
            case JSON -> Map.of("logging.structured.format.console", "logstash");
            case TEXT -> Map.of("logging.pattern.console", line(traced));
        };
    }

    static String line(boolean traced) {
        return LINE + (traced ? TRACE : "") + "%n%ex";
    }
}
