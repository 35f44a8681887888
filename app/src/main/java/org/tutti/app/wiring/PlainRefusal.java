package org.tutti.app.wiring;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.tutti.app.settings.InvalidSettings;
import org.tutti.cloud.keys.KeyVaultFailure;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.UnusableDatabase;
import org.tutti.local.folder.UnusableDataFolder;

/// Prints a start that was refused as a sentence instead of a stack trace.
public final class PlainRefusal implements SpringBootExceptionReporter {
    /// The framework's way to make reporters.
    public PlainRefusal(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        if (failure instanceof InvalidSettings) {
            return true; // It reaches the main method, which says it.
        }
        String sentence = sentence(failure);
        if (!sentence.isEmpty()) {
            System.err.println(sentence);
        }
        return !sentence.isEmpty();
    }

    /// What is to be said about this failure instead of its stack trace; empty when it was not foreseen.
    static String sentence(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = switch (cause) {
                case PortInUseException taken ->
                    "The port " + taken.getPort() + " is in use; choose another one with --port.";
                case InvalidSettings invalid -> String.valueOf(invalid.getMessage());
                case UnusableDataFolder unusable -> String.valueOf(unusable.getMessage());
                case KeyVaultFailure vault -> String.valueOf(vault.getMessage());
                case UnusableDatabase unusable -> String.valueOf(unusable.getMessage());
                case Problem problem -> String.valueOf(problem.getMessage());
                default -> "";
            };
            if (!sentence.isEmpty()) {
                return sentence;
            }
        }
        return "";
    }
}
