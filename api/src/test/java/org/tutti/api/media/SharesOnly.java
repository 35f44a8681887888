package org.tutti.api.media;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Bookmark;
import org.tutti.core.library.Library;
import org.tutti.core.library.MarkKind;
import org.tutti.core.library.Marks;
import org.tutti.core.library.PlayQueue;
import org.tutti.core.library.Share;
import org.tutti.core.library.ShareId;
import org.tutti.core.library.Station;
import org.tutti.core.library.StationId;
import org.tutti.core.platform.Page;

/// A library of shares in memory that expire by a clock; everything else is not supported.
final class SharesOnly implements Library {
    final List<Share> shares = new ArrayList<>();
    private final InstantSource clock;

    SharesOnly(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Share> findShare(String secret) {
        return shares.stream()
                .filter(share -> share.secret().equals(secret))
                .filter(share -> share.expires().map(clock.instant()::isBefore).orElse(true))
                .findFirst();
    }

    @Override
    public Marks marks(ListenerId listener) {
        throw new UnsupportedOperationException("marks");
    }

    @Override
    public void like(ListenerId listener, MarkKind kind, Collection<UUID> ids) {
        throw new UnsupportedOperationException("like");
    }

    @Override
    public void unlike(ListenerId listener, MarkKind kind, Collection<UUID> ids) {
        throw new UnsupportedOperationException("unlike");
    }

    @Override
    public Map<UUID, Integer> likeCounts() {
        throw new UnsupportedOperationException("likeCounts");
    }

    @Override
    public List<UUID> liked(ListenerId listener, MarkKind kind, Page page) {
        throw new UnsupportedOperationException("liked");
    }

    @Override
    public void rate(ListenerId listener, MarkKind kind, UUID id, int rating) {
        throw new UnsupportedOperationException("rate");
    }

    @Override
    public List<UUID> highestRated(ListenerId listener, MarkKind kind, Page page) {
        throw new UnsupportedOperationException("highestRated");
    }

    @Override
    public Optional<PlayQueue> playQueue(ListenerId listener) {
        throw new UnsupportedOperationException("playQueue");
    }

    @Override
    public void savePlayQueue(
            ListenerId listener, List<TrackId> tracks, int currentIndex, long positionMillis, String client) {
        throw new UnsupportedOperationException("savePlayQueue");
    }

    @Override
    public List<Bookmark> bookmarks(ListenerId listener) {
        throw new UnsupportedOperationException("bookmarks");
    }

    @Override
    public void bookmark(ListenerId listener, TrackId track, long positionMillis, String comment) {
        throw new UnsupportedOperationException("bookmark");
    }

    @Override
    public void deleteBookmark(ListenerId listener, TrackId track) {
        throw new UnsupportedOperationException("deleteBookmark");
    }

    @Override
    public List<Share> shares(Principal principal) {
        throw new UnsupportedOperationException("shares");
    }

    @Override
    public Share share(Principal principal, List<TrackId> tracks, String description, Optional<Instant> expires) {
        throw new UnsupportedOperationException("share");
    }

    @Override
    public void updateShare(
            Principal principal, ShareId id, Optional<String> description, Optional<Optional<Instant>> expires) {
        throw new UnsupportedOperationException("updateShare");
    }

    @Override
    public void deleteShare(Principal principal, ShareId id) {
        throw new UnsupportedOperationException("deleteShare");
    }

    @Override
    public Optional<Share> visitShare(String secret) {
        throw new UnsupportedOperationException("visitShare");
    }

    @Override
    public List<Station> stations() {
        throw new UnsupportedOperationException("stations");
    }

    @Override
    public Station addStation(Principal principal, String name, String streamUrl, String homePage) {
        throw new UnsupportedOperationException("addStation");
    }

    @Override
    public void updateStation(Principal principal, Station station) {
        throw new UnsupportedOperationException("updateStation");
    }

    @Override
    public void deleteStation(Principal principal, StationId id) {
        throw new UnsupportedOperationException("deleteStation");
    }
}
