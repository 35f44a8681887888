package org.tutti.audio.tag.internal.io;

import java.util.Locale;

/// Names the form of a picture by its first bytes, because tags often name it wrongly.
public final class PictureType {
    /// Bytes that are enough to tell.
    public static final int PROBE = 12;

    private PictureType() {}

    /// The type that the bytes show, or else `declared`.
    public static String of(String declared, byte[] bytes, int from, int length) {
        if (starts(bytes, from, length, 0xff, 0xd8, 0xff)) {
            return "image/jpeg";
        }
        if (starts(bytes, from, length, 0x89, 'P', 'N', 'G')) {
            return "image/png";
        }
        if (starts(bytes, from, length, 'G', 'I', 'F', '8')) {
            return "image/gif";
        }
        if (starts(bytes, from, length, 'R', 'I', 'F', 'F') && length >= PROBE && bytes[from + 8] == 'W') {
            return "image/webp";
        }
        if (starts(bytes, from, length, 'B', 'M')) {
            return "image/bmp";
        }
        return declared;
    }

    /// Whether the bytes begin like a picture.
    public static boolean isPicture(byte[] bytes) {
        return !of("", bytes, 0, Math.min(bytes.length, PROBE)).isEmpty();
    }

    /// One spelling for each type; empty when the tag names none.
    public static String normal(String declared) {
        String type = declared.strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "image/jpg", "jpg", "jpeg", "image/pjpeg", "image/jpeg" -> "image/jpeg";
            case "png", "image/x-png", "image/png" -> "image/png";
            case "gif" -> "image/gif";
            case "bmp", "image/x-ms-bmp" -> "image/bmp";
            case "webp" -> "image/webp";
            default -> type.startsWith("image/") && type.length() < 64 ? type : "";
        };
    }

    private static boolean starts(byte[] bytes, int from, int length, int... magic) {
        if (length < magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((bytes[from + i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
