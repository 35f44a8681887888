package org.tutti.api.media;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.tutti.audio.transcode.Form;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Library;
import org.tutti.core.library.Share;
import org.tutti.core.platform.Allowances;
import org.tutti.core.platform.Problem;
import org.tutti.core.playback.Delivery;
import org.tutti.core.playback.Playback;
import org.tutti.core.playback.Wish;

/// Bytes of shared tracks for anybody who has the link: [#PATH] followed by the share's secret, `/` and a
/// track id. The owner's libraries and bound hold, and browsers get a form that all of them play: MP3 unless
/// the file is one.
public final class ShareServlet extends HttpServlet {
    /// Where to mount it; the page of a share itself is served elsewhere.
    public static final String PATH = "/media/share/*";

    private static final long serialVersionUID = 1L;
    private static final int BIT_RATE = 192;

    private final transient Library library;
    private final transient Identity identity;
    private final transient Playback playback;
    private final transient ByteServing bytes;
    private final transient Allowances guesses;

    /// Serves what `library` says is shared; `guesses` is what each network may guess wrong.
    public ShareServlet(Library library, Identity identity, Playback playback, ByteServing bytes, Allowances guesses) {
        this.library = library;
        this.identity = identity;
        this.playback = playback;
        this.bytes = bytes;
        this.guesses = guesses;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = Headers.text(request.getPathInfo());
        int slash = path.indexOf('/', 1);
        Optional<TrackId> track = slash < 0 ? Optional.empty() : TrackId.parse(path.substring(slash + 1));
        Optional<Share> found = track.flatMap(id -> library.findShare(path.substring(1, slash)));
        if (found.isEmpty()) {
            guessedWrong(request, response);
            return;
        }
        Optional<Share> share =
                found.filter(one -> track.filter(one.tracks()::contains).isPresent());
        Optional<Principal> owner = share.flatMap(one -> identity.findPrincipal(one.owner()));
        if (owner.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        try {
            Delivery delivery = playback.open(owner.get(), track.orElseThrow(), Wish.of(Form.MP3, BIT_RATE));
            switch (delivery) {
                case Delivery.Original original -> bytes.serve(request, response, original);
                case Delivery.Live live -> {
                    try (live) {
                        LiveServing.serve(request, response, live, true);
                    }
                }
            }
        } catch (Problem.NotFound gone) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        } catch (Problem.Busy busy) {
            tooMany(response, busy.retryAfter());
        } catch (Problem.Unavailable without) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE, without.getMessage());
        }
    }

    /// Whoever has a link is served however many wrong ones come from the same address: a secret is too long
    /// to be guessed, so that only those who try pay for it.
    private void guessedWrong(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String network = Allowances.network(Headers.text(request.getRemoteAddr()));
        Duration delay = guesses.delay(network);
        if (delay.isPositive()) {
            tooMany(response, delay);
        } else {
            guesses.spend(network);
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    private static void tooMany(HttpServletResponse response, Duration retryAfter) throws IOException {
        response.setHeader("Retry-After", Long.toString(retryAfter.toSeconds() + 1));
        response.sendError(429);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }
}
