package org.tutti.app.settings;

/// What operators see.
///
/// @param metrics who may read `/metrics`
/// @param logFormat form of the log
public record OperationsSettings(Exposure metrics, LogFormat logFormat) {
    /// Who may read something without signing in.
    public enum Exposure {
        /// Nobody.
        OFF,
        /// Only this machine.
        LOCAL,
        /// Everybody who reaches the port.
        ALL
    }

    /// Form of the log.
    public enum LogFormat {
        /// A line for people.
        TEXT,
        /// A JSON object a line.
        JSON
    }

    /// Metrics for this machine, logs for people.
    public static OperationsSettings defaults() {
        return new OperationsSettings(Exposure.LOCAL, LogFormat.TEXT);
    }
}
