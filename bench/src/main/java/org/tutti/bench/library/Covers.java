package org.tutti.bench.library;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.tutti.audio.write.Artwork;
import org.tutti.audio.write.Bytes;

/// Covers of about 15 KB: a few drawn pictures, each made different for its album by a comment segment.
final class Covers {
    private static final int DRAWN = 48;

    private final List<byte[]> pictures = new ArrayList<>();
    private final int size;

    Covers(long seed, boolean isCompact) throws IOException {
        System.setProperty("java.awt.headless", "true");
        this.size = isCompact ? 100 : 300;
        for (int i = 0; i < DRAWN; i++) {
            pictures.add(draw(new SplittableRandom(seed + i)));
        }
    }

    Artwork of(int album) {
        byte[] picture = pictures.get(album % DRAWN);
        byte[] text = ("album " + album).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Bytes out = new Bytes(picture.length + text.length + 4);
        out.write(picture, 0, 2);
        out.be16(0xfffe).be16(text.length + 2).raw(text);
        out.write(picture, 2, picture.length - 2);
        return Artwork.front("image/jpeg", size, size, out.toByteArray());
    }

    private byte[] draw(SplittableRandom random) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.getHSBColor(random.nextInt(360) / 360f, 0.5f, 0.4f));
        graphics.fillRect(0, 0, size, size);
        for (int i = 0; i < 24; i++) {
            graphics.setColor(Color.getHSBColor(random.nextInt(360) / 360f, 0.7f, 0.9f));
            int radius = size / 20 + random.nextInt(size / 5);
            graphics.fillOval(random.nextInt(size), random.nextInt(size), radius, radius);
        }
        graphics.dispose();
        for (int y = 0; y < size; y++) {
            for (int x = 0; x < size; x++) {
                int grain = random.nextInt(18);
                image.setRGB(x, y, image.getRGB(x, y) & 0xffe0e0e0 | grain << 16 | grain << 8 | grain);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(0.74f);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), parameters);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
