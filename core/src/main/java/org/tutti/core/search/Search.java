package org.tutti.core.search;

import java.time.Duration;
import java.util.List;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.PlaylistId;
import org.tutti.core.platform.Page;

/// Finding things by a few letters: prefixes, typos, without case and accents; exact before prefix before fuzzy,
/// popularity as a tie-breaker.
public interface Search {
    /// Artists, albums and tracks.
    SearchResult find(SearchQuery query);

    /// Names of genres.
    List<String> findGenres(String text, Page page);

    /// Playlists that the principal may see.
    List<PlaylistId> findPlaylists(Principal principal, String text, Page page);

    /// Whether the index answers for the catalog's latest revision.
    boolean inStep();

    /// Waits until the index answers for the catalog's state at `revision` or a later one.
    ///
    /// @return false when it does not after `patience`
    boolean awaitStep(long revision, Duration patience) throws InterruptedException;

    /// Throws the index away and builds it from the catalog; searches go on with the old one meanwhile.
    void rebuild();
}
