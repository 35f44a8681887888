package org.tutti.app.pages;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.platform.Problem;

/// Libraries without folders. Only `/srv` is there to be read.
final class FakeLibraries implements Libraries {
    private final List<MusicLibrary> libraries =
            new ArrayList<>(List.of(new MusicLibrary(1, "Music", Path.of("/srv/music"))));

    @Override
    public List<MusicLibrary> list() {
        return List.copyOf(libraries);
    }

    @Override
    public MusicLibrary add(String name, Path root) {
        if (!root.startsWith("/srv")) {
            throw new Problem.Invalid("There is no folder " + root + ".");
        }
        MusicLibrary added = new MusicLibrary(libraries.size() + 1, name, root);
        libraries.add(added);
        return added;
    }

    @Override
    public void placeInBlobs(int id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(int id) {
        if (id == 1) {
            throw new Problem.Conflict("The library Music was named at the start.");
        }
        libraries.removeIf(library -> library.id() == id);
    }
}
