package org.tutti.audio.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.compose.DemoLibrary;

/// Bytes that are no file are read like the file that they would be.
class MediaBytesTest {
    @TempDir
    Path folder;

    private final MediaReader reader = new DefaultMediaReader();

    private record InMemory(String name, byte[] bytes) implements MediaBytes {
        @Override
        public long size() {
            return bytes.length;
        }

        /// As a network gives them: not always all that was asked for.
        @Override
        public int read(long position, byte[] target, int offset, int length) {
            int count = (int) Math.min(Math.min(length, 5_000), bytes.length - position);
            System.arraycopy(bytes, (int) position, target, offset, count);
            return count;
        }
    }

    @Test
    void theSameIsSaidOfBytesAndOfTheFile() throws IOException {
        DemoLibrary.renderSmall(folder, 3, Optional.empty());
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(file -> reader.knows(file.getFileName().toString()))
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(3);
        for (Path file : files) {
            MediaInfo expected = reader.read(file);
            MediaBytes bytes = new InMemory(file.getFileName().toString(), Files.readAllBytes(file));
            MediaInfo info = reader.read(bytes);
            assertThat(info.format()).as(file.toString()).isEqualTo(expected.format());
            assertThat(info.digest()).isEqualTo(expected.digest());
            assertThat(info.pictures()).isEqualTo(expected.pictures());
            assertThat(info.tags().all(TagKey.TITLE)).isEqualTo(expected.tags().all(TagKey.TITLE));
            for (Picture picture : info.pictures()) {
                assertThat(reader.picture(bytes, picture).orElseThrow())
                        .isEqualTo(reader.picture(file, picture).orElseThrow());
            }
        }
    }

    @Test
    void whatIsNoAudioIsRefused() {
        for (byte[] bytes : List.of(new byte[0], new byte[1000], new byte[] {102, 76, 97, 67})) {
            assertThatThrownBy(() -> reader.read(new InMemory("x.flac", bytes))).isInstanceOf(UnreadableMedia.class);
        }
    }
}
