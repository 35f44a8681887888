package org.tutti.core.catalog;

/// Whoever has to catch up before a scan may say that it is done: what a finished scan found can be searched.
/// Every bean of this type is asked once at the end of each scan, after its last commit.
public interface ScanFinishing {
    /// Returns when the catalog's changes up to `revision` are taken in, or when waiting longer makes no sense.
    void finish(long revision) throws InterruptedException;
}
