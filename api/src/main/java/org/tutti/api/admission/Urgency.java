package org.tutti.api.admission;

/// How soon somebody hears that a request was not served, the most urgent first. What cannot all be
/// served is shed from the other end.
public enum Urgency {
    /// What follows of a track that somebody hears already: without it the music stops.
    HEARD(1),
    /// Pressing play, and saying what was played.
    PLAYING(1),
    /// The first request of a player: who comes in will press play, and is turned away now rather than
    /// then.
    ARRIVING(0.9),
    /// Searches.
    SEARCH(0.75),
    /// Lists, pictures and pages.
    BROWSE(0.5),
    /// Whole files, lists of everything, and administration.
    EXPORT(0.25);

    private final double share;

    Urgency(double share) {
        this.share = share;
    }

    /// The part of all places that may be taken when one of these comes in; the rest is kept for the
    /// more urgent.
    double share() {
        return share;
    }
}
