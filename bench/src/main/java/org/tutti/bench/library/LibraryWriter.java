package org.tutti.bench.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.tutti.audio.write.Artwork;
import org.tutti.bench.Ffmpeg;

/// Writes a planned library to a folder, several albums at once.
public final class LibraryWriter {
    private final LibraryPlan plan;
    private final FileComposer composer;
    private final Covers covers;

    /// Encodes the clips that all files are made of.
    ///
    /// @param isCompact whether files shall take 6 to 8 KB instead of 20 to 120
    public LibraryWriter(LibraryPlan plan, Ffmpeg ffmpeg, boolean isCompact) throws IOException {
        this.plan = plan;
        this.composer = new FileComposer(ClipPool.make(ffmpeg, plan.seed(), isCompact));
        this.covers = new Covers(plan.seed(), isCompact);
    }

    /// Writes all files; existing ones are overwritten.
    ///
    /// @param progress learns after each album how many are written
    public void write(Path folder, IntConsumer progress) throws IOException {
        AtomicInteger written = new AtomicInteger();
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread;
                parts.add(workers.submit(() -> {
                    for (int album = first; album < plan.albums(); album += threads) {
                        writeAlbum(folder, plan.album(album));
                        progress.accept(written.incrementAndGet());
                    }
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while writing " + folder, e);
        } catch (ExecutionException e) {
            throw new IOException("Cannot write " + folder, e.getCause());
        }
    }

    private void writeAlbum(Path folder, PlannedAlbum album) {
        try {
            Files.createDirectories(folder.resolve(album.folder()));
            Artwork cover = covers.of(album.index());
            if (!album.embedsCover()) {
                Files.write(folder.resolve(album.folder() + "cover.jpg"), cover.bytes());
            }
            List<Artwork> embedded = album.embedsCover() ? List.of(cover) : List.of();
            for (PlannedTrack track : album.tracks()) {
                byte[] file = composer.compose(
                        album.container(), track.tags(), embedded, plan.random("payload", track.index()));
                Files.write(folder.resolve(track.path()), file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
