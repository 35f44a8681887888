package org.tutti.core.catalog.internal;

import java.util.List;
import org.tutti.audio.tag.PayloadDigest;

/// The column `folder_files.entries`, versioned like [TrackCodec].
public final class FileListCodec {
    private static final int VERSION = 1;

    private FileListCodec() {}

    /// The bytes of a chunk.
    public static byte[] encode(List<FileEntry> entries) {
        ByteWriter out = new ByteWriter().number(VERSION);
        out.list(entries, entry -> {
            out.text(entry.name()).number(entry.size()).number(entry.modified());
            out.fixed(entry.companions())
                    .fixed(entry.digest().high())
                    .fixed(entry.digest().low());
            out.list(entry.tracks(), out::id);
        });
        return out.toBytes();
    }

    /// The entries of a chunk.
    ///
    /// @throws IllegalStateException when a newer version wrote it
    public static List<FileEntry> decode(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        long version = in.number();
        if (version != VERSION) {
            throw new IllegalStateException("File lists of version " + version + " need a newer Tutti.");
        }
        return in.list(() -> new FileEntry(
                in.text(),
                in.number(),
                in.number(),
                in.fixed(),
                new PayloadDigest(in.fixed(), in.fixed()),
                in.list(in::id)));
    }
}
