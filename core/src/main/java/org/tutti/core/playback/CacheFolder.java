package org.tutti.core.playback;

import java.nio.file.Path;

/// The folder for what can be made again at any time.
public record CacheFolder(Path path) {}
