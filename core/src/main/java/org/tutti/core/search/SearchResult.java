package org.tutti.core.search;

import java.util.List;
import org.tutti.core.catalog.AlbumId;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.TrackId;

/// What was found, best first.
public record SearchResult(List<ArtistId> artists, List<AlbumId> albums, List<TrackId> tracks) {}
