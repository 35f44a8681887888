package org.tutti.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Music that is quickly made.
final class Waves {
    private static final int RATE = 8_000;

    private Waves() {}

    /// Noise, another for every seed.
    static void write(Path file, int seed, int samples) throws IOException {
        ByteBuffer wave = ByteBuffer.allocate(44 + samples * 2).order(ByteOrder.LITTLE_ENDIAN);
        wave.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples * 2);
        wave.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wave.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
        wave.putShort((short) 2).putShort((short) 16);
        wave.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples * 2);
        Random noise = new Random(seed);
        while (wave.hasRemaining()) {
            wave.putShort((short) noise.nextInt(2_000));
        }
        Files.write(file, wave.array());
    }
}
