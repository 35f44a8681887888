package org.tutti.core.catalog;

import java.util.List;

/// The catalog's changes in order, for whoever keeps a copy (the search index) and must never be out of step.
public interface CatalogChanges {
    /// One page of entities whose last change is later than `after`, in the order of their revisions. Missing entities
    /// are among them, marked.
    ///
    /// @param upTo the revision up to which this page is complete; ask again with it until it no longer grows
    record Changes(long upTo, List<Track> tracks, List<Album> albums, List<Artist> artists) {}

    /// At most about `limit` entities changed after the revision `after`.
    Changes changesAfter(long after, int limit);

    /// The latest committed revision.
    long revision();
}
