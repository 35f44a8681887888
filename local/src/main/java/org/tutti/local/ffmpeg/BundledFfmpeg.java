package org.tutti.local.ffmpeg;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.tutti.audio.transcode.FfmpegBundle;

/// Unpacks the ffmpeg of the jars `org.bytedeco:ffmpeg` (LGPL build), once per version, into a folder of its own.
///
/// JavaCPP's loader is not used: it would load a library and unpack file by file with locks on the path of a request.
/// The executables find their libraries beside them. On Linux they run with the C and C++ libraries alone: what the
/// bundle asks for beyond them, for screens and sound cards, is never called and no longer asked for ([ElfLibrary]).
public final class BundledFfmpeg implements FfmpegBundle {
    private static final String ROOT = "org/bytedeco/ffmpeg/";

    /// What the executables need of the bundle, and what every Linux with the GNU C library has.
    private static final Pattern NEEDED = Pattern.compile("(lib(av|sw|c|m|dl|rt|pthread|gcc_s|stdc\\+\\+)|ld-).*");

    private final Path caches;

    /// Unpacks below `caches`.
    public BundledFfmpeg(Path caches) {
        this.caches = caches;
    }

    @Override
    public Optional<Path> unpack() throws IOException {
        String platform = platform();
        String name = ROOT + platform + (platform.startsWith("windows") ? "/ffmpeg.exe" : "/ffmpeg");
        URL resource = BundledFfmpeg.class.getClassLoader().getResource(name);
        if (resource == null) {
            return Optional.empty();
        }
        Path folder = caches.resolve("ffmpeg-" + version(resource) + '-' + platform + "-bare");
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(caches);
            unpackTo(folder, resource, ROOT + platform + '/');
        }
        return Optional.of(folder);
    }

    /// All or nothing: files go to a folder beside, which takes the name in one step.
    private void unpackTo(Path folder, URL resource, String prefix) throws IOException {
        Path making = Files.createTempDirectory(caches, "ffmpeg-making");
        try {
            for (Path leftover : unfinished()) {
                if (!leftover.equals(making)) {
                    deleteAll(leftover);
                }
            }
            copy(resource, prefix, making);
            Files.move(making, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException othersWereFaster) {
            return;
        } finally {
            deleteAll(making);
        }
    }

    private static void copy(URL resource, String prefix, Path target) throws IOException {
        URL jar = ((JarURLConnection) resource.openConnection()).getJarFileURL();
        try (InputStream in = jar.openStream();
                ZipInputStream entries = new ZipInputStream(in)) {
            ZipEntry entry;
            while ((entry = entries.getNextEntry()) != null) {
                String whole = entry.getName();
                String file = whole.startsWith(prefix) ? whole.substring(prefix.length()) : "";
                // Java bindings of the libraries are of no use to the executables.
                if (file.isEmpty() || file.contains("/") || file.contains("jni")) {
                    continue;
                }
                Path copy = target.resolve(file);
                Files.copy(entries, copy);
                ElfLibrary.loosen(copy, name -> NEEDED.matcher(name).matches());
                if (!copy.toFile().setExecutable(true, true)) {
                    throw new IOException(copy + " cannot be made executable.");
                }
            }
        }
    }

    private Iterable<Path> unfinished() throws IOException {
        try (Stream<Path> files = Files.list(caches)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith("ffmpeg-making"))
                    .toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    /// The version in the jar's name, such as `8.1.2-1.5.14`. The jar may lie in another: the last name counts.
    static String version(URL resource) {
        String text = resource.toString();
        int end = text.lastIndexOf(".jar!/" + ROOT);
        int start = text.lastIndexOf("/ffmpeg-", end) + "/ffmpeg-".length();
        String name = text.substring(start, end);
        return name.replaceFirst("-(linux|macosx|windows)-.*$", "");
    }

    /// JavaCPP's name of this platform, such as `linux-x86_64`.
    static String platform() {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : "linux";
        return system + '-' + (arch.equals("aarch64") || arch.equals("arm64") ? "arm64" : "x86_64");
    }
}
