package org.tutti.core.playback.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// What a JPEG says of itself beside its pixels: how the camera was held, and how its colours are stored. Segments:
/// ITU-T T.81, Exif 2.3 (tag 274), and Adobe's APP14.
///
/// @param orientation 1 to 8 after Exif; 1 where nothing is said
/// @param adobe whether Adobe's segment is there, after which four-colour pictures are stored inverted
/// @param transform of Adobe's segment: 0 none, 1 YCbCr, 2 YCCK
record JpegFacts(int orientation, boolean adobe, int transform) {
    private static final int ORIENTATION = 0x0112;
    private static final int APP1 = 0xe1;
    private static final int APP14 = 0xee;
    private static final int START_OF_SCAN = 0xda;

    static JpegFacts of(byte[] picture) {
        int orientation = 1;
        boolean adobe = false;
        int transform = 0;
        int at = 2;
        while (at + 4 <= picture.length && (picture[at] & 0xff) == 0xff) {
            int marker = picture[at + 1] & 0xff;
            int size = (picture[at + 2] & 0xff) << 8 | picture[at + 3] & 0xff;
            if (marker == START_OF_SCAN || size < 2 || at + 2 + size > picture.length) {
                break;
            }
            if (marker == APP1 && starts(picture, at + 4, "Exif\0\0")) {
                orientation = orientation(picture, at + 10, size - 8);
            } else if (marker == APP14 && size >= 14 && starts(picture, at + 4, "Adobe")) {
                adobe = true;
                transform = picture[at + 15] & 0xff;
            }
            at += 2 + size;
        }
        return new JpegFacts(orientation, adobe, transform);
    }

    private static boolean starts(byte[] bytes, int at, String text) {
        return at + text.length() <= bytes.length
                && new String(bytes, at, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }

    private static int orientation(byte[] picture, int start, int size) {
        if (size < 14) {
            return 1;
        }
        ByteBuffer tiff = ByteBuffer.wrap(picture, start, size).slice();
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > size - 2) {
            return 1;
        }
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries && directory + 14 + 12 * i <= size; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? value : 1;
            }
        }
        return 1;
    }
}
