package org.tutti.app.pages;

import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Scans;
import org.tutti.core.platform.Page;

/// `/admin/scan`: how far the scan is and what it could not read. Reloads itself while a scan runs.
@Controller
final class ScanPage {
    private static final int PROBLEMS = 50;

    private final Scans scans;
    private final Catalog catalog;

    ScanPage(Scans scans, Catalog catalog) {
        this.scans = scans;
        this.catalog = catalog;
    }

    @GetMapping("/admin/scan")
    String show(@RequestParam(defaultValue = "0") int from, Model model) {
        ScanStatus status = scans.status();
        int start = Math.max(0, from);
        List<ScanProblem> problems = scans.problems(new Page(start, PROBLEMS + 1));
        model.addAttribute("status", status);
        model.addAttribute("refresh", status.running() && start == 0 ? 3 : 0);
        model.addAttribute("remaining", status.remaining().map(ScanPage::spoken).orElse(""));
        model.addAttribute("libraries", catalog.libraries());
        model.addAttribute(
                "problems", problems.stream().limit(PROBLEMS).map(this::line).toList());
        model.addAttribute("from", start);
        model.addAttribute("previous", start == 0 ? -1 : Math.max(0, start - PROBLEMS));
        model.addAttribute("next", problems.size() > PROBLEMS ? start + PROBLEMS : -1);
        return "scan";
    }

    @PostMapping("/admin/scan")
    String start(@RequestParam(defaultValue = "false") boolean full) {
        scans.start(full);
        return "redirect:/admin/scan";
    }

    @PostMapping("/admin/scan/cancel")
    String cancel() {
        scans.cancel();
        return "redirect:/admin/scan";
    }

    /// A problem as the page shows it.
    public record Line(String library, String path, String reason) {}

    private Line line(ScanProblem problem) {
        String library = catalog.libraries().stream()
                .filter(known -> known.id() == problem.libraryId())
                .map(MusicLibrary::name)
                .findFirst()
                .orElse("");
        return new Line(library, problem.path(), problem.reason());
    }

    private static String spoken(Duration remaining) {
        long seconds = Math.max(1, remaining.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
