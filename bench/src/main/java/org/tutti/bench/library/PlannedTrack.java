package org.tutti.bench.library;

import org.tutti.audio.tag.Tags;

/// One file of the generated library before it is written.
///
/// @param index from 0
/// @param path below the library's folder, with slashes
/// @param tags all of them
public record PlannedTrack(long index, String path, Tags tags) {}
