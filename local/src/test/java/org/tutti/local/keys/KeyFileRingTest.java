package org.tutti.local.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.platform.spi.KeyRing;
import org.tutti.core.platform.spi.KeyRingContract;

class KeyFileRingTest extends KeyRingContract {
    @TempDir
    private Path folder;

    private int made;

    @Override
    protected KeyRing create() throws IOException {
        return KeyFileRing.open(folder.resolve("keys" + ++made));
    }

    @Override
    protected KeyRing reopen() throws IOException {
        return KeyFileRing.open(folder.resolve("keys" + made));
    }

    @Test
    void onlyItsOwnerMayReadTheFile() throws IOException {
        KeyFileRing.open(folder.resolve("keys")).rotate();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
                .isEqualTo("rw-------");
        try (var files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void neverReplacesADamagedFile() throws IOException {
        Path file = folder.resolve("keys");
        for (String damaged : new String[] {
            "", "tutti-keys 2\n1 AAAA\n", "tutti-keys 1\n", "tutti-keys 1\n1 short\n", "tutti-keys 1\nx AA==\n"
        }) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> KeyFileRing.open(file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("The key file");
            assertThat(file).hasContent(damaged);
        }
    }
}
