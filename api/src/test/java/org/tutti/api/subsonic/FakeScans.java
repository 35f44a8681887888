package org.tutti.api.subsonic;

import java.util.List;
import java.util.Optional;
import org.tutti.core.catalog.Purged;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Scans;
import org.tutti.core.platform.Page;

/// A scan that never ends once it was started.
final class FakeScans implements Scans {
    boolean running;
    boolean full;

    @Override
    public ScanStatus start(boolean full) {
        running = true;
        this.full = full;
        return status();
    }

    @Override
    public ScanStatus status() {
        return new ScanStatus(running, 4, 2, 9, 0, 10, Optional.empty(), Optional.empty(), 9);
    }

    @Override
    public void cancel() {
        running = false;
    }

    @Override
    public void await() {}

    @Override
    public List<ScanProblem> problems(Page page) {
        return List.of();
    }

    @Override
    public Purged purge() {
        return new Purged(0, 0, 0);
    }
}
