package org.tutti.core.playback.internal;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;
import org.tutti.core.platform.Caches;
import org.tutti.core.platform.Slab;
import org.tutti.core.playback.Image;

/// Pictures that were asked for lately, as bytes off the heap. As objects they would come and go by the
/// thousand, each some kilobytes, outlive a young collection or two and fill the old generation.
public final class PictureMemory {
    private final Slab slab;

    /// Keeps about `maxBytes` of pictures; larger ones than a thirty-second of it, or than 256 KiB, are not kept.
    public PictureMemory(long maxBytes) {
        this.slab = Caches.slab("pictures", maxBytes);
    }

    /// The picture, if it is here.
    public Optional<Image> find(PictureKey key) {
        byte[] hash = key.hash();
        ByteBuffer halves = ByteBuffer.wrap(hash);
        byte[] bytes = slab.get(halves.getLong(), halves.getLong());
        // The type is read from the bytes and the tag from the key, as when it was made.
        return bytes == null
                ? Optional.empty()
                : ImageTypes.of(bytes)
                        .map(type -> new Image(bytes, type, HexFormat.of().formatHex(hash)));
    }

    /// Keeps a picture.
    public void keep(PictureKey key, Image image) {
        ByteBuffer halves = ByteBuffer.wrap(key.hash());
        slab.put(halves.getLong(), halves.getLong(), image.bytes());
    }
}
