package org.tutti.core.platform;

import java.util.Locale;
import java.util.Optional;

/// Media types of containers and files, as players expect them.
public final class ContentTypes {
    private ContentTypes() {}

    /// The type of audio in a container.
    ///
    /// @param container in lower case
    public static String ofContainer(String container) {
        return audio(container).orElse("audio/x-" + container);
    }

    /// The type of a file, by the end of its name; `application/octet-stream` for what is not known.
    public static String ofFile(String name) {
        String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return audio(end)
                .orElse(
                        switch (end) {
                            case "jpg", "jpeg" -> "image/jpeg";
                            case "png" -> "image/png";
                            case "webp" -> "image/webp";
                            case "gif" -> "image/gif";
                            case "avif" -> "image/avif";
                            default -> "application/octet-stream";
                        });
    }

    private static Optional<String> audio(String container) {
        return Optional.ofNullable(
                switch (container) {
                    case "mp3", "mp2", "mp1" -> "audio/mpeg";
                    case "flac" -> "audio/flac";
                    case "ogg", "oga", "opus", "spx" -> "audio/ogg";
                    case "m4a", "m4b", "mp4" -> "audio/mp4";
                    case "aac" -> "audio/aac";
                    case "wav" -> "audio/wav";
                    case "aiff", "aif" -> "audio/aiff";
                    case "wma", "asf" -> "audio/x-ms-wma";
                    case "ape" -> "audio/x-ape";
                    case "wv" -> "audio/x-wavpack";
                    case "dsf" -> "audio/x-dsf";
                    case "dff" -> "audio/x-dff";
                    case "mka" -> "audio/x-matroska";
                    case "webm" -> "audio/webm";
                    default -> null;
                });
    }
}
