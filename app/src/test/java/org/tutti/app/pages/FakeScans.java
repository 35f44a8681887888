package org.tutti.app.pages;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tutti.core.catalog.Purged;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Scans;
import org.tutti.core.platform.Page;

/// A scan that runs from its start until it is cancelled.
final class FakeScans implements Scans {
    final List<ScanProblem> problems = new ArrayList<>();
    private volatile boolean running;

    @Override
    public ScanStatus start(boolean full) {
        running = true;
        return status();
    }

    @Override
    public ScanStatus status() {
        Optional<Duration> remaining = running ? Optional.of(Duration.ofSeconds(75)) : Optional.empty();
        return new ScanStatus(
                running, 12_345, 400, 50_000, problems.size(), 3210.4, remaining, Optional.empty(), 12_000);
    }

    @Override
    public void cancel() {
        running = false;
    }

    @Override
    public void await() {}

    @Override
    public List<ScanProblem> problems(Page page) {
        return problems.stream().skip(page.offset()).limit(page.size()).toList();
    }

    @Override
    public Purged purge() {
        return new Purged(0, 0, 0);
    }
}
