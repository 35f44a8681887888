package org.tutti.api.subsonic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.Library;
import org.tutti.core.library.MarkKind;
import org.tutti.core.platform.Problem;

/// Likes and ratings.
final class AnnotationEndpoints {
    private final Library library;
    private final Finder finder;

    AnnotationEndpoints(Catalog catalog, Library library) {
        this.library = library;
        this.finder = new Finder(catalog);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of("star", this::star, "unstar", this::unstar, "setRating", this::rate);
    }

    private record Mark(MarkKind kind, UUID id) {}

    private void star(Call call) {
        ListenerId listener = call.principal().listener();
        marked(call).forEach((kind, ids) -> library.like(listener, kind, ids));
    }

    private void unstar(Call call) {
        ListenerId listener = call.principal().listener();
        marked(call).forEach((kind, ids) -> library.unlike(listener, kind, ids));
    }

    /// All are looked up before any is marked: a call either works or changes nothing.
    private Map<MarkKind, List<UUID>> marked(Call call) {
        LibraryScope scope = call.principal().scope();
        List<Mark> marks = new ArrayList<>();
        for (String id : call.all("id")) {
            marks.add(mark(finder.any(scope, id)));
        }
        for (String id : call.all("albumId")) {
            marks.add(new Mark(MarkKind.ALBUM, finder.album(scope, id).id().value()));
        }
        for (String id : call.all("artistId")) {
            marks.add(new Mark(MarkKind.ARTIST, finder.artist(scope, id).id().value()));
        }
        if (marks.isEmpty()) {
            throw Fault.missing("id, albumId or artistId");
        }
        Map<MarkKind, List<UUID>> byKind = new EnumMap<>(MarkKind.class);
        marks.forEach(mark ->
                byKind.computeIfAbsent(mark.kind(), kind -> new ArrayList<>()).add(mark.id()));
        return byKind;
    }

    private static Mark mark(Finder.Found found) {
        return switch (found) {
            case Finder.Found.OfTrack(var track) ->
                new Mark(MarkKind.TRACK, track.id().value());
            case Finder.Found.OfAlbum(var album) ->
                new Mark(MarkKind.ALBUM, album.id().value());
            case Finder.Found.OfArtist(var artist) ->
                new Mark(MarkKind.ARTIST, artist.id().value());
        };
    }

    private void rate(Call call) {
        String id = call.get("id");
        call.get("rating");
        long rating = call.number("rating", 0);
        if (rating < 0 || rating > 5) {
            throw new Problem.Invalid("A rating is 1 to 5, or 0 for none.");
        }
        Mark mark = mark(finder.any(call.principal().scope(), id));
        library.rate(call.principal().listener(), mark.kind(), mark.id(), (int) rating);
    }
}
