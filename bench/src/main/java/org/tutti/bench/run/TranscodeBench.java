package org.tutti.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.write.FlacStream;
import org.tutti.audio.write.Pcm;
import org.tutti.audio.write.VorbisComment;
import org.tutti.bench.Arguments;
import org.tutti.bench.server.Subsonic;
import org.tutti.bench.server.Tutti;

/// Time to the first byte of a transcode that no cache holds, of ten minutes of FLAC to MP3 and Opus.
public final class TranscodeBench {
    private static final int RATE = 44_100;
    private static final int SECONDS = 600;
    private static final int WARM_UPS = 2;

    private TranscodeBench() {}

    /// Options: `[--runs N]`.
    public static void run(Arguments arguments) throws IOException {
        int runs = (int) arguments.number("runs", 11);
        Path scratch = Setup.scratch();
        Path library = Files.createDirectories(scratch.resolve("library"));
        int files = 2 * (runs + WARM_UPS);
        write(library, files);
        try (Tutti tutti = Setup.ready(library, scratch.resolve("data"))) {
            Subsonic client = tutti.client();
            Report.head("First byte of a transcode, ten minutes of FLAC", tutti);
            Report.columns("target", "median ms", "least ms", "most ms", "runs");
            List<String> songs = new ArrayList<>();
            client.call("getRandomSongs", "size=500")
                    .path("randomSongs")
                    .path("song")
                    .forEach(song -> songs.add(song.path("id").asString("")));
            int next = 0;
            for (String target : List.of("mp3", "opus")) {
                List<Double> millis = new ArrayList<>();
                for (int i = 0; i < runs + WARM_UPS; i++) {
                    String query = "id=" + songs.get(next++) + "&format=" + target + "&maxBitRate=128";
                    double seconds = client.secondsToFirstByte("stream", query);
                    if (i >= WARM_UPS) {
                        millis.add(seconds * 1000);
                    }
                    // The abandoned encoder of this run shall not work during the next.
                    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(700));
                }
                Report.row(target, Report.median(millis), Collections.min(millis), Collections.max(millis), runs);
            }
        }
    }

    /// Files of one recording whose first frames differ in their order, so that each has a payload of its own.
    private static void write(Path library, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        short[] samples = new short[RATE * SECONDS];
        for (int i = 0; i < samples.length; i++) {
            double swell = 0.6 + 0.4 * Math.sin(i * 2e-5);
            samples[i] =
                    (short) (Math.sin(i * 0.031) * 9_000 * swell + Math.sin(i * 0.047) * 5_000 + random.nextInt(200));
        }
        FlacStream stream = FlacStream.encode(new Pcm(RATE, new short[][] {samples, samples}));
        for (int file = 0; file < count; file++) {
            List<byte[]> frames = new ArrayList<>(stream.frames());
            for (int i = 0; i < 100; i++) {
                frames.set(i, FlacStream.renumber(stream.frames().get((i + file) % 100), i));
            }
            Tags tags = new Tags();
            tags.add(TagKey.TITLE, "Ten Minutes " + file)
                    .add(TagKey.ARTIST, "Bench")
                    .add(TagKey.ALBUM, "Long");
            tags.add(TagKey.TRACK_NUMBER, Integer.toString(file + 1));
            byte[] comments = VorbisComment.encode(tags, List.of());
            Files.write(
                    library.resolve("%02d.flac".formatted(file)),
                    stream.with(frames, stream.samples()).write(comments, List.of()));
        }
    }
}
