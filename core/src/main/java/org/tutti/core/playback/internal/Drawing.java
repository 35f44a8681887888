package org.tutti.core.playback.internal;

import org.tutti.core.playback.Image;

/// Placeholders as images.
public final class Drawing {
    private Drawing() {}

    /// The drawing for a name, a square of `size` pixels.
    public static Image of(String name, int size) {
        return new Image(Placeholder.png(name, size), "image/png", new PictureKey.Drawn(name, size).digest());
    }
}
