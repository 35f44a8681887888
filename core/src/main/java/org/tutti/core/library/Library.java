package org.tutti.core.library;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.platform.Page;

/// What listeners keep besides playlists. Every change is durable when the call returns.
public interface Library {
    /// The listener's likes and ratings. Cheap: held in memory.
    Marks marks(ListenerId listener);

    /// Likes; liking again keeps the first time.
    void like(ListenerId listener, MarkKind kind, Collection<UUID> ids);

    /// Takes likes back.
    void unlike(ListenerId listener, MarkKind kind, Collection<UUID> ids);

    /// How many listeners like each track, album and artist that anybody likes; for ranking.
    Map<UUID, Integer> likeCounts();

    /// Ids of what is liked, latest first.
    List<UUID> liked(ListenerId listener, MarkKind kind, Page page);

    /// Rates 1 to 5; 0 takes the rating back.
    void rate(ListenerId listener, MarkKind kind, UUID id, int rating);

    /// Ids of what is rated, best first.
    List<UUID> highestRated(ListenerId listener, MarkKind kind, Page page);

    /// The saved queue.
    Optional<PlayQueue> playQueue(ListenerId listener);

    /// Replaces the saved queue.
    void savePlayQueue(ListenerId listener, List<TrackId> tracks, int currentIndex, long positionMillis, String client);

    /// The listener's bookmarks, latest changed first.
    List<Bookmark> bookmarks(ListenerId listener);

    /// Makes or moves the bookmark of a track.
    void bookmark(ListenerId listener, TrackId track, long positionMillis, String comment);

    /// Removes the bookmark of a track.
    void deleteBookmark(ListenerId listener, TrackId track);

    /// The listener's shares (all of them for an operator).
    List<Share> shares(Principal principal);

    /// Makes a share.
    Share share(Principal principal, List<TrackId> tracks, String description, Optional<Instant> expires);

    /// Changes a share.
    void updateShare(
            Principal principal, ShareId id, Optional<String> description, Optional<Optional<Instant>> expires);

    /// Removes a share.
    void deleteShare(Principal principal, ShareId id);

    /// The share behind a link, if it has not expired.
    Optional<Share> findShare(String secret);

    /// The share behind a link, if it has not expired; counts the visit.
    Optional<Share> visitShare(String secret);

    /// All stations by name.
    List<Station> stations();

    /// Adds a station; curators and operators only.
    Station addStation(Principal principal, String name, String streamUrl, String homePage);

    /// Changes a station; curators and operators only.
    void updateStation(Principal principal, Station station);

    /// Removes a station; curators and operators only.
    void deleteStation(Principal principal, StationId id);
}
