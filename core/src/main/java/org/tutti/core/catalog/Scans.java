package org.tutti.core.catalog;

import java.util.List;
import org.tutti.core.platform.Page;

/// Starts, watches and stops scans. There is one scan at a time.
public interface Scans {
    /// Starts a scan of everything. While one runs that sees as much, that one is the answer; after one that sees less,
    /// as of a few changed folders, the scan follows.
    ///
    /// @param full reads unchanged files again, too
    /// @return the status right after the start
    ScanStatus start(boolean full);

    /// How far the running scan is, or what the last one found.
    ScanStatus status();

    /// Asks the running scan to stop; what it committed stays.
    void cancel();

    /// Returns when no scan runs.
    void await() throws InterruptedException;

    /// Files with problems, by path.
    List<ScanProblem> problems(Page page);

    /// Removes tracks whose files are missing now, and what only they held; marks and entries of playlists that point
    /// to
    /// them go as well. Should such a file come back, it is a new track.
    ///
    /// @throws org.tutti.core.platform.Problem.Conflict while a scan runs
    Purged purge();
}
