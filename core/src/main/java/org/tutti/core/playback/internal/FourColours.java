package org.tutti.core.playback.internal;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/// Turns pictures for printing (CMYK, and its YCCK form) into ones for screens. Without the profile of the press the
/// colours are near, not exact.
final class FourColours {
    private FourColours() {}

    /// @param inverted whether 255 means no ink, as Adobe writes it
    /// @param ycck whether the first three are brightness and two differences of colour
    static BufferedImage toRgb(Raster raster, boolean inverted, boolean ycck) {
        int width = raster.getWidth();
        int height = raster.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] inks = new int[4 * width];
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, inks);
            for (int x = 0; x < width; x++) {
                int c = inks[4 * x];
                int m = inks[4 * x + 1];
                int k = inks[4 * x + 2];
                if (ycck) {
                    double cb = m - 128;
                    double cr = k - 128;
                    int first = c;
                    c = 255 - clamp(first + 1.402 * cr);
                    m = 255 - clamp(first - 0.344136 * cb - 0.714136 * cr);
                    k = 255 - clamp(first + 1.772 * cb);
                }
                int black = inks[4 * x + 3];
                // From here on 255 is no ink.
                int red = inverted ? c : 255 - c;
                int green = inverted ? m : 255 - m;
                int blue = inverted ? k : 255 - k;
                int light = inverted ? black : 255 - black;
                row[x] = red * light / 255 << 16 | green * light / 255 << 8 | blue * light / 255;
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    private static int clamp(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
