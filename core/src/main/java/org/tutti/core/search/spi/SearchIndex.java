package org.tutti.core.search.spi;

import java.util.List;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Track;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;

/// An index of the catalog. Whatever it holds can be thrown away and built again.
public interface SearchIndex extends AutoCloseable {
    /// An entity and how popular it is (0 or more; compared, never shown).
    record Ranked<T>(T entity, long popularity) {}

    /// Puts the latest state of entities in, replacing older states; missing ones are taken out.
    /// Visible and durable, together with the revision, only after [#commit].
    void update(List<Ranked<Track>> tracks, List<Ranked<Album>> albums, List<Ranked<Artist>> artists);

    /// Makes updates durable and visible; `revision` is what [#revision] says from now on, also after a crash.
    void commit(long revision);

    /// Tidies up for quick searches; called when no changes are expected for a while. May take seconds.
    default void settle() {}

    /// The revision of the last commit, 0 for an empty index.
    long revision();

    /// Empties the index.
    void clear();

    /// Starts an empty index beside this one. Searches, updates and commits go on with this one until
    /// [Draft#publish].
    Draft draft();

    /// An index in the making.
    interface Draft extends AutoCloseable {
        /// Like [SearchIndex#update], into the draft.
        void update(List<Ranked<Track>> tracks, List<Ranked<Album>> albums, List<Ranked<Artist>> artists);

        /// Makes the draft the index, durably, at `revision`.
        void publish(long revision);

        /// Discards what was not published.
        @Override
        void close();
    }

    /// The best matches of a query with a text that is not blank.
    SearchResult find(SearchQuery query);

    @Override
    void close();
}
