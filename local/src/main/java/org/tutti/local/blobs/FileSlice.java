package org.tutti.local.blobs;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/// Some bytes in the middle of a file.
final class FileSlice extends InputStream {
    private final FileInputStream file;
    private long left;

    FileSlice(Path path, long offset, long length) throws IOException {
        file = new FileInputStream(path.toFile());
        try {
            file.getChannel().position(offset);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
        left = length;
    }

    @Override
    public int read() throws IOException {
        if (left <= 0) {
            return -1;
        }
        int next = file.read();
        left -= next < 0 ? left : 1;
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (left <= 0) {
            return -1;
        }
        int count = file.read(target, offset, (int) Math.min(length, left));
        left -= count < 0 ? left : count;
        return count;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
