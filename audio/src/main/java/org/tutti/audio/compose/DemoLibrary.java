package org.tutti.audio.compose;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Writes the demo library: a few dozen short pieces by invented ensembles, composed and rendered here, tagged, with
/// drawn covers and a synchronized lyric. The same seed gives the same music. Everything is offered under CC0 1.0.
public final class DemoLibrary {
    private static final String MARKER = ".tutti-demo";
    private static final int VERSION = 1;
    private static final String LICENCE = """
            The music, covers and words in this folder were composed, rendered, drawn and written by the program Tutti.
            To the extent possible under law they are dedicated to the public domain under CC0 1.0 Universal:
            https://creativecommons.org/publicdomain/zero/1.0/
            Ensembles, composers and titles are invented.
            """;

    private DemoLibrary() {}

    /// Writes the whole library, unless it is already there.
    ///
    /// @param folder made when missing; other files in it are left alone
    /// @param seed decides the music
    /// @param ffmpeg a program that encodes MP3, Opus, Ogg Vorbis and AAC; without it all files are lossless
    /// @param progress learns of each album, for a person to read
    public static void render(Path folder, long seed, Optional<Path> ffmpeg, Consumer<String> progress)
            throws IOException {
        render(folder, DemoOptions.full(seed), ffmpeg, progress);
    }

    /// Writes a handful of pieces of two seconds, for tests.
    public static void renderSmall(Path folder, long seed, Optional<Path> ffmpeg) throws IOException {
        render(folder, DemoOptions.small(seed), ffmpeg, line -> {});
    }

    /// Whether a folder holds all that a [#render] of this version wrote.
    public static boolean isComplete(Path folder) throws IOException {
        Path marker = folder.resolve(MARKER);
        return Files.exists(marker) && Files.readString(marker).startsWith("version=" + VERSION + " ");
    }

    /// Writes what the options ask for, unless it is already there.
    public static void render(Path folder, DemoOptions options, Optional<Path> ffmpeg, Consumer<String> progress)
            throws IOException {
        String mark = "version=%d %s lossy=%b%n".formatted(VERSION, options, ffmpeg.isPresent());
        Path marker = folder.resolve(MARKER);
        if (Files.exists(marker) && Files.readString(marker).equals(mark)) {
            return;
        }
        Files.createDirectories(folder);
        Studio studio = new Studio(options, new Encoder(ffmpeg));
        List<Programme.Album> albums =
                Programme.albums().stream().limit(options.albums()).toList();
        List<List<Studio.Entry>> entries = record(studio, albums, folder, progress);
        replace(folder.resolve("LICENSE-CC0.txt"), LICENCE.getBytes(StandardCharsets.UTF_8));
        replace(folder.resolve("A Walk through Tutti.m3u8"), playlist(entries).getBytes(StandardCharsets.UTF_8));
        replace(marker, mark.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes a file so that a scan never sees half of it.
    static void replace(Path target, byte[] bytes) throws IOException {
        Path part = target.resolveSibling("." + target.getFileName() + ".part");
        Files.write(part, bytes);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<List<Studio.Entry>> record(
            Studio studio, List<Programme.Album> albums, Path folder, Consumer<String> progress) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        List<List<Studio.Entry>> entries = new ArrayList<>();
        try (ExecutorService players = Executors.newFixedThreadPool(Math.min(threads, 8))) {
            List<Future<List<Studio.Entry>>> sessions = new ArrayList<>();
            for (int i = 0; i < albums.size(); i++) {
                int index = i;
                sessions.add(players.submit(() -> studio.record(index, albums.get(index), folder, progress)));
            }
            for (Future<List<Studio.Entry>> session : sessions) {
                entries.add(session.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while rendering " + folder, e);
        } catch (ExecutionException e) {
            throw new IOException("Cannot render " + folder, e.getCause());
        }
        return entries;
    }

    /// The first piece of each album.
    private static String playlist(List<List<Studio.Entry>> albums) {
        StringBuilder text = new StringBuilder("#EXTM3U\n#PLAYLIST:A Walk through Tutti\n");
        for (List<Studio.Entry> album : albums) {
            Studio.Entry entry = album.getFirst();
            text.append("#EXTINF:%d,%s - %s%n%s%n"
                    .formatted(Math.round(entry.seconds()), entry.artist(), entry.title(), entry.path())
                    .replace("\r", ""));
        }
        return text.toString();
    }
}
