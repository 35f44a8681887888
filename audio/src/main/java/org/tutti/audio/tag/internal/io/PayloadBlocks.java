package org.tutti.audio.tag.internal.io;

/// What retagging may change inside the audio payload of a container, and so must not enter the digest.
@FunctionalInterface
public interface PayloadBlocks {
    /// Nothing: tags and payload lie apart.
    PayloadBlocks PLAIN = (block, from, length) -> from;

    /// Ogg numbers its pages and signs them: page number and checksum change when the comment header grows. The block
    /// begins to count at its first page and those eight bytes of every page are zeroed.
    PayloadBlocks OGG = OggPages::clean;

    /// Blanks the changing bytes of a private copy of a block and returns the index of the first byte that counts.
    int clean(byte[] block, int from, int length);
}
