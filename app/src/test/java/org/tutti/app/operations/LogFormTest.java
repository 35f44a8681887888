package org.tutti.app.operations;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tutti.app.settings.OperationsSettings.LogFormat;

class LogFormTest {
    @Test
    void aLineOfATraceNamesItAndNoOther() {
        assertThat(written(true, Map.of("trace_id", "0af7651916cd43dd8448eb211c80319c")))
                .endsWith("INFO  Scans: done trace_id=0af7651916cd43dd8448eb211c80319c\n");
        assertThat(written(true, Map.of())).endsWith("INFO  Scans: done\n");
        assertThat(written(false, Map.of())).endsWith("INFO  Scans: done\n").startsWith("1970-01-01T");
    }

    @Test
    void jsonIsTheFrameworks() {
        assertThat(LogForm.properties(LogFormat.JSON, true))
                .containsExactly(Map.entry("logging.structured.format.console", "logstash"));
    }

    private static String written(boolean traced, Map<String, String> mdc) {
        LoggerContext context = new LoggerContext();
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(LogForm.line(traced));
        layout.start();
        LoggingEvent event = new LoggingEvent();
        event.setLoggerContext(context);
        event.setLoggerName("org.tutti.Scans");
        event.setLevel(Level.INFO);
        event.setMessage("done");
        event.setInstant(Instant.EPOCH.plusSeconds(43_200));
        event.setMDCPropertyMap(mdc);
        return layout.doLayout(event);
    }
}
