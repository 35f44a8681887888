package org.tutti.app.command;

/// A command line that means nothing. The message is one line that says what would.
public final class WrongUsage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// `sentence` is for the person at the terminal.
    public WrongUsage(String sentence) {
        super(sentence);
    }
}
