package org.tutti.api.subsonic;

import static org.tutti.api.subsonic.Keys.*;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.Track;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.Bookmark;
import org.tutti.core.library.Library;
import org.tutti.core.library.PlayQueue;
import org.tutti.core.platform.Problem;

/// The saved queue, by the current song's id or by its place, and bookmarks.
final class QueueEndpoints {
    private static final PlayQueue EMPTY = new PlayQueue(List.of(), -1, 0, Instant.EPOCH, "");

    private final Catalog catalog;
    private final Library library;
    private final Viewer.Source viewers;
    private final Finder finder;
    private final Songs songs;

    QueueEndpoints(Catalog catalog, Library library, Viewer.Source viewers) {
        this.catalog = catalog;
        this.library = library;
        this.viewers = viewers;
        this.finder = new Finder(catalog);
        this.songs = new Songs(catalog);
    }

    Map<String, Endpoint> endpoints() {
        return Map.of(
                "getPlayQueue", call -> queue(call, PLAY_QUEUE, false),
                "getPlayQueueByIndex", call -> queue(call, PLAY_QUEUE_BY_INDEX, true),
                "savePlayQueue", this::save,
                "savePlayQueueByIndex", this::saveByIndex,
                "getBookmarks", this::bookmarks,
                "createBookmark", this::createBookmark,
                "deleteBookmark", this::deleteBookmark);
    }

    /// An empty queue is an answer, too: players ask for it whenever they start.
    private void queue(Call call, Key key, boolean byIndex) {
        Viewer viewer = viewers.of(call);
        LibraryScope scope = viewer.principal().scope();
        PlayQueue queue = library.playQueue(viewer.principal().listener()).orElse(EMPTY);
        List<Track> tracks = catalog.tracks(scope, queue.tracks());
        int current = current(queue, tracks, scope);
        Answer answer = call.answer().object(key);
        if (current >= 0) {
            if (byIndex) {
                answer.number(CURRENT_INDEX, current);
            } else {
                answer.id(CURRENT, tracks.get(current).id());
            }
        }
        answer.number(POSITION, queue.positionMillis());
        answer.text(USERNAME, viewer.principal().name());
        answer.instant(CHANGED, queue.changed()).text(CHANGED_BY, queue.changedBy());
        songs.list(answer, ENTRY, viewer, tracks);
        answer.end();
    }

    /// The current place among the tracks that are visible now.
    private int current(PlayQueue queue, List<Track> visible, LibraryScope scope) {
        int place = queue.currentIndex();
        if (place < 0 || place >= queue.tracks().size() || visible.isEmpty()) {
            return -1;
        }
        if (visible.size() == queue.tracks().size()) {
            return place;
        }
        int before = catalog.tracks(scope, queue.tracks().subList(0, place)).size();
        return Math.min(before, visible.size() - 1);
    }

    private void save(Call call) {
        List<TrackId> tracks = finder.trackIds(call.principal().scope(), call.all("id"));
        int current = 0;
        Optional<String> id = call.find("current");
        if (id.isPresent() && !tracks.isEmpty()) {
            current = TrackId.parse(id.get()).map(tracks::indexOf).orElse(-1);
            if (current < 0) {
                throw new Problem.Invalid("The current song is not in the queue.");
            }
        }
        save(call, tracks, current);
    }

    private void saveByIndex(Call call) {
        List<TrackId> tracks = finder.trackIds(call.principal().scope(), call.all("id"));
        if (!tracks.isEmpty()) {
            call.get("currentIndex");
        }
        long current = call.number("currentIndex", 0);
        if (current < 0 || !tracks.isEmpty() && current >= tracks.size()) {
            throw new Problem.Invalid("The queue has no song with the index " + current + ".");
        }
        save(call, tracks, (int) current);
    }

    private void save(Call call, List<TrackId> tracks, int current) {
        ListenerId listener = call.principal().listener();
        boolean empty = tracks.isEmpty();
        long position = empty ? 0 : Math.max(0, call.number("position", 0));
        library.savePlayQueue(listener, tracks, empty ? -1 : current, position, call.client());
    }

    private void bookmarks(Call call) {
        Viewer viewer = viewers.of(call);
        Answer answer = call.answer().object(BOOKMARKS).list(BOOKMARK);
        for (Bookmark bookmark : library.bookmarks(viewer.principal().listener())) {
            Optional<Track> track = catalog.findTrack(viewer.scope(), bookmark.track());
            if (track.isPresent()) {
                answer.item().number(POSITION, bookmark.positionMillis());
                answer.text(USERNAME, viewer.principal().name()).textIfAny(COMMENT, bookmark.comment());
                answer.instant(CREATED, bookmark.created()).instant(CHANGED, bookmark.changed());
                songs.one(answer, ENTRY, viewer, track.get(), bookmark.positionMillis());
                answer.end();
            }
        }
        answer.endList().end();
    }

    private void createBookmark(Call call) {
        Track track = finder.track(call.principal().scope(), call.get("id"));
        call.get("position");
        long position = Math.max(0, call.number("position", 0));
        library.bookmark(
                call.principal().listener(),
                track.id(),
                position,
                call.find("comment").orElse(""));
    }

    private void deleteBookmark(Call call) {
        String id = call.get("id");
        TrackId track = TrackId.parse(id).orElseThrow(() -> new Problem.NotFound("song " + id));
        library.deleteBookmark(call.principal().listener(), track);
    }
}
