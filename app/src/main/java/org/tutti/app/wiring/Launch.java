package org.tutti.app.wiring;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.tutti.app.command.Control;
import org.tutti.app.command.ScanLines;
import org.tutti.app.settings.InvalidSettings;
import org.tutti.app.settings.OperatorSettings;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.app.warmup.WarmUp;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Scans;
import org.tutti.core.identity.Founding;
import org.tutti.core.identity.Identity;
import org.tutti.core.platform.Problem;

/// The first moments of a serving process: makes the operator of the settings before the first request can
/// come in, opens the door for the command line once the port is known, and tells the terminal where the
/// server is, how to make the first account, and how far the scan is. A node among others begins to warm up.
public final class Launch implements SmartInitializingSingleton {
    private static final Duration TERMINAL_PACE = Duration.ofSeconds(1);
    private static final Duration LOG_PACE = Duration.ofSeconds(30);

    private final TuttiSettings settings;
    private final Founding founding;
    private final Identity identity;
    private final Control control;
    private final Scans scans;
    private final WarmUp warmUp;
    private final PrintStream out;

    /// Prints to `out`.
    public Launch(
            TuttiSettings settings,
            Founding founding,
            Identity identity,
            Control control,
            Scans scans,
            WarmUp warmUp,
            PrintStream out) {
        this.settings = settings;
        this.founding = founding;
        this.identity = identity;
        this.control = control;
        this.scans = scans;
        this.warmUp = warmUp;
        this.out = out;
    }

    /// Everything is wired, nothing is served yet.
    @Override
    public void afterSingletonsInstantiated() {
        OperatorSettings operator = settings.operator();
        if (!operator.name().isEmpty()) {
            try {
                founding.createIfEmpty(operator.name(), operator.password());
            } catch (Problem.Invalid invalid) {
                throw new InvalidSettings("The first operator (operator.name and operator.password, or"
                        + " TUTTI_OPERATOR_NAME and TUTTI_OPERATOR_PASSWORD) cannot be made: " + invalid.getMessage());
            }
        }
    }

    /// The server takes requests.
    @EventListener
    public void ready(ApplicationReadyEvent event) {
        if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) {
            return;
        }
        int port = web.getWebServer().getPort();
        String host = reached(settings.server().host());
        String own = "http://" + host + ":" + port;
        try {
            control.announce(controlFile(), own);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        warmUp.begin(own);
        String address = settings.server().publicUrl().isEmpty()
                ? "http://" + shown(host) + ":" + port
                : settings.server().publicUrl();
        out.println("Tutti is ready: " + address + "/");
        if (identity.isEmpty()) {
            out.println(
                    "Make the first account, once, here: " + address + "/welcome/" + identity.issueFirstOperatorLink());
        }
        Thread.ofVirtual().name("scan-progress").start(this::follow);
    }

    /// The server stops.
    @EventListener
    public void closed(ContextClosedEvent event) throws IOException {
        Files.deleteIfExists(controlFile());
    }

    private Path controlFile() {
        return Startup.controlFile(settings.server().data());
    }

    /// How this machine reaches a server that listens there.
    private static String reached(String host) {
        return switch (host) {
            case "", "0.0.0.0" -> "127.0.0.1";
            case "::" -> "[::1]";
            default -> host.contains(":") ? "[" + host + "]" : host;
        };
    }

    private static String shown(String host) {
        return switch (host) {
            case "127.0.0.1", "[::1]" -> "localhost";
            default -> host;
        };
    }

    /// Says how far a scan is until it has ended: in place on a terminal, now and then in a log.
    private void follow() {
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        try {
            Thread.sleep(TERMINAL_PACE);
            while (scans.status().running()) {
                ScanStatus status = scans.status();
                if (terminal) {
                    out.print("\r\u001b[K" + ScanLines.progress(status));
                    out.flush();
                } else {
                    out.println(ScanLines.progress(status));
                }
                Thread.sleep(terminal ? TERMINAL_PACE : LOG_PACE);
            }
            out.println((terminal ? "\r\u001b[K" : "") + ScanLines.summary(scans.status()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
