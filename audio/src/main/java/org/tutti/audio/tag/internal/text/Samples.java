package org.tutti.audio.tag.internal.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// Words of the languages that a character set is used for, from which its model learns.
final class Samples {
    private Samples() {}

    static String read(String name) {
        try (InputStream file = Samples.class.getResourceAsStream(name + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("The sample " + name + " is missing.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
