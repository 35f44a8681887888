package org.tutti.core.catalog;

import java.nio.file.Path;

/// The folder that Tutti keeps its own things in: no library may be it or lie in it, or hold it in plain
/// sight of a scan.
///
/// @param root the folder
/// @param music the one folder in it that holds music
public record OwnFolder(Path root, Path music) {}
