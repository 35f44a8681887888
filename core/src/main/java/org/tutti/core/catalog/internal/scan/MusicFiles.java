package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.MusicLibrary;

/// The files of a library that mean something to a scan, folder by folder, by the rules of a scan.
public final class MusicFiles {
    private static final int DEEPEST = 200;

    private final MediaReader reader;
    private final Set<Path> roots = new HashSet<>();
    private final Set<Path> linked = new HashSet<>();

    /// A file.
    ///
    /// @param path in its library
    /// @param modified milliseconds since 1970
    public record OneFile(String path, Path file, long size, long modified) {}

    /// Is told what there is.
    public interface Visitor {
        /// A folder with files.
        ///
        /// @return whether to go on
        boolean folder(MusicLibrary library, String path, List<OneFile> files);

        /// Something that cannot be gone through.
        void unreadable(MusicLibrary library, String path, String reason);
    }

    private record Place(String path, int depth) {}

    /// @param libraries all there are: links do not lead from one into another
    public MusicFiles(MediaReader reader, List<MusicLibrary> libraries) {
        this.reader = reader;
        libraries.forEach(library -> roots.add(Walk.real(library.root())));
    }

    /// Visits every folder once, or until the visitor has enough.
    public void walk(MusicLibrary library, Visitor visitor) {
        Deque<Place> waiting = new ArrayDeque<>();
        waiting.add(new Place("", 0));
        while (!waiting.isEmpty()) {
            Place place = waiting.removeLast();
            Path folder = Paths.resolve(library.root(), place.path());
            FolderListing listing;
            try {
                listing = FolderListing.read(folder, reader);
            } catch (IOException | RuntimeException e) {
                visitor.unreadable(library, place.path(), "the folder cannot be read: " + e);
                continue;
            }
            listing.strange()
                    .forEach(name -> visitor.unreadable(
                            library, Paths.join(place.path(), name), "the name is no valid text; rename it"));
            List<OneFile> files = listing.files().stream()
                    .map(file -> new OneFile(
                            Paths.join(place.path(), file.name()),
                            folder.resolve(file.name()),
                            file.size(),
                            file.modified()))
                    .toList();
            if (!files.isEmpty() && !visitor.folder(library, place.path(), files)) {
                return;
            }
            listing.folders().forEach(name -> descend(place, name, waiting));
            for (String name : listing.links()) {
                Path target = Walk.real(folder.resolve(name));
                if (roots.stream().noneMatch(target::startsWith) && linked.add(target)) {
                    descend(place, name, waiting);
                }
            }
        }
    }

    private static void descend(Place place, String name, Deque<Place> waiting) {
        if (place.depth() < DEEPEST) {
            waiting.add(new Place(Paths.join(place.path(), name), place.depth() + 1));
        }
    }
}
