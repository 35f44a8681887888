package org.tutti.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Processes whose clock is wrong, by libfaketime. Their clock that only runs forwards is right.
final class Clocks {
    private static final Path LIBRARIES = Path.of("/usr/lib");
    private static final String NAME = "libfaketimeMT.so.1";

    private Clocks() {}

    /// What stands before a command to give it a wrong clock; empty where there is no libfaketime.
    static List<String> fake() throws IOException {
        if (!Files.isDirectory(LIBRARIES)) {
            return List.of();
        }
        try (Stream<Path> files = Files.find(LIBRARIES, 4, (file, about) -> file.endsWith(NAME))) {
            return files.findFirst()
                    .map(library -> List.of(
                            "env",
                            "LD_PRELOAD=" + library,
                            "FAKETIME_DONT_FAKE_MONOTONIC=1",
                            // The fix is for another libc: with it the JVM's timed waits end at once.
                            "FAKETIME_FORCE_MONOTONIC_FIX=0"))
                    .orElse(List.of());
        }
    }

    /// The command with a clock that differs by `offset`, such as `+10m`.
    static List<String> shifted(List<String> fake, String offset, List<String> command) {
        List<String> shifted = new ArrayList<>(fake);
        shifted.add("FAKETIME=" + offset);
        shifted.addAll(command);
        return shifted;
    }
}
