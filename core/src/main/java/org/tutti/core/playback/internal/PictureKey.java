package org.tutti.core.playback.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.tutti.core.catalog.PictureSource;

/// Names the bytes of a picture: equal keys mean equal bytes.
public sealed interface PictureKey {
    /// One picture, its longest edge at most `size`, or as it is for 0.
    record Sized(PictureSource source, int size) implements PictureKey {
        @Override
        public String text() {
            return "sized\n" + source.blob() + '\n' + source.embedded() + '\n' + source.version() + '\n' + size;
        }
    }

    /// Four pictures in one.
    record Mosaic(List<PictureSource> sources, int size) implements PictureKey {
        @Override
        public String text() {
            StringBuilder text = new StringBuilder("mosaic\n").append(size);
            sources.forEach(source ->
                    text.append('\n').append(source.blob()).append('\n').append(source.version()));
            return text.toString();
        }
    }

    /// A drawing by name.
    record Drawn(String name, int size) implements PictureKey {
        @Override
        public String text() {
            return "drawn\n" + size + '\n' + name;
        }
    }

    /// Everything that the bytes depend on.
    String text();

    /// 32 hexadecimal digits for file names and entity tags.
    default String digest() {
        return HexFormat.of().formatHex(hash());
    }

    /// 16 bytes that are equal for equal texts only.
    default byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return Arrays.copyOf(digest.digest(text().getBytes(StandardCharsets.UTF_8)), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
