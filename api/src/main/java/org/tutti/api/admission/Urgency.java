package org.tutti.api.admission;

/// How soon somebody hears that a request was not served, the most urgent first. What cannot all be
/// served is shed from the other end.
public enum Urgency {
    /// What follows of a track that somebody hears already: without it the music stops.
    HEARD(1, 1),
    /// Pressing play.
    PLAYING(1, 1),
    /// Saying what was played. It waits for the disk, which may keep less of it than the processors could
    /// take; then it must not keep anybody else waiting.
    KEEPING(0.5, 2),
    /// The first request of a player: who comes in will press play, and is turned away now rather than
    /// then.
    ARRIVING(0.9, 1),
    /// Searches.
    SEARCH(0.75, 3),
    /// Lists, pictures and pages.
    BROWSE(0.5, 4),
    /// Whole files, lists of everything, and administration.
    EXPORT(0.25, 5);

    private final double share;
    private final int absence;

    Urgency(double share, int absence) {
        this.share = share;
        this.absence = absence;
    }

    /// The part of all places that may be taken when one of these comes in; the rest is kept for
    /// others.
    double share() {
        return share;
    }

    /// For how many times the least time those who are refused stay away at least.
    int absence() {
        return absence;
    }
}
