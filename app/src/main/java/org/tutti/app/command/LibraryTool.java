package org.tutti.app.command;

import java.io.PrintStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.platform.BlobNames;
import org.tutti.core.platform.Problem;

/// `library list|add NAME FOLDER|add NAME blobs|place NAME blobs|remove NAME`: which folders and
/// blobs are scanned.
public final class LibraryTool implements Tool {
    private final Libraries libraries;

    /// Works on these libraries.
    public LibraryTool(Libraries libraries) {
        this.libraries = libraries;
    }

    @Override
    public String name() {
        return "library";
    }

    @Override
    public void run(List<String> arguments, String input, PrintStream out) {
        switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
            case "list" -> {
                require(arguments.size() == 1);
                libraries.list().forEach(library -> out.println(library.name() + "\t" + library.root()));
            }
            case "add" -> {
                require(arguments.size() == 3);
                MusicLibrary added = libraries.add(arguments.get(1), folder(arguments.get(2)));
                out.println("Added the library " + added.name() + " in "
                        + (added.isInBlobs() ? blobs(added.id()) : added.root()) + ".");
            }
            case "place" -> {
                require(arguments.size() == 3 && arguments.get(2).equals(MusicLibrary.IN_BLOBS.toString()));
                MusicLibrary library = find(libraries, arguments.get(1));
                libraries.placeInBlobs(library.id());
                out.println("The library " + library.name() + " lies in blobs now: " + blobs(library.id())
                        + " is what scans look at.");
            }
            case "remove" -> {
                require(arguments.size() == 2);
                MusicLibrary library = find(libraries, arguments.get(1));
                libraries.remove(library.id());
                out.println("The library " + library.name()
                        + " is taken out; likes, playlists and history keep its tracks for when it comes back.");
            }
            default -> require(false);
        }
    }

    private static String blobs(int id) {
        return "the blobs " + BlobNames.original(id, "");
    }

    /// The library of this name, compared without case.
    static MusicLibrary find(Libraries libraries, String name) {
        return libraries.list().stream()
                .filter(library -> library.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("library " + name));
    }

    private static Path folder(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Problem.Invalid("The folder of a library is a path of this system, which this is not: "
                    + text.replaceAll("\\p{Cntrl}", "?"));
        }
    }

    private static void require(boolean right) {
        if (!right) {
            throw new WrongUsage(
                    "library list | library add NAME FOLDER | library add NAME blobs | library place NAME blobs |"
                            + " library remove NAME");
        }
    }
}
