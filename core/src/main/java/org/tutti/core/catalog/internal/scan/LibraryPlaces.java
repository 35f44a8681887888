package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.OwnFolder;
import org.tutti.core.platform.Problem;

/// Which folders may become libraries.
final class LibraryPlaces {
    private final Optional<OwnFolder> own;
    private final boolean blobs;

    LibraryPlaces(Optional<OwnFolder> own) {
        this(own, false);
    }

    /// @param blobs whether there is a store of blobs for libraries
    LibraryPlaces(Optional<OwnFolder> own, boolean blobs) {
        this.own = own;
        this.blobs = blobs;
    }

    /// Refuses what is not there or cannot be read now.
    static void requireReadable(Path folder) {
        if (!Files.exists(folder)) {
            throw new Problem.Invalid("There is no folder " + folder + ".");
        }
        if (!Files.isDirectory(folder)) {
            throw new Problem.Invalid(folder + " is no folder.");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new Problem.Invalid("The folder " + folder + " cannot be read.");
        }
    }

    /// Refuses blobs where there are none.
    void requireBlobs() {
        if (!blobs) {
            throw new Problem.Invalid("No blob storage is named: a library lies in blobs where blobs.account-url"
                    + " (TUTTI_BLOBS_ACCOUNT_URL) or blobs.connection-string says where.");
        }
    }

    /// Refuses what another library or Tutti itself has, under whatever name links give it.
    void requireFree(Path folder, List<MusicLibrary> others) {
        if (folder.equals(MusicLibrary.IN_BLOBS)) {
            requireBlobs();
            return;
        }
        Path place = real(folder);
        for (MusicLibrary other : others) {
            if (other.isInBlobs()) {
                continue;
            }
            Path taken = real(other.root());
            String owner = " that of the library " + other.name() + ".";
            if (place.equals(taken)) {
                throw new Problem.Invalid("The folder " + folder + " is" + owner);
            }
            if (place.startsWith(taken)) {
                throw new Problem.Invalid("The folder " + folder + " lies inside" + owner);
            }
            if (taken.startsWith(place)) {
                throw new Problem.Invalid("The folder " + folder + " holds" + owner);
            }
        }
        if (own.isPresent()
                && mixes(place, real(own.get().root()), real(own.get().music()))) {
            throw new Problem.Invalid(
                    "The folder " + folder + " holds what Tutti keeps for itself, or lies inside of that.");
        }
    }

    /// Scans leave out what has a name with a dot before it.
    private static boolean mixes(Path place, Path kept, Path music) {
        if (place.startsWith(kept)) {
            return !place.startsWith(music);
        }
        if (!kept.startsWith(place)) {
            return false;
        }
        for (Path part : place.relativize(kept)) {
            if (part.toString().startsWith(".")) {
                return false;
            }
        }
        return true;
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize();
        }
    }
}
