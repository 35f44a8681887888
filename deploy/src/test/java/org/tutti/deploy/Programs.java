package org.tutti.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// Programs of this machine.
public final class Programs {
    private Programs() {}

    /// Where a program is, as a shell finds it; empty when it is not installed.
    public static Optional<Path> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .map(place -> Path.of(place, name).toAbsolutePath())
                .filter(Files::isExecutable)
                .findFirst();
    }
}
