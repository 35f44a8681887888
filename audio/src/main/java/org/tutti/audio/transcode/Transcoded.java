package org.tutti.audio.transcode;

import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalLong;

/// An encoding that can be read now.
public sealed interface Transcoded {
    /// Everything is made and in the cache.
    ///
    /// @param key names the bytes: the same key never means others
    record Finished(Path file, String key, long size, Instant made) implements Transcoded {}

    /// An encoder is at work; the follower must be closed.
    ///
    /// @param announced length that will have been sent in the end, if it can be told: fill or cut
    record Running(Follower follower, OptionalLong announced) implements Transcoded {}
}
