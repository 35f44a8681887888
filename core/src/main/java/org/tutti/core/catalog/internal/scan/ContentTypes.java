package org.tutti.core.catalog.internal.scan;

/// Media types of containers, as players expect them.
final class ContentTypes {
    private ContentTypes() {}

    static String of(String container) {
        return switch (container) {
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
            default -> "audio/x-" + container;
        };
    }
}
