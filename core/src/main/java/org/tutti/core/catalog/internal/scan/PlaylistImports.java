package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tutti.audio.text.PlaylistFile;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.PlaylistFileFound;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.catalog.internal.FileEntry;

/// Publishes the playlist files that a scan found, with the tracks that their entries mean. An entry
/// means a file by its path, which may lead into any library; what leads elsewhere is not looked at.
final class PlaylistImports {
    private final PlaylistFiles files;
    private final FolderTable folders;
    private final List<MusicLibrary> libraries;
    private final Places places;
    private final Problems problems;
    private final Consumer<PlaylistFileFound> publish;
    private final Map<String, Map<String, FileEntry>> cache = new HashMap<>();

    PlaylistImports(
            PlaylistFiles files,
            FolderTable folders,
            List<MusicLibrary> libraries,
            Places places,
            Problems problems,
            Consumer<PlaylistFileFound> publish) {
        this.files = files;
        this.folders = folders;
        this.libraries = libraries;
        this.places = places;
        this.problems = problems;
        this.publish = publish;
    }

    void publish(boolean tracksCame) {
        List<PlaylistFiles.Row> due = files.due(tracksCame);
        if (due.isEmpty()) {
            return;
        }
        KnownFolders known = folders.load(Scope.everything(false, libraries));
        for (PlaylistFiles.Row row : due) {
            libraries.stream()
                    .filter(library -> library.id() == row.libraryId())
                    .findFirst()
                    .ifPresent(library -> publish(row, library, known));
        }
    }

    private void publish(PlaylistFiles.Row row, MusicLibrary library, KnownFolders known) {
        Path folder = Paths.resolve(root(library), Paths.parent(row.path()));
        try {
            FoundFile file = places.of(library).list(Paths.parent(row.path())).ofKind(FileKind.PLAYLIST).stream()
                    .filter(listed -> listed.name().equals(Paths.name(row.path())))
                    .findFirst()
                    .orElseThrow(() -> new NoSuchFileException(row.path()));
            if (file.size() > PlaylistFile.LONGEST) {
                problem(row, "The playlist is too large.");
                return;
            }
            PlaylistFile playlist = PlaylistFile.parse(
                    Paths.name(row.path()), places.of(library).bytes(row.path()));
            List<TrackId> tracks = new ArrayList<>();
            int unresolved = 0;
            for (PlaylistFile.Entry entry : playlist.entries()) {
                Optional<TrackId> track = entry.path(folder).flatMap(named -> track(named, known));
                if (track.isPresent()) {
                    tracks.add(track.get());
                } else {
                    unresolved++;
                }
            }
            String name = playlist.title().isBlank() ? FileKind.stem(Paths.name(row.path())) : playlist.title();
            publish.accept(new PlaylistFileFound(
                    row.libraryId(), row.path(), name, Instant.ofEpochMilli(file.modified()), tracks, unresolved));
            files.published(row, unresolved);
        } catch (IOException e) {
            problem(row, "The playlist cannot be read: " + e.getMessage());
        }
    }

    /// Where the paths in its playlists lead; those of a library in blobs are as if it were a folder
    /// of its own.
    private static Path root(MusicLibrary library) {
        return library.isInBlobs()
                ? Path.of("blobs", Integer.toString(library.id())).toAbsolutePath()
                : library.root().toAbsolutePath().normalize();
    }

    private void problem(PlaylistFiles.Row row, String reason) {
        problems.writeFolders(
                List.of(), List.of(new Problems.OfFile(row.libraryId(), Paths.parent(row.path()), row.path(), reason)));
        files.published(row, 0);
    }

    private Optional<TrackId> track(Path file, KnownFolders known) {
        for (MusicLibrary library : libraries) {
            Path root = root(library);
            Path absolute = file.toAbsolutePath().normalize();
            if (absolute.startsWith(root) && !absolute.equals(root)) {
                String path = Paths.relative(root, absolute);
                return Optional.ofNullable(
                                entries(library.id(), Paths.parent(path), known).get(Paths.name(path)))
                        .filter(entry -> entry.tracks().size() == 1)
                        .map(entry -> new TrackId(entry.tracks().getFirst()));
            }
        }
        return Optional.empty();
    }

    private Map<String, FileEntry> entries(int libraryId, String folder, KnownFolders known) {
        if (cache.size() > 1000) {
            cache.clear();
        }
        return cache.computeIfAbsent(libraryId + "/" + folder, any -> {
            int slot = known.find(libraryId, folder);
            Map<String, FileEntry> entries = new HashMap<>();
            if (slot >= 0) {
                folders.entries(known.id(slot)).forEach(entry -> entries.put(entry.name(), entry));
            }
            return entries;
        });
    }
}
