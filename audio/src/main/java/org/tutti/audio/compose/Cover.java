package org.tutti.audio.compose;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.tutti.audio.compose.style.Style;
import org.tutti.audio.write.Artwork;

/// Draws a cover for each style. Coordinates run from 0 to 1 over the picture.
final class Cover {
    private final Graphics2D graphics;
    private final SplittableRandom random;

    private Cover(Graphics2D graphics, SplittableRandom random) {
        this.graphics = graphics;
        this.random = random;
    }

    static Artwork draw(Style style, boolean isCompilation, int size, SplittableRandom random) throws IOException {
        System.setProperty("java.awt.headless", "true");
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.scale(size, size);
        Cover cover = new Cover(graphics, random);
        if (isCompilation) {
            cover.doors();
        } else {
            cover.paint(style);
        }
        graphics.dispose();
        boolean isFlat = style == Style.CHIPTUNE && !isCompilation;
        return Artwork.front(isFlat ? "image/png" : "image/jpeg", size, size, isFlat ? png(image) : jpeg(image));
    }

    private void paint(Style style) {
        switch (style) {
            case CANON -> arches();
            case DRONE -> horizon();
            case TECHNO -> grid();
            case WALTZ, SONG -> windows();
            case CHIPTUNE -> pixels();
            case QUARTET -> strings();
            case BOSSA -> waves();
            case GAMELAN -> rings();
        }
    }

    private void arches() {
        ground(new Color(0xf1e4c8), new Color(0xd9c39a));
        for (int row = 0; row < 4; row++) {
            for (int i = 0; i < 8 >> row; i++) {
                double width = 1.0 / (8 >> row);
                graphics.setStroke(new BasicStroke((float) (0.006 + row * 0.004)));
                graphics.setColor(new Color(0x6b2f1f + row * 0x0a1808));
                double top = 0.62 - row * 0.17 - width * 0.25;
                graphics.draw(new Arc2D.Double(i * width + 0.01, top, width - 0.02, width * 0.9, 0, 180, Arc2D.OPEN));
            }
        }
        graphics.setColor(new Color(0x3c1d17));
        for (int i = 0; i < 8; i++) {
            graphics.fill(new Rectangle2D.Double(0.02 + i / 8.0, 0.75, 0.085, 0.03 + random.nextDouble() * 0.2));
        }
    }

    private void horizon() {
        ground(new Color(0x1b2a41), new Color(0xd8a48f));
        for (int i = 0; i < 46; i++) {
            double y = 0.25 + i * 0.016;
            graphics.setComposite(AlphaComposite.SrcOver.derive(0.10f));
            graphics.setColor(Color.getHSBColor((float) (0.55 + 0.1 * random.nextDouble()), 0.25f, 0.95f));
            Path2D path = new Path2D.Double();
            path.moveTo(0, y);
            double phase = random.nextDouble() * 6;
            for (double x = 0; x <= 1.01; x += 0.02) {
                path.lineTo(x, y + 0.03 * Math.sin(x * 5 + phase) * (1 - y));
            }
            path.lineTo(1, 1);
            path.lineTo(0, 1);
            path.closePath();
            graphics.fill(path);
        }
        graphics.setComposite(AlphaComposite.SrcOver.derive(0.9f));
        graphics.setColor(new Color(0xfff3dc));
        graphics.fill(new Ellipse2D.Double(0.62, 0.16, 0.14, 0.14));
    }

    private void grid() {
        ground(new Color(0x08080f), new Color(0x1a1033));
        for (int x = 0; x < 16; x++) {
            for (int y = 0; y < 16; y++) {
                if (random.nextInt(3) == 0) {
                    float hue = (float) (0.78 + 0.2 * y / 16);
                    graphics.setColor(Color.getHSBColor(hue, 0.85f, 0.35f + 0.65f * random.nextInt(100) / 100f));
                    double side = 0.02 + 0.03 * random.nextDouble();
                    graphics.fill(new Rectangle2D.Double(0.06 + x * 0.056, 0.06 + y * 0.056, side, side));
                }
            }
        }
        graphics.setColor(new Color(0xe8ff5a));
        graphics.fill(new Rectangle2D.Double(0.06, 0.49, 0.89, 0.012));
    }

    private void windows() {
        ground(new Color(0x2e4057), new Color(0x17202d));
        for (int row = 0; row < 4; row++) {
            for (int column = 0; column < 3; column++) {
                double x = 0.11 + column * 0.28;
                double y = 0.08 + row * 0.225;
                boolean isLit = random.nextInt(3) > 0;
                graphics.setColor(
                        isLit
                                ? Color.getHSBColor(0.08f + 0.03f * random.nextInt(3), 0.6f, 0.95f)
                                : new Color(0x0f1722));
                graphics.fill(new Rectangle2D.Double(x, y, 0.2, 0.17));
                graphics.setColor(new Color(0xe9dcc9));
                graphics.setStroke(new BasicStroke(0.009f));
                graphics.draw(new Rectangle2D.Double(x, y, 0.2, 0.17));
                graphics.draw(new Rectangle2D.Double(x + 0.1, y, 0, 0.17));
                if (isLit && random.nextBoolean()) {
                    graphics.setColor(new Color(0x3a2a1e));
                    double head = x + 0.03 + random.nextDouble() * 0.1;
                    graphics.fill(new Ellipse2D.Double(head, y + 0.07, 0.04, 0.04));
                    graphics.fill(new Ellipse2D.Double(head - 0.015, y + 0.11, 0.07, 0.06));
                }
            }
        }
    }

    private void pixels() {
        graphics.setColor(new Color(0x5c94fc));
        graphics.fill(new Rectangle2D.Double(0, 0, 1, 1));
        int[] colours = {0xffffff, 0x00a800, 0xd82800, 0xfca044, 0x0c1a40};
        for (int cloud = 0; cloud < 5; cloud++) {
            int left = random.nextInt(26);
            int top = 2 + random.nextInt(10);
            block(left, top, 5, 1, colours[0]);
            block(left + 1, top - 1, 3, 1, colours[0]);
        }
        int height = 7;
        for (int x = 0; x < 32; x++) {
            height = Math.clamp(height + random.nextInt(3) - 1, 4, 11);
            block(x, 32 - height, 1, height, colours[3]);
            block(x, 32 - height, 1, 1, colours[1]);
        }
        for (int y = 0; y < 8; y++) {
            for (int x = 0; x < 4; x++) {
                boolean isBody = random.nextInt(5) > 1;
                if (isBody) {
                    block(12 + x, 11 + y, 1, 1, y < 3 ? colours[2] : colours[4]);
                    block(19 - x, 11 + y, 1, 1, y < 3 ? colours[2] : colours[4]);
                }
            }
        }
    }

    private void strings() {
        ground(new Color(0x5a3821), new Color(0x2a160c));
        Color[] colours = {new Color(0xf4d6a0), new Color(0xe0a458), new Color(0xc97b3d), new Color(0x8f4a24)};
        for (int voice = 0; voice < 4; voice++) {
            for (int line = 0; line < 14; line++) {
                graphics.setComposite(AlphaComposite.SrcOver.derive(0.55f));
                graphics.setColor(colours[voice]);
                graphics.setStroke(new BasicStroke(0.0035f));
                Path2D path = new Path2D.Double();
                double y = 0.16 + voice * 0.2 + line * 0.009;
                double bend = (random.nextDouble() - 0.5) * 0.3;
                path.moveTo(0, y);
                path.curveTo(0.3, y + bend, 0.6, y - bend, 1, y + bend * 0.4);
                graphics.draw(path);
            }
        }
    }

    private void waves() {
        ground(new Color(0xf7c873), new Color(0xf08a5d));
        graphics.setColor(new Color(0xfff1d0));
        graphics.fill(new Ellipse2D.Double(0.34, 0.12, 0.32, 0.32));
        for (int band = 0; band < 9; band++) {
            graphics.setColor(Color.getHSBColor(0.5f - band * 0.012f, 0.55f + band * 0.04f, 0.85f - band * 0.06f));
            Path2D path = new Path2D.Double();
            double y = 0.5 + band * 0.06;
            double phase = random.nextDouble() * 6;
            path.moveTo(0, 1);
            for (double x = 0; x <= 1.01; x += 0.01) {
                path.lineTo(x, y + 0.022 * Math.abs(Math.sin(x * 12 + phase)));
            }
            path.lineTo(1, 1);
            path.closePath();
            graphics.fill(path);
        }
    }

    private void rings() {
        ground(new Color(0x22302b), new Color(0x101614));
        for (int gong = 0; gong < 9; gong++) {
            double x = 0.2 + gong % 3 * 0.3;
            double y = 0.2 + gong / 3 * 0.3;
            double radius = 0.09 + random.nextDouble() * 0.05;
            for (int ring = 0; ring < 7; ring++) {
                double r = radius * (1 - ring / 7.5);
                graphics.setColor(Color.getHSBColor(0.1f, 0.75f - ring * 0.05f, 0.35f + ring * 0.09f));
                graphics.fill(new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r));
            }
        }
    }

    private void doors() {
        ground(new Color(0xfaf3e7), new Color(0xe7d7bd));
        int[] colours = {0x6b2f1f, 0x4b2a78, 0x2e4057, 0x3c78d8, 0xe07a3f, 0x1b6b5a};
        for (int door = 0; door < colours.length; door++) {
            double x = 0.1 + door % 3 * 0.28;
            double y = 0.1 + door / 3 * 0.43;
            graphics.setColor(new Color(0x2b2118));
            graphics.fill(new Rectangle2D.Double(x, y, 0.22, 0.36));
            graphics.setColor(new Color(colours[door]));
            double open = 0.06 + random.nextDouble() * 0.12;
            Path2D leaf = new Path2D.Double();
            leaf.moveTo(x, y);
            leaf.lineTo(x + open, y + 0.03);
            leaf.lineTo(x + open, y + 0.39);
            leaf.lineTo(x, y + 0.36);
            leaf.closePath();
            graphics.fill(leaf);
            graphics.setColor(new Color(0xf6d365));
            graphics.fill(new Ellipse2D.Double(x + open - 0.025, y + 0.2, 0.014, 0.014));
        }
    }

    private void block(int x, int y, int width, int height, int colour) {
        graphics.setColor(new Color(colour));
        graphics.fill(new Rectangle2D.Double(x / 32.0, y / 32.0, width / 32.0, height / 32.0));
    }

    private void ground(Color top, Color bottom) {
        graphics.setPaint(new GradientPaint(0, 0, top, 0, 1, bottom));
        graphics.fill(new Rectangle2D.Double(0, 0, 1, 1));
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionQuality(0.9f);
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
