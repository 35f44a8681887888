package org.tutti.cloud.blobs;

import java.time.Duration;
import java.time.Instant;

/// Two days in which one delegation key signs. Which period a URL belongs to follows from its window alone, so that all
/// nodes take the same key at the same time. The key covers every window that can begin in its period: less than the
/// seven days that Azure allows, counted from any moment at which a node may ask for it.
///
/// @param begin a multiple of two days since 1970
public record KeyPeriod(Instant begin) {
    private static final Duration LENGTH = Duration.ofDays(2);

    /// The period that this window's URL is signed in.
    static KeyPeriod of(UrlWindow window) {
        long length = LENGTH.toSeconds();
        return new KeyPeriod(Instant.ofEpochSecond(Math.floorDiv(window.start().getEpochSecond(), length) * length));
    }

    /// When the period's key begins to be valid.
    Instant keyStart() {
        return begin;
    }

    /// When the period's key expires: a window is three buckets long.
    Instant keyExpiry() {
        return begin.plus(LENGTH).plus(UrlWindow.LONGEST.multipliedBy(3));
    }
}
