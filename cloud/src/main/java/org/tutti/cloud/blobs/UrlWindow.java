package org.tutti.cloud.blobs;

import java.time.Duration;
import java.time.Instant;

/// From when until when a signed URL works. Time is cut into buckets as long as the validity that is asked for; a URL
/// works from the begin of the bucket before this one (clocks differ) to the end of the next. So it is the same for
/// everybody in a bucket, works for the validity or longer, and for less than twice as long.
record UrlWindow(Instant start, Instant expiry) {
    /// The longest validity; what a [DelegationKey] has to cover depends on it.
    static final Duration LONGEST = Duration.ofDays(1);

    private static final long MINUTE = 60;

    /// The window at this time.
    ///
    /// @param validity more than nothing, at most [#LONGEST]; rounded up to minutes
    static UrlWindow at(Instant now, Duration validity) {
        if (validity.isNegative() || validity.isZero() || validity.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A signed URL works for at most a day, not for " + validity + ".");
        }
        long bucket = Math.ceilDiv(validity.plusNanos(999_999_999).toSeconds(), MINUTE) * MINUTE;
        long begin = Math.floorDiv(now.getEpochSecond(), bucket) * bucket;
        return new UrlWindow(Instant.ofEpochSecond(begin - bucket), Instant.ofEpochSecond(begin + 2 * bucket));
    }
}
