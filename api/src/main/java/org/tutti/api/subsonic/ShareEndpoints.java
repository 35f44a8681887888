package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Library;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Playlists;
import org.tutti.core.library.Share;
import org.tutti.core.library.ShareId;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;

/// Links for others. A link is `/share/SECRET` on the address that the client itself uses.
final class ShareEndpoints {
    private static final int MOST_TRACKS = 10_000;

    private final Library library;
    private final Playlists playlists;
    private final Catalog catalog;
    private final Identity identity;
    private final Viewer.Source viewers;
    private final Finder finder;
    private final Songs songs;

    ShareEndpoints(Library library, Playlists playlists, Catalog catalog, Identity identity, Viewer.Source viewers) {
        this.library = library;
        this.playlists = playlists;
        this.catalog = catalog;
        this.identity = identity;
        this.viewers = viewers;
        this.finder = new Finder(catalog);
        this.songs = new Songs(catalog);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getShares",
                call -> answer(call, library.shares(call.principal())),
                "createShare",
                this::create,
                "updateShare",
                this::update,
                "deleteShare",
                call -> library.deleteShare(call.principal(), id(call)));
    }

    private void create(Call call) {
        List<String> ids = call.all("id");
        if (ids.isEmpty()) {
            throw Fault.missing("id");
        }
        List<TrackId> tracks = new ArrayList<>();
        for (String id : ids) {
            tracks.addAll(tracks(call.principal(), id));
        }
        String description = call.find("description").orElse("");
        answer(call, List.of(library.share(call.principal(), tracks, description, expiry(call))));
    }

    /// Albums, artists and playlists are shared as the songs that they have now.
    private List<TrackId> tracks(Principal principal, String id) {
        Optional<Playlist> playlist = PlaylistId.parse(id).flatMap(known -> playlists.find(principal, known));
        if (playlist.isPresent()) {
            return playlists.tracks(principal, playlist.get().id());
        }
        LibraryScope scope = principal.scope();
        List<Track> tracks = switch (finder.any(scope, id)) {
            case Finder.Found.OfTrack(var track) -> List.of(track);
            case Finder.Found.OfAlbum(var album) -> catalog.albumTracks(scope, album.id());
            case Finder.Found.OfArtist(var artist) ->
                catalog.artistTracks(scope, artist.id(), new Page(0, MOST_TRACKS));
        };
        return tracks.stream().map(Track::id).toList();
    }

    /// Milliseconds since 1970; 0 for never.
    private static Optional<Instant> expiry(Call call) {
        long expires = call.number("expires", 0);
        return expires <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(expires));
    }

    private void update(Call call) {
        Optional<String> description =
                call.has("description") ? Optional.of(call.find("description").orElse("")) : Optional.empty();
        Optional<Optional<Instant>> expires =
                call.find("expires").isPresent() ? Optional.of(expiry(call)) : Optional.empty();
        library.updateShare(call.principal(), id(call), description, expires);
    }

    private static ShareId id(Call call) {
        String id = call.get("id");
        return ShareId.parse(id).orElseThrow(() -> new Problem.NotFound("share " + id));
    }

    private void answer(Call call, List<Share> shares) {
        Viewer viewer = viewers.of(call);
        String base = base(call.request());
        Answer answer = call.answer().object(SHARES).list(SHARE);
        for (Share share : shares) {
            answer.item().id(ID, share.id()).text(URL, base + share.secret());
            answer.textIfAny(DESCRIPTION, share.description());
            answer.text(
                    USERNAME,
                    identity.findPrincipal(share.owner()).map(Principal::name).orElse(""));
            answer.instant(CREATED, share.created());
            share.expires().ifPresent(expires -> answer.instant(EXPIRES, expires));
            share.lastVisited().ifPresent(visited -> answer.instant(LAST_VISITED, visited));
            answer.number(VISIT_COUNT, share.visits());
            songs.list(answer, ENTRY, viewer, catalog.tracks(viewer.scope(), share.tracks()));
            answer.end();
        }
        answer.endList().end();
    }

    private static String base(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        String path = request.getContextPath() + request.getServletPath();
        int root = url.indexOf(path, url.indexOf("://") + 3);
        return (root < 0 ? url : url.substring(0, root)) + request.getContextPath() + "/share/";
    }
}
