package org.tutti.core.catalog.internal.move;

import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import org.tutti.audio.tag.MediaReader;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.MoveReport;
import org.tutti.core.catalog.MoveWish;
import org.tutti.core.catalog.Moves;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.internal.scan.MusicFiles;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.spi.OriginalStore;
import org.tutti.core.platform.spi.SharedOriginals;

/// Moves into the store of the settings, one move at a time.
public final class StoreMoves implements Moves {
    private final Libraries libraries;
    private final MediaReader reader;
    private final SharedOriginals store;
    private boolean running;

    /// @param store where to
    public StoreMoves(Libraries libraries, MediaReader reader, SharedOriginals store) {
        this.libraries = libraries;
        this.reader = reader;
        this.store = store;
    }

    @Override
    public MoveReport run(MoveWish wish, Consumer<MoveReport> progress) {
        OriginalStore target = store.find()
                .orElseThrow(() -> new Problem.Invalid(
                        "No blob storage is named: set blobs.account-url (TUTTI_BLOBS_ACCOUNT_URL) or blobs.connection-string,"
                                + " and restart the server if one runs."));
        List<MusicLibrary> all = libraries.list().stream()
                .filter(library -> !library.isInBlobs())
                .toList();
        if (all.isEmpty()) {
            throw new Problem.Invalid("There is no library in a folder; ./tutti library add NAME FOLDER adds one.");
        }
        begin();
        try {
            Tally tally = new Tally(target.place());
            new Move(target, wish, tally, progress).run(all, new MusicFiles(reader, all), new MusicFiles(reader, all));
            return tally.report();
        } finally {
            end();
        }
    }

    private synchronized void begin() {
        if (running) {
            throw new Problem.Conflict("A move runs already.");
        }
        running = true;
    }

    private synchronized void end() {
        running = false;
    }

    /// Whether the library's folder is here at all.
    static boolean isHere(MusicLibrary library) {
        return Files.isDirectory(library.root());
    }
}
