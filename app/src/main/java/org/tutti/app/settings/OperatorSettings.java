package org.tutti.app.settings;

/// The first operator of an empty data folder, for containers and tests. Both or neither.
///
/// @param name account name; empty for none
/// @param password login password
public record OperatorSettings(String name, String password) {
    /// A name needs a password.
    public OperatorSettings {
        if (name.isEmpty() != password.isEmpty()) {
            throw new IllegalArgumentException("operator.name and operator.password are set together or not at all");
        }
    }

    /// None: a one-time link is printed instead.
    public static OperatorSettings defaults() {
        return new OperatorSettings("", "");
    }

    @Override
    public String toString() {
        return "OperatorSettings[" + name + "]";
    }
}
