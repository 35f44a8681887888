package org.tutti.core.catalog;

import java.nio.file.Path;

/// A collection of music under one folder.
///
/// @param id 1 to 62, stable; Subsonic's music folder id
/// @param name what listeners see
/// @param root its folder
public record MusicLibrary(int id, String name, Path root) {}
