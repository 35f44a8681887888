package org.tutti.app.wiring;

import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.tutti.app.command.Arguments;
import org.tutti.app.command.MoveTool;
import org.tutti.app.settings.InvalidSettings;
import org.tutti.core.catalog.MusicLibrary;

/// Decisions of the start that come before anything is wired.
public final class Startup {
    /// Held, since the platform forgets the level of a logger that nobody holds.
    private static final Logger LUCENE = Logger.getLogger("org.apache.lucene");

    private Startup() {}

    /// Keeps standard output for results: warnings go to standard error. Call it before anything is
    /// logged. Where the framework does not start, it does not set the logger up either.
    public static void logAsTool() {
        System.setProperty("logback.configurationFile", "tool-logging.xml");
        LUCENE.setLevel(Level.SEVERE);
    }

    /// The file through which the running server of a data folder is reached.
    public static Path controlFile(Path data) {
        return data.resolve("control");
    }

    /// Whether a tool's command takes a password from standard input.
    public static boolean readsInput(List<String> command) {
        return command.size() > 1
                && command.get(0).equals("user")
                && (command.get(1).equals("add") || command.get(1).equals("password"));
    }

    /// The command with a word for tools that can write their progress in place, when that is a
    /// terminal's line.
    public static List<String> forTerminal(List<String> command) {
        Console console = System.console();
        if (!command.getFirst().equals("move") || console == null || !console.isTerminal()) {
            return command;
        }
        List<String> words = new ArrayList<>(command);
        words.add(MoveTool.IN_PLACE);
        return List.copyOf(words);
    }

    /// The command with folders as the server can find them, whatever folder it was started in.
    public static List<String> absolute(List<String> command) {
        List<String> words = new ArrayList<>(command);
        if (words.size() == 4
                && words.get(0).equals("library")
                && words.get(1).equals("add")
                && !words.get(3).equals(MusicLibrary.IN_BLOBS.toString())) {
            words.set(3, Path.of(words.get(3)).toAbsolutePath().normalize().toString());
        }
        return List.copyOf(words);
    }

    /// The arguments with the folder of `run FOLDER` as the first library.
    ///
    /// @throws InvalidSettings when the folder is not there
    public static Arguments withFolder(Arguments arguments) {
        if (arguments.words().isEmpty()) {
            return arguments;
        }
        Path folder = Path.of(arguments.words().getFirst()).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new InvalidSettings("There is no folder " + folder + ".");
        }
        if (!Files.isReadable(folder) || !Files.isExecutable(folder)) {
            throw new InvalidSettings("The folder " + folder + " cannot be read.");
        }
        Map<String, String> settings = new TreeMap<>(arguments.settings());
        settings.put("scan.libraries[0].root", folder.toString());
        settings.put("scan.libraries[0].name", nameOf(folder));
        return new Arguments(arguments.command(), arguments.words(), settings, arguments.config());
    }

    private static String nameOf(Path folder) {
        Path name = folder.getFileName();
        return name == null ? folder.toString() : name.toString();
    }
}
