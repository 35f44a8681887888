package org.tutti.local.folder;

/// Tutti cannot work on this data folder. The message is one sentence for the operator, to be printed without
/// a stack trace.
public class UnusableDataFolder extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// `sentence` names the folder and what is wrong with it.
    public UnusableDataFolder(String sentence) {
        super(sentence);
    }
}
