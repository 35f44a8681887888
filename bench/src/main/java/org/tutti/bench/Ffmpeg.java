package org.tutti.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/// An ffmpeg executable: the one that comes with the build, or one that is named.
///
/// @param executable the program
public record Ffmpeg(Path executable) {
    private static final String FOLDER = "org/bytedeco/ffmpeg/linux-x86_64/";

    /// Unpacks the bundled program into a folder; what is there already stays.
    public static Ffmpeg unpack(Path folder) throws IOException {
        var resource = Ffmpeg.class.getClassLoader().getResource(FOLDER + "ffmpeg");
        if (resource == null) {
            throw new IOException("The bundled ffmpeg is not on the class path");
        }
        String jar = resource.getPath()
                .substring("file:".length(), resource.getPath().indexOf('!'));
        Files.createDirectories(folder);
        try (JarFile file = new JarFile(jar)) {
            for (Enumeration<JarEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String name =
                        entry.getName().startsWith(FOLDER) ? entry.getName().substring(FOLDER.length()) : "";
                Path target = folder.resolve(name);
                boolean isNeeded = name.equals("ffmpeg") || name.startsWith("lib") && !name.startsWith("libjni");
                if (isNeeded && !name.contains("/") && !Files.exists(target)) {
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
        }
        Path executable = folder.resolve("ffmpeg");
        if (!executable.toFile().setExecutable(true)) {
            throw new IOException("Cannot make " + executable + " executable");
        }
        return new Ffmpeg(executable);
    }

    /// What the program writes to standard output.
    ///
    /// @param input goes to its standard input
    /// @throws IOException when it fails; the message holds what it said
    public byte[] run(byte[] input, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(executable.toString(), "-hide_banner", "-nostdin", "-loglevel", "error"));
        command.addAll(arguments);
        Path errors = Files.createTempFile("tutti-ffmpeg", ".txt");
        try {
            Process process =
                    new ProcessBuilder(command).redirectError(errors.toFile()).start();
            Thread feeder = Thread.ofVirtual().start(() -> feed(process, input));
            byte[] output = process.getInputStream().readAllBytes();
            int status = process.waitFor();
            feeder.join();
            String said = Files.readString(errors);
            if (status != 0 || !said.isBlank()) {
                throw new IOException("ffmpeg " + String.join(" ", arguments) + " ended with " + status + ": " + said);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while ffmpeg ran", e);
        } finally {
            Files.delete(errors);
        }
    }

    private static void feed(Process process, byte[] input) {
        try (var out = process.getOutputStream()) {
            out.write(input);
        } catch (IOException e) {
            throw new UncheckedIOException("ffmpeg does not take its input", e);
        }
    }
}
