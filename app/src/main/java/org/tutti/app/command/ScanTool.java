package org.tutti.app.command;

import java.io.PrintStream;
import java.util.List;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Scans;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;

/// `scan [--full|--status|--cancel|--problems|--purge]`: looks for new, changed and vanished files, says how far it is,
/// and removes what is missing.
public final class ScanTool implements Tool {
    private static final int PAGE = 1000;

    private final Scans scans;

    /// Works with these scans.
    public ScanTool(Scans scans) {
        this.scans = scans;
    }

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public void run(List<String> arguments, String input, PrintStream out) {
        switch (String.join(" ", arguments)) {
            case "" -> scan(false, out);
            case "--full" -> scan(true, out);
            case "--status" -> out.println(ScanLines.summary(scans.status()));
            case "--cancel" -> scans.cancel();
            case "--problems" -> problems(out);
            case "--purge" -> out.println(ScanLines.purged(scans.purge()));
            default ->
                throw new WrongUsage("scan takes one of --full, --status, --cancel, --problems and --purge, not: "
                        + String.join(" ", arguments));
        }
    }

    private void scan(boolean full, PrintStream out) {
        scans.start(full);
        Thread progress = Thread.ofVirtual().start(() -> {
            try {
                while (scans.status().running()) {
                    Thread.sleep(1000);
                    ScanStatus status = scans.status();
                    if (status.running()) {
                        out.println(ScanLines.progress(status));
                        out.flush();
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        try {
            scans.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem.Unavailable("The wait for the scan was interrupted; the scan goes on.");
        } finally {
            progress.interrupt();
        }
        out.println(ScanLines.summary(scans.status()));
    }

    private void problems(PrintStream out) {
        int offset = 0;
        List<ScanProblem> page;
        do {
            page = scans.problems(new Page(offset, PAGE));
            page.forEach(p -> out.println(ScanLines.problem(p)));
            offset += page.size();
        } while (page.size() == PAGE);
        if (offset == 0) {
            out.println("No file has a problem.");
        }
    }
}
