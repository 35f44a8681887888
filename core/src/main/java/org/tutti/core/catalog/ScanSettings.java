package org.tutti.core.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.tutti.core.platform.Problem;

/// What is scanned, and when.
///
/// @param libraries the collections; the first is the folder given to `tutti run`
/// @param onStart whether a scan begins when Tutti starts
/// @param watch whether changes of files are noticed as they happen
/// @param interval time from the end of one scan to the start of the next; zero for none
/// @param threads how many files are read at once; 0 for as many as there are processors
public record ScanSettings(
        List<LibraryFolder> libraries, boolean onStart, boolean watch, Duration interval, int threads) {
    /// A library to be.
    ///
    /// @param name what listeners see
    /// @param root its folder; `blobs` for a library that lies in the storage of `blobs` alone, under
    /// `media/<number of the library>/`
    public record LibraryFolder(String name, Path root) {}

    /// Refuses what cannot be scanned.
    public ScanSettings {
        libraries = List.copyOf(libraries);
        if (interval.isNegative() || threads < 0 || threads > 64) {
            throw new Problem.Invalid("A scan interval is not negative, and threads are 0 to 64.");
        }
        if (libraries.stream().map(LibraryFolder::name).distinct().count() < libraries.size()) {
            throw new Problem.Invalid("Two libraries have the same name.");
        }
    }

    /// No library yet; scans at the start, watches, and looks again every six hours.
    public static ScanSettings defaults() {
        return new ScanSettings(List.of(), true, true, Duration.ofHours(6), 0);
    }

    /// These settings with other libraries.
    public ScanSettings withLibraries(List<LibraryFolder> folders) {
        return new ScanSettings(folders, onStart, watch, interval, threads);
    }
}
