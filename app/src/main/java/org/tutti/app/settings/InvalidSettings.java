package org.tutti.app.settings;

/// A setting is unknown or impossible. The message is one line for the operator.
public final class InvalidSettings extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// `sentence` names the key, where it was set, and what would be right.
    public InvalidSettings(String sentence) {
        super(sentence);
    }
}
