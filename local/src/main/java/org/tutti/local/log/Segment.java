package org.tutti.local.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// One file of the log. Its name is the offset of its first play, so that a closed segment needs no index: it ends
/// where
/// the next one begins.
///
/// @param first offset of its first play
record Segment(Path file, long first, FileChannel channel) implements Closeable {
    private static final byte[] MAGIC = "TuttiPL1".getBytes(StandardCharsets.US_ASCII);
    private static final String SUFFIX = ".plays";

    /// Where the first frame begins.
    static final long START = MAGIC.length;

    /// The offset in a segment's file name, or empty when it is another file.
    static Optional<Long> firstOffset(Path file) {
        String name = file.getFileName().toString();
        if (!name.matches("\\d{19}" + SUFFIX)) {
            return Optional.empty();
        }
        return Optional.of(Long.parseLong(name.substring(0, 19)));
    }

    /// A new file with a header, durable with its name in the folder.
    static Segment create(Path folder, long first, UnaryOperator<FileChannel> channels) throws IOException {
        Path file = folder.resolve(String.format(Locale.ROOT, "%019d%s", first, SUFFIX));
        Segment segment = open(file, first, channels);
        try {
            segment.channel.truncate(0);
            segment.write(ByteBuffer.wrap(MAGIC), 0);
            segment.channel.force(true);
            try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
            return segment;
        } catch (IOException | RuntimeException e) {
            segment.close();
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /// A channel of its own for a reader: an interrupt would close a shared one under the writer.
    static Segment openToRead(Path file, long first) throws IOException {
        return new Segment(file, first, FileChannel.open(file, StandardOpenOption.READ));
    }

    /// A file that exists, or an empty one, to write.
    static Segment open(Path file, long first, UnaryOperator<FileChannel> channels) throws IOException {
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new Segment(file, first, channels.apply(channel));
    }

    /// Whether the file begins as a segment does; it does not if the process died while making it.
    ///
    /// @throws IOException when there is more in the file than such a death can leave
    boolean hasHeader() throws IOException {
        byte[] magic = new byte[MAGIC.length];
        boolean right = channel.size() >= START && readFully(magic, 0) && Arrays.equals(magic, MAGIC);
        if (!right && channel.size() > START) {
            throw new IOException(file + " is not a segment of this log, or it is damaged");
        }
        return right;
    }

    /// Writes all of the buffer.
    void write(ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private boolean readFully(byte[] target, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(target);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                return false;
            }
        }
        return true;
    }
}
