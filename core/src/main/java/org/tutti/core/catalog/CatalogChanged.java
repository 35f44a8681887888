package org.tutti.core.catalog;

import java.util.List;

/// Published after a batch of changes was committed. Lists may be empty; a listener that missed events catches up with
/// [CatalogChanges].
///
/// @param revision the catalog's revision after the batch
public record CatalogChanged(long revision, List<TrackId> tracks, List<AlbumId> albums, List<ArtistId> artists) {}
