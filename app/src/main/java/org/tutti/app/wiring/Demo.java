package org.tutti.app.wiring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tutti.app.command.Arguments;
import org.tutti.app.settings.InvalidSettings;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.audio.compose.DemoLibrary;
import org.tutti.audio.compose.DemoOptions;
import org.tutti.audio.transcode.Ffmpeg;
import org.tutti.audio.transcode.FfmpegFinder;
import org.tutti.core.catalog.ScanSettings.LibraryFolder;
import org.tutti.local.ffmpeg.BundledFfmpeg;
import org.tutti.local.folder.DataFolder;

/// The small library that Tutti composes and renders itself.
public final class Demo {
    /// The seed of every demo library: all installations hear the same music.
    private static final long SEED = 4533;

    private Demo() {}

    /// `demo [FOLDER] [--small]`: renders into the folder, `tutti-demo` when none is named; two seconds of
    /// each disc's first piece with `--small`. The data folder only lends its cache of encoders.
    public static void render(Arguments arguments) throws IOException {
        List<String> words = new ArrayList<>(arguments.words());
        boolean small = words.remove("--small");
        if (words.size() > 1 || words.stream().anyMatch(word -> word.startsWith("-"))) {
            throw new InvalidSettings(
                    "demo takes one folder and the options --small and --data, not: " + String.join(" ", words) + ".");
        }
        Path folder = Path.of(words.isEmpty() ? "tutti-demo" : words.getFirst()).toAbsolutePath();
        DemoOptions options = small ? DemoOptions.small(SEED) : DemoOptions.full(SEED);
        render(folder, options, TuttiSettings.read(arguments, System.getenv()));
        System.out.println("The library is in " + folder + "; serve it with ./tutti run " + folder);
    }

    /// The settings themselves when they name a library or the data folder has been used: its table of libraries
    /// knows what it serves, and to name one would take out the others. Else settings that serve the demo library
    /// from the data folder. What a start before did not finish is composed on. Training hears a few seconds of it.
    public static TuttiSettings offer(Arguments arguments, TuttiSettings settings) throws IOException {
        Path data = settings.server().data();
        Path music = music(data);
        boolean isNew = !Files.exists(data.resolve("tutti.mv.db"));
        if (!settings.scan().libraries().isEmpty() || !isNew && !Files.isDirectory(music)) {
            return settings;
        }
        if (arguments.command().equals("train")) {
            DataFolder.open(data);
            DemoLibrary.renderSmall(music, SEED, Optional.empty());
        } else {
            DataFolder.open(data);
            Files.createDirectories(music);
            if (!DemoLibrary.isComplete(music)) {
                System.out.println(
                        "No folder was named, so Tutti composes a small library of its own; albums appear as they"
                                + " are done.");
                Composing.start(music, data);
            }
        }
        return isNew ? settings.withLibraries(List.of(new LibraryFolder("Demo", music))) : settings;
    }

    /// The library's place in a data folder.
    static Path music(Path data) {
        return data.resolve("demo");
    }

    private static void render(Path folder, DemoOptions options, TuttiSettings settings) throws IOException {
        BundledFfmpeg bundle =
                new BundledFfmpeg(DataFolder.open(settings.server().data()).caches());
        String path = System.getenv().getOrDefault("PATH", "");
        FfmpegFinder finder = new FfmpegFinder(settings.playback().ffmpeg(), bundle, path);
        DemoLibrary.render(folder, options, finder.find().map(Ffmpeg::executable), System.out::println);
    }
}
