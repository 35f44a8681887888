package org.tutti.local.folder;

/// Another process has the data folder.
public final class DataFolderInUse extends UnusableDataFolder {
    private static final long serialVersionUID = 1L;

    /// `sentence` names the folder and, where it is known, the process.
    public DataFolderInUse(String sentence) {
        super(sentence);
    }
}
