package org.tutti.core.playback.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Draws a picture for what has none: rings around a point on a ground of two colours, all of it chosen by a name, so
/// that the same album always looks the same and different ones differ.
///
/// Pixels are computed and written as PNG here, without AWT: it costs nothing at start and needs no fonts, which small
/// container images lack.
final class Placeholder {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private Placeholder() {}

    /// A square PNG of `size` pixels for `name`.
    static byte[] png(String name, int size) {
        long seed = seed(name);
        float hue = (seed & 0xff) / 255f;
        int dark = color(hue, 0.45f, 0.30f);
        int light = color(hue + 0.08f + ((seed >>> 8) & 0x3f) / 400f, 0.50f, 0.52f);
        int ink = color(hue + 0.5f, 0.30f, 0.88f);
        double angle = ((seed >>> 16) & 0xff) / 255.0 * Math.PI;
        double centerX = 0.25 + ((seed >>> 24) & 0xff) / 510.0;
        double centerY = 0.25 + ((seed >>> 32) & 0xff) / 510.0;
        double spacing = 0.09 + ((seed >>> 40) & 0x3f) / 900.0;
        double width = spacing * (0.22 + ((seed >>> 46) & 0x1f) / 120.0);
        byte[] rows = new byte[size * (1 + size * 3)];
        int at = 0;
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        for (int y = 0; y < size; y++) {
            rows[at++] = 0;
            for (int x = 0; x < size; x++) {
                double u = (x + 0.5) / size;
                double v = (y + 0.5) / size;
                double along = 0.5 + ((u - 0.5) * cos + (v - 0.5) * sin) / 1.42;
                double radius = Math.hypot(u - centerX, v - centerY);
                double toRing = Math.abs(radius - spacing * Math.rint(radius / spacing)) - width / 2;
                double cover = Math.clamp(0.5 - toRing * size, 0, 1) * Math.max(0, 0.55 - radius * 0.5);
                int ground = mix(dark, light, along);
                int color = mix(ground, ink, cover);
                rows[at++] = (byte) (color >>> 16);
                rows[at++] = (byte) (color >>> 8);
                rows[at++] = (byte) color;
            }
        }
        return encode(rows, size);
    }

    /// Spreads the name over 64 bits (FNV-1a, then the finalizer of SplitMix64).
    private static long seed(String name) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        hash = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }

    private static int mix(int a, int b, double share) {
        int red = (int) (((a >>> 16) & 0xff) * (1 - share) + ((b >>> 16) & 0xff) * share + 0.5);
        int green = (int) (((a >>> 8) & 0xff) * (1 - share) + ((b >>> 8) & 0xff) * share + 0.5);
        int blue = (int) ((a & 0xff) * (1 - share) + (b & 0xff) * share + 0.5);
        return (red << 16) | (green << 8) | blue;
    }

    /// A colour by hue (turns), saturation and lightness.
    private static int color(float hue, float saturation, float lightness) {
        float a = saturation * Math.min(lightness, 1 - lightness);
        return (channel(hue, 0, a, lightness) << 16)
                | (channel(hue, 8, a, lightness) << 8)
                | channel(hue, 4, a, lightness);
    }

    private static int channel(float hue, int n, float a, float lightness) {
        float k = (n + hue * 12) % 12;
        return Math.round(255 * (lightness - a * Math.max(-1, Math.min(Math.min(k - 3, 9 - k), 1))));
    }

    /// PNG of 8-bit RGB rows, each led by its filter byte (ISO/IEC 15948).
    private static byte[] encode(byte[] rows, int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length / 8 + 100);
        out.writeBytes(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(13);
        header.putInt(size)
                .putInt(size)
                .put((byte) 8)
                .put((byte) 2)
                .put((byte) 0)
                .put((byte) 0)
                .put((byte) 0);
        chunk(out, "IHDR", header.array());
        chunk(out, "IDAT", deflate(rows));
        chunk(out, "IEND", new byte[0]);
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows.length / 8);
        byte[] buffer = new byte[16 * 1024];
        try (Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION)) {
            deflater.setInput(rows);
            deflater.finish();
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        out.writeBytes(name);
        out.writeBytes(data);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }
}
