package org.tutti.core.playback.internal;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ColorSpace;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageOutputStream;

/// Decodes, shrinks and encodes pictures. The first use loads AWT (headless); nothing does before.
///
/// The header is read before anything is decoded: more than [#MAX_PIXELS] are refused, and a picture many times larger
/// than what is asked for is decoded at a fraction of its size, so that a small file cannot claim much memory.
final class Resizer {
    /// The largest picture that is decoded, in pixels.
    static final long MAX_PIXELS = 50_000_000;

    private static final float QUALITY = 0.87f;

    static {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        ImageIO.setUseCache(false);
    }

    private Resizer() {}

    /// The picture with its longest edge at most `size`, or empty when it is no picture that we can decode. Pictures
    /// are
    /// never made larger.
    static Optional<byte[]> resize(byte[] picture, int size) {
        try {
            return decode(picture, size)
                    .map(image -> encode(
                            upright(shrink(image, size), JpegFacts.of(picture).orientation())));
        } catch (IOException | RuntimeException broken) {
            // Decoders meet hostile input with every kind of exception.
            return Optional.empty();
        }
    }

    /// Four pictures in two rows, each cropped to its middle square; empty unless all four can be decoded.
    static Optional<byte[]> mosaic(List<byte[]> pictures, int size) {
        int half = Math.max(1, size / 2);
        BufferedImage canvas = new BufferedImage(2 * half, 2 * half, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = canvas.createGraphics();
        try {
            smooth(graphics);
            for (int i = 0; i < 4; i++) {
                Optional<BufferedImage> image = decode(pictures.get(i), 2 * half);
                if (image.isEmpty()) {
                    return Optional.empty();
                }
                BufferedImage small = upright(
                        shrink(image.get(), 2 * half),
                        JpegFacts.of(pictures.get(i)).orientation());
                int edge = Math.min(small.getWidth(), small.getHeight());
                int left = (small.getWidth() - edge) / 2;
                int top = (small.getHeight() - edge) / 2;
                int x = i % 2 * half;
                int y = i / 2 * half;
                graphics.drawImage(small, x, y, x + half, y + half, left, top, left + edge, top + edge, null);
            }
            return Optional.of(encode(canvas));
        } catch (IOException | RuntimeException broken) {
            return Optional.empty();
        } finally {
            graphics.dispose();
        }
    }

    private static Optional<BufferedImage> decode(byte[] picture, int size) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(picture))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long width = reader.getWidth(0);
                long height = reader.getHeight(0);
                if (width * height > MAX_PIXELS) {
                    return Optional.empty();
                }
                ImageReadParam param = reader.getDefaultReadParam();
                int step = (int) Math.max(1, Math.max(width, height) / (3L * Math.max(1, size)));
                param.setSourceSubsampling(step, step, 0, 0);
                return Optional.of(isFourColours(reader) ? fourColours(reader, param, picture) : reader.read(0, param));
            } finally {
                reader.dispose();
            }
        }
    }

    /// The JDK's reader of JPEG takes all pictures with four colours for inverted, but gives the numbers as they are.
    private static boolean isFourColours(ImageReader reader) throws IOException {
        if (!reader.canReadRaster()) {
            return false;
        }
        Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
        return !types.hasNext() || types.next().getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK;
    }

    private static BufferedImage fourColours(ImageReader reader, ImageReadParam param, byte[] picture)
            throws IOException {
        Raster raster = reader.readRaster(0, param);
        if (raster.getNumBands() != 4) {
            throw new IOException("A picture has " + raster.getNumBands() + " colours.");
        }
        JpegFacts facts = JpegFacts.of(picture);
        return FourColours.toRgb(raster, facts.adobe(), facts.transform() == 2);
    }

    /// Turned and mirrored as the camera was held, see [JpegFacts#orientation].
    private static BufferedImage upright(BufferedImage image, int orientation) {
        if (orientation == 1) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        boolean sideways = orientation >= 5;
        // Where a point (x, y) goes: the six numbers of an affine transform, column by column.
        AffineTransform turn = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            default -> new AffineTransform(0, -1, 1, 0, 0, width);
        };
        BufferedImage target = new BufferedImage(sideways ? height : width, sideways ? width : height, image.getType());
        Graphics2D graphics = target.createGraphics();
        graphics.drawImage(image, turn, null);
        graphics.dispose();
        return target;
    }

    /// Halves with bilinear steps while that leaves enough, then takes one bicubic step: sharp and without aliasing.
    private static BufferedImage shrink(BufferedImage image, int size) {
        boolean alpha = image.getColorModel().hasAlpha();
        int longest = Math.max(image.getWidth(), image.getHeight());
        BufferedImage current = image;
        while (longest > 2 * size) {
            current = draw(
                    current,
                    Math.max(1, current.getWidth() / 2),
                    Math.max(1, current.getHeight() / 2),
                    alpha,
                    RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            longest = Math.max(current.getWidth(), current.getHeight());
        }
        double scale = Math.min(1, (double) size / longest);
        return draw(
                current,
                Math.max(1, (int) Math.round(current.getWidth() * scale)),
                Math.max(1, (int) Math.round(current.getHeight() * scale)),
                alpha,
                RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    private static BufferedImage draw(BufferedImage image, int width, int height, boolean alpha, Object how) {
        BufferedImage target =
                new BufferedImage(width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, how);
        if (!alpha) {
            graphics.setColor(Color.BLACK);
            graphics.fillRect(0, 0, width, height);
        }
        graphics.drawImage(image, 0, 0, width, height, null);
        graphics.dispose();
        return target;
    }

    private static void smooth(Graphics2D graphics) {
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    }

    private static byte[] encode(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32 * 1024);
        try {
            if (image.getColorModel().hasAlpha()) {
                ImageIO.write(image, "png", out);
                return out.toByteArray();
            }
            ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
            try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
                writer.setOutput(stream);
                ImageWriteParam param = writer.getDefaultWriteParam();
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(QUALITY);
                writer.write(null, new IIOImage(image, null, null), param);
            } finally {
                writer.dispose();
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException("Writing to memory failed.", e);
        }
    }
}
