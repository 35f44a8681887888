package org.tutti.api.subsonic;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Scans;
import org.tutti.core.discovery.Neighbours;
import org.tutti.core.identity.Identity;
import org.tutti.core.library.Library;
import org.tutti.core.library.Playlists;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.search.Search;

/// The table of methods: name to endpoint, for everything but the methods that send bytes.
public final class SubsonicEndpoints {
    private SubsonicEndpoints() {}

    /// The modules that the endpoints speak for.
    public record Modules(
            Catalog catalog,
            Scans scans,
            Search search,
            Neighbours neighbours,
            Library library,
            Playlists playlists,
            Listening listening,
            Identity identity,
            Notices notices) {}

    /// The endpoints over these modules.
    public static Map<String, Endpoint> of(Modules modules, InstantSource clock, SubsonicSettings settings) {
        Catalog catalog = modules.catalog();
        Library library = modules.library();
        Listening listening = modules.listening();
        Identity identity = modules.identity();
        Viewer.Source viewers = new Viewer.Source(library, listening);
        ArtistIndex index = new ArtistIndex(catalog, settings.ignoredArticles());
        return merged(List.of(
                SystemEndpoints.endpoints(),
                new BrowsingEndpoints(catalog, viewers, index).endpoints(),
                new FolderEndpoints(catalog, viewers, index).endpoints(),
                new ListEndpoints(catalog, library, listening, viewers).endpoints(),
                new SearchEndpoints(catalog, modules.search(), viewers).endpoints(),
                new DiscoveryEndpoints(catalog, listening, viewers, modules.neighbours()).endpoints(),
                new LyricsEndpoints(catalog).endpoints(),
                new PlaylistEndpoints(modules.playlists(), catalog, identity, viewers).endpoints(),
                new AnnotationEndpoints(catalog, library).endpoints(),
                new ListeningEndpoints(catalog, listening, identity, viewers, modules.notices(), clock).endpoints(),
                new QueueEndpoints(catalog, library, viewers).endpoints(),
                new ShareEndpoints(library, modules.playlists(), catalog, identity, viewers).endpoints(),
                new UserEndpoints(identity, catalog).endpoints(),
                new RadioEndpoints(library).endpoints(),
                new ScanEndpoints(modules.scans()).endpoints(),
                AbsentEndpoints.endpoints()));
    }

    /// Groups of endpoints as one table; a name that two of them claim is a mistake of ours.
    public static Map<String, Endpoint> merged(List<Map<String, Endpoint>> groups) {
        Map<String, Endpoint> all = new HashMap<>();
        for (Map<String, Endpoint> group : groups) {
            group.forEach((name, endpoint) -> {
                if (all.put(name, endpoint) != null) {
                    throw new IllegalStateException("two endpoints are called " + name);
                }
            });
        }
        return Map.copyOf(all);
    }
}
