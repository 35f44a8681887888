package org.tutti.cluster;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;

/// The server as its next version may be: it brings one more migration, which expands.
final class NextVersion {
    /// The version of its schema.
    static final String SCHEMA = "1000";

    private static final String MIGRATION = """
            alter table track add mood varchar(100);
            alter table play add device integer default 0 not null;
            create table mood (name varchar(100) not null primary key, tracks integer not null);
            create index mood_tracks on mood (tracks);
            """;

    private NextVersion() {}

    /// Makes a folder with the server that has it, and returns what is started there.
    static Path of(Path server, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path copy = Files.copy(server, folder.resolve(server.getFileName()));
        Files.createSymbolicLink(folder.resolve("lib"), server.resolveSibling("lib"));
        try (FileSystem jar = FileSystems.newFileSystem(copy)) {
            Path migrations = Files.createDirectories(jar.getPath("db", "migration"));
            Files.writeString(migrations.resolve("V" + SCHEMA + "__next_version.sql"), MIGRATION);
        }
        return copy;
    }
}
