package org.tutti.bench.load;

/// What a step of a session is for.
public enum Kind {
    /// The sign-in check before anything else.
    SIGN_IN,
    /// Lists and albums.
    BROWSE,
    /// A cover.
    PICTURE,
    /// A search.
    SEARCH,
    /// What a stream of segments begins with: its playlist and its initialization segment.
    PLAYLIST,
    /// The first bytes of the track: a play has started.
    START,
    /// The bytes after those.
    PART,
    /// Telling what is and was played.
    SCROBBLE
}
