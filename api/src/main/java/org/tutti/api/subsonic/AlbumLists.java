package org.tutti.api.subsonic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.AlbumFilter;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.AlbumOrder;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.library.Library;
import org.tutti.core.library.MarkKind;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.Page;
import org.tutti.core.platform.Problem;

/// The album lists that both views offer, by their `type`.
record AlbumLists(Catalog catalog, Library library, Listening listening) {
    private static final int LARGEST = 500;
    private static final int CHUNK = 500;

    List<Album> list(Call call, Viewer viewer) {
        ListenerId listener = viewer.principal().listener();
        Page page =
                new Page(call.number("offset", 0, 0, Integer.MAX_VALUE - LARGEST), call.number("size", 10, 0, LARGEST));
        AlbumFilter all = AlbumFilter.all(viewer.scope());
        String type = call.get("type");
        return switch (type) {
            case "random" -> catalog.randomAlbums(all, page.size());
            case "newest" -> catalog.listAlbums(all, AlbumOrder.NEWEST, page);
            case "alphabeticalByName" -> catalog.listAlbums(all, AlbumOrder.BY_NAME, page);
            case "alphabeticalByArtist" -> catalog.listAlbums(all, AlbumOrder.BY_ARTIST, page);
            case "byYear" -> byYear(call, viewer, page);
            case "byGenre" ->
                catalog.listAlbums(new AlbumFilter(viewer.scope(), call.get("genre"), 0, 0), AlbumOrder.BY_NAME, page);
            case "starred" -> among(viewer, page, part -> library.liked(listener, MarkKind.ALBUM, part));
            case "highest" -> among(viewer, page, part -> library.highestRated(listener, MarkKind.ALBUM, part));
            case "frequent" -> among(viewer, page, part -> listening.frequentAlbums(listener, part));
            case "recent" -> among(viewer, page, part -> listening.recentAlbums(listener, part));
            default -> throw new Problem.Invalid("There is no album list of type " + type + ".");
        };
    }

    /// Years the wrong way round ask for the latest first.
    private List<Album> byYear(Call call, Viewer viewer, Page page) {
        int from = year(call, "fromYear");
        int to = year(call, "toYear");
        if (from <= to) {
            return catalog.listAlbums(new AlbumFilter(viewer.scope(), "", from, to), AlbumOrder.BY_YEAR, page);
        }
        AlbumFilter filter = new AlbumFilter(viewer.scope(), "", to, from);
        List<Album> albums = new ArrayList<>(catalog.listAlbums(filter, AlbumOrder.BY_YEAR, new Page(0, 1_000_000)));
        Collections.reverse(albums);
        int start = Math.min(page.offset(), albums.size());
        return albums.subList(start, Math.min(start + page.size(), albums.size()));
    }

    private static int year(Call call, String parameter) {
        call.get(parameter);
        return call.number(parameter, 0, 0, 9999);
    }

    /// A page of those of a listener's albums that are there and in the scope. The kept ids know neither, so that they
    /// are walked from the start: a page that is short only because of what it left out would look like the end.
    private List<Album> among(Viewer viewer, Page page, Function<Page, List<UUID>> ids) {
        List<Album> found = new ArrayList<>();
        int skipped = 0;
        for (int from = 0; found.size() < page.size(); from += CHUNK) {
            List<UUID> chunk = ids.apply(new Page(from, CHUNK));
            for (Album album : catalog.albums(
                    viewer.scope(), chunk.stream().map(AlbumId::new).toList())) {
                if (album.missing()) {
                    continue;
                }
                if (skipped < page.offset()) {
                    skipped++;
                } else if (found.size() < page.size()) {
                    found.add(album);
                }
            }
            if (chunk.size() < CHUNK) {
                break;
            }
        }
        return found;
    }
}
