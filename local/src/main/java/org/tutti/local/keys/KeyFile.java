package org.tutti.local.keys;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.tutti.core.platform.keys.MasterKey;

/// Reads and writes the file of master keys: a first line `tutti-keys 1`, then a line for each key, oldest first, with
/// its number and 32 bytes in base64. The last key is the primary one.
final class KeyFile {
    private static final String HEADER = "tutti-keys 1";

    private final Path file;

    KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    boolean exists() {
        return Files.exists(file);
    }

    List<MasterKey> read() throws IOException {
        List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
        if (lines.isEmpty() || !lines.getFirst().equals(HEADER)) {
            throw new IOException("The key file " + file + " is damaged or from a newer Tutti.");
        }
        List<MasterKey> keys = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (!line.isBlank()) {
                keys.add(parse(line));
            }
        }
        if (keys.isEmpty()) {
            throw new IOException("The key file " + file + " has no key.");
        }
        return keys;
    }

    private MasterKey parse(String line) throws IOException {
        int space = line.indexOf(' ');
        try {
            int id = Integer.parseInt(line.substring(0, Math.max(space, 0)));
            byte[] bytes = Base64.getDecoder().decode(line.substring(space + 1).strip());
            if (bytes.length == MasterKey.BYTES) {
                return new MasterKey(id, bytes);
            }
        } catch (IllegalArgumentException e) {
            throw new IOException("The key file " + file + " has a line that is no key.", e);
        }
        throw new IOException("The key file " + file + " has a key of a wrong length.");
    }

    /// Replaces the file as a whole, readable by its owner only, and waits for the disk: a lost key is lost data.
    void write(List<MasterKey> keys) throws IOException {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IOException("The key file " + file + " has no folder.");
        }
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        for (MasterKey key : keys) {
            text.append(key.id())
                    .append(' ')
                    .append(Base64.getEncoder().encodeToString(key.bytes()))
                    .append('\n');
        }
        Path part = Files.createTempFile(folder, "keys", ".part", ownerOnly());
        try {
            try (FileOutputStream out = new FileOutputStream(part.toFile())) {
                out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
                out.getFD().sync();
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        if (posix()) {
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
