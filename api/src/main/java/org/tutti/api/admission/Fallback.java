package org.tutti.api.admission;

import java.util.Optional;

/// What can be said to a request that there is no room for, without work: the last answer to the same
/// question.
@FunctionalInterface
public interface Fallback {
    /// Nothing is known.
    Fallback NONE = (method, query) -> Optional.empty();

    /// An answer from before. It must cost a few look-ups in memory: no database, no waiting, no slow
    /// hash. It is up to this to see that whoever asks may have it.
    ///
    /// @param method of OpenSubsonic, such as `getAlbumList2`
    /// @param query as it was sent, each byte a character
    Optional<Former> find(String method, String query);

    /// Such an answer.
    ///
    /// @param ageSeconds since it was made
    record Former(String contentType, byte[] bytes, long ageSeconds) {}
}
