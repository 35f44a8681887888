package org.tutti.audio.transcode;

import java.nio.file.Path;
import java.util.Optional;

/// An ffmpeg that runs here.
///
/// @param executable the command
/// @param probe the ffprobe beside it, if there is one
/// @param version such as `8.1.2`
/// @param origin where it comes from, for the operator: `setting`, `bundled` or `PATH`
public record Ffmpeg(Path executable, Optional<Path> probe, String version, String origin) {}
