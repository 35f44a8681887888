package org.tutti.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// A small library: albums of short tones, as PCM in RIFF files, known by the names of their folders.
final class Tones {
    private static final int RATE = 22_050;
    static final int SECONDS = 8;

    private Tones() {}

    /// Writes an album of so many tracks.
    static List<Path> album(Path music, String artist, String album, int tracks) throws IOException {
        Path folder = Files.createDirectories(music.resolve(artist).resolve(album));
        return IntStream.rangeClosed(1, tracks)
                .mapToObj(number ->
                        write(folder.resolve("%02d Tone %d.wav".formatted(number, number)), 200 + 40 * number))
                .toList();
    }

    private static Path write(Path file, int frequency) {
        int bytes = 2 * RATE * SECONDS;
        ByteBuffer riff = ByteBuffer.allocate(44 + bytes).order(ByteOrder.LITTLE_ENDIAN);
        riff.put(ascii("RIFF")).putInt(36 + bytes).put(ascii("WAVEfmt ")).putInt(16);
        riff.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(2 * RATE);
        riff.putShort((short) 2).putShort((short) 16).put(ascii("data")).putInt(bytes);
        for (int i = 0; i < RATE * SECONDS; i++) {
            riff.putShort((short) (8_000 * Math.sin(2 * Math.PI * frequency * i / RATE)));
        }
        try {
            return Files.write(file, riff.array());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
