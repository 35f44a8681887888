package org.tutti.app.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Library;
import org.tutti.core.library.Share;
import org.tutti.core.platform.Allowances;
import org.tutti.core.platform.Problem;

/// `/share/{secret}`: what somebody shared, to be heard by anybody who has the link. Never shows more than its
/// owner may see now.
@Controller
final class SharePage {
    private final Library library;
    private final Catalog catalog;
    private final Identity identity;
    private final Allowances guesses;

    SharePage(Library library, Catalog catalog, Identity identity, Allowances shareGuesses) {
        this.library = library;
        this.catalog = catalog;
        this.identity = identity;
        this.guesses = shareGuesses;
    }

    @GetMapping("/share/{secret}")
    String show(@PathVariable String secret, Model model, HttpServletRequest request) {
        Share share = library.visitShare(secret).orElseThrow(() -> guessedWrong(request));
        LibraryScope scope =
                identity.findPrincipal(share.owner()).map(Principal::scope).orElse(LibraryScope.NONE);
        List<Line> lines = catalog.tracks(scope, share.tracks()).stream()
                .filter(track -> !track.missing())
                .map(track -> line(secret, track))
                .toList();
        model.addAttribute("share", share);
        model.addAttribute("tracks", lines);
        return "share";
    }

    /// Whoever has a link is served however many wrong ones come from the same address: a secret is too long
    /// to be guessed, so that only those who try pay for it.
    private Problem guessedWrong(HttpServletRequest request) {
        String network = Allowances.network(request.getRemoteAddr());
        Duration delay = guesses.delay(network);
        if (delay.isPositive()) {
            return new Problem.Busy("There were too many links that lead nowhere; try again later.", delay);
        }
        guesses.spend(network);
        return new Problem.NotFound("such share, or not any more");
    }

    /// A track as the page shows it.
    public record Line(String title, String artist, String album, String length, String url) {}

    private static Line line(String secret, Track track) {
        long seconds = track.durationMillis() / 1000;
        String length = seconds / 60 + ":" + (seconds % 60 < 10 ? "0" : "") + seconds % 60;
        String url = "/media/share/" + secret + "/" + track.id().text();
        return new Line(track.title(), track.artistName(), track.albumTitle(), length, url);
    }
}
