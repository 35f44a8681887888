package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.Playlist.Visibility;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.library.Playlists;
import org.tutti.core.platform.Problem;

/// Playlists.
final class PlaylistEndpoints {
    private final Playlists playlists;
    private final Catalog catalog;
    private final Identity identity;
    private final Viewer.Source viewers;
    private final Finder finder;
    private final Songs songs;

    PlaylistEndpoints(Playlists playlists, Catalog catalog, Identity identity, Viewer.Source viewers) {
        this.playlists = playlists;
        this.catalog = catalog;
        this.identity = identity;
        this.viewers = viewers;
        this.finder = new Finder(catalog);
        this.songs = new Songs(catalog);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getPlaylists", this::list,
                "getPlaylist", this::get,
                "createPlaylist", this::create,
                "updatePlaylist", this::update,
                "deletePlaylist", this::delete);
    }

    private void list(Call call) {
        Viewer viewer = viewers.of(call);
        Principal owner =
                call.find("username").map(name -> other(call.principal(), name)).orElse(call.principal());
        Answer answer = call.answer().object(PLAYLISTS).list(PLAYLIST);
        for (Playlist playlist : playlists.list(owner)) {
            answer.item();
            fields(answer, viewer, playlist);
            answer.end();
        }
        answer.endList().end();
    }

    /// Only operators look into somebody else's playlists.
    private Principal other(Principal principal, String name) {
        if (name.equalsIgnoreCase(principal.name())) {
            return principal;
        }
        Roles.require(principal, AccountRole.OPERATOR);
        return identity.findAccount(name)
                .map(Account::id)
                .flatMap(identity::findPrincipal)
                .orElseThrow(() -> new Problem.NotFound("user " + name));
    }

    private void get(Call call) {
        answer(call, playlist(call.principal(), call.get("id")));
    }

    private Playlist playlist(Principal principal, String id) {
        return PlaylistId.parse(id)
                .flatMap(known -> playlists.find(principal, known))
                .orElseThrow(() -> new Problem.NotFound("playlist " + id));
    }

    private void create(Call call) {
        Principal principal = call.principal();
        List<TrackId> tracks = finder.trackIds(principal.scope(), call.all("songId"));
        Optional<String> id = call.find("playlistId");
        if (id.isPresent()) {
            Playlist known = playlist(principal, id.get());
            answer(
                    call,
                    playlists.edit(
                            principal,
                            known.id(),
                            new Playlists.Edit(
                                    call.find("name"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(),
                                    List.of(),
                                    Optional.of(tracks),
                                    OptionalLong.empty())));
        } else {
            answer(call, playlists.create(principal, call.get("name"), tracks));
        }
    }

    private void update(Call call) {
        Principal principal = call.principal();
        Playlist known = playlist(principal, call.get("playlistId"));
        Optional<Visibility> visibility = call.find("public").isEmpty()
                ? Optional.empty()
                : Optional.of(call.flag("public", false) ? Visibility.PUBLIC : Visibility.PRIVATE);
        playlists.edit(
                principal,
                known.id(),
                new Playlists.Edit(
                        call.find("name"),
                        call.has("comment") ? Optional.of(call.find("comment").orElse("")) : Optional.empty(),
                        visibility,
                        Optional.empty(),
                        places(principal, known.id(), call.all("songIndexToRemove")),
                        finder.trackIds(principal.scope(), call.all("songIdToAdd")),
                        Optional.empty(),
                        OptionalLong.empty()));
    }

    /// A client counts the entries that it was shown; tracks outside of its libraries are entries all the same.
    private List<Integer> places(Principal principal, PlaylistId id, List<String> shown) {
        if (shown.isEmpty()) {
            return List.of();
        }
        List<TrackId> entries = playlists.tracks(principal, id);
        Set<TrackId> visible = new HashSet<>();
        catalog.tracks(principal.scope(), entries).forEach(track -> visible.add(track.id()));
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (visible.contains(entries.get(i))) {
                places.add(i);
            }
        }
        List<Integer> wanted = new ArrayList<>();
        for (String text : shown) {
            try {
                wanted.add(places.get(Integer.parseInt(text.strip())));
            } catch (NumberFormatException | IndexOutOfBoundsException e) {
                throw new Problem.Invalid("The playlist has no entry with the index " + text + ".");
            }
        }
        return wanted;
    }

    private void delete(Call call) {
        Playlist known = playlist(call.principal(), call.get("id"));
        playlists.delete(call.principal(), known.id());
    }

    private void answer(Call call, Playlist playlist) {
        Viewer viewer = viewers.of(call);
        LibraryScope scope = viewer.principal().scope();
        List<Track> tracks = catalog.tracks(scope, playlists.tracks(call.principal(), playlist.id()));
        Answer answer = call.answer().object(PLAYLIST);
        fields(answer, viewer, playlist);
        songs.list(answer, ENTRY, viewer, tracks);
        answer.end();
    }

    private void fields(Answer answer, Viewer viewer, Playlist playlist) {
        Principal principal = viewer.principal();
        answer.id(ID, playlist.id()).text(NAME, playlist.name()).textIfAny(COMMENT, playlist.comment());
        answer.text(OWNER, name(playlist.owner())).flag(PUBLIC, playlist.visibility() == Visibility.PUBLIC);
        answer.number(SONG_COUNT, playlist.trackCount());
        answer.number(DURATION, Values.seconds(playlist.durationMillis()));
        answer.instant(CREATED, playlist.created()).instant(CHANGED, playlist.changed());
        answer.picture(COVER_ART, "pl-", playlist.id(), playlist.version());
        if (viewer.isFull()) {
            boolean mayEdit = playlist.owner().equals(principal.listener())
                    || playlist.editors().contains(principal.listener());
            answer.flag(READONLY, !mayEdit);
        }
        answer.texts(ALLOWED_USER, playlist.editors().stream().map(this::name).toList());
    }

    private String name(ListenerId listener) {
        return identity.findPrincipal(listener).map(Principal::name).orElse("");
    }
}
