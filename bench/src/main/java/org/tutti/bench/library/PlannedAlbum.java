package org.tutti.bench.library;

import java.util.List;

/// One album of the generated library before it is written.
///
/// @param index from 0
/// @param folder below the library's folder, with a slash
/// @param container of its files
/// @param embedsCover whether the cover is inside the files; otherwise it lies beside them as `cover.jpg`
/// @param tracks at most ten
public record PlannedAlbum(
        int index, String folder, Container container, boolean embedsCover, List<PlannedTrack> tracks) {}
