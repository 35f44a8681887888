package org.tutti.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.write.FlacStream;
import org.tutti.audio.write.Pcm;
import org.tutti.audio.write.VorbisComment;

/// Songs that are quick to make: a tone of some seconds each.
final class Tones {
    private static final int RATE = 44_100;

    private Tones() {}

    /// Writes `count` songs of one album.
    static void write(Path folder, int count) throws IOException {
        write(folder, count, 1);
    }

    static void write(Path folder, int count, int seconds) throws IOException {
        for (int song = 0; song < count; song++) {
            short[] samples = new short[RATE * seconds];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (8_000 * Math.sin(i * (0.02 + song * 0.003)));
            }
            Tags tags = new Tags();
            tags.add(TagKey.TITLE, "Tone " + song)
                    .add(TagKey.ARTIST, "Generator")
                    .add(TagKey.ALBUM, "Tones")
                    .add(TagKey.TRACK_NUMBER, Integer.toString(song + 1));
            FlacStream stream = FlacStream.encode(new Pcm(RATE, new short[][] {samples}));
            Files.write(
                    folder.resolve("tone%02d.flac".formatted(song)),
                    stream.write(VorbisComment.encode(tags, List.of()), List.of()));
        }
    }
}
