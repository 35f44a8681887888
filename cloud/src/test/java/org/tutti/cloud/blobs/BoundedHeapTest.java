package org.tutti.cloud.blobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process with less heap than a blob has bytes stores it and reads it.
class BoundedHeapTest {
    private static final int SIZE = 64 << 20;

    @TempDir
    private Path folder;

    @Test
    void aBlobMayBeLargerThanTheHeap() throws Exception {
        Azurite azurite = Azurite.shared();
        Path output = folder.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx48m",
                "-XX:+UseSerialGC",
                "-Djavax.net.ssl.trustStore=" + azurite.keyStore(),
                "-Djavax.net.ssl.trustStorePassword=" + Azurite.STORE_PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                Copy.class.getName()));
        String container = azurite.newContainer();
        builder.environment().put("CONTAINER", container);
        builder.environment().put("CONNECTION", azurite.byKey(container).connectionString());
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        } finally {
            process.destroyForcibly();
        }
        assertThat(new String(Files.readAllBytes(output), UTF_8)).contains("the same bytes");
    }

    /// Stores and reads, and says whether both were the same.
    static final class Copy {
        private Copy() {}

        public static void main(String[] args) throws Exception {
            AzureBlobStore store = AzureBlobs.open(
                    AzureBlobSettings.connection(System.getenv("CONNECTION"), System.getenv("CONTAINER")),
                    OwnDelegationKeys::new,
                    InstantSource.system());
            Noise noise = new Noise();
            long size = store.put("big", noise).size();
            CRC32 read = new CRC32();
            byte[] buffer = new byte[64 * 1024];
            try (InputStream in = store.open("big", 0, Long.MAX_VALUE)) {
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    read.update(buffer, 0, count);
                }
            }
            boolean same = size == SIZE && read.getValue() == noise.sum.getValue();
            System.out.println(same ? "the same bytes" : "other bytes");
            System.exit(same ? 0 : 1);
        }
    }

    /// Bytes that are nowhere until they are read.
    private static final class Noise extends InputStream {
        private final Random random = new Random(7);
        private final CRC32 sum = new CRC32();
        private int left = SIZE;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (left == 0) {
                return -1;
            }
            byte[] bytes = new byte[Math.min(left, Math.min(length, 64 * 1024))];
            random.nextBytes(bytes);
            sum.update(bytes);
            System.arraycopy(bytes, 0, target, offset, bytes.length);
            left -= bytes.length;
            return bytes.length;
        }
    }
}
