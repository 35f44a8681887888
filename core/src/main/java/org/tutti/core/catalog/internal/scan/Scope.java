package org.tutti.core.catalog.internal.scan;

import java.util.List;
import org.tutti.core.catalog.MusicLibrary;

/// What a scan looks at.
///
/// @param full reads unchanged files again, too
/// @param areas the libraries and the folders in them
record Scope(boolean full, List<Area> areas) {
    /// A library and the folders in it that are walked, with all below them.
    record Area(MusicLibrary library, List<String> folders) {
        boolean isWhole() {
            return folders.contains("");
        }

        boolean holds(String path) {
            return folders.stream().anyMatch(folder -> Paths.within(folder, path));
        }
    }

    /// Whether a scan of this sees everything that a scan of `other` sees.
    boolean covers(Scope other) {
        return (full || !other.full)
                && other.areas.stream()
                        .allMatch(wanted -> areas.stream()
                                .anyMatch(area -> area.library().equals(wanted.library()) && area.isWhole()));
    }

    static Scope everything(boolean full, List<MusicLibrary> libraries) {
        return new Scope(
                full,
                libraries.stream()
                        .map(library -> new Area(library, List.of("")))
                        .toList());
    }
}
