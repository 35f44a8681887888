package org.tutti.bench.run;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.write.Id3Tag;
import org.tutti.audio.write.Pcm;
import org.tutti.audio.write.WavFile;
import org.tutti.bench.Arguments;
import org.tutti.bench.LibraryGenerator;
import org.tutti.bench.load.Crowd;
import org.tutti.bench.load.Step;
import org.tutti.bench.server.ProcessCost;
import org.tutti.bench.server.Subsonic;
import org.tutti.bench.server.Tutti;
import tools.jackson.databind.JsonNode;

/// The stage of a release: a library with one track that everybody wants, and a server or several.
/// Closing stops what it started.
public final class Evening implements AutoCloseable {
    private static final String TITLE = "Tonight";
    private static final String FILE = "tonight.wav";
    private static final int SAMPLES = 48 * 44_100;
    private static final int TRACKS = 2_000;
    private static final int PACE = 400;
    private static final String RANGES = "ranges";
    private static final String SEGMENTS = "hls";

    private final Optional<Tutti> own;
    private final Path folder;
    private final List<InetSocketAddress> targets;
    private final List<Long> pids;
    private final Subsonic client;
    private final Track track;
    private final int pace;
    private final List<Step> hearing;

    /// The track of the evening.
    record Track(String id, String album, String cover, String title) {}

    private Evening(
            Optional<Tutti> own,
            Path folder,
            List<String> addresses,
            List<Long> pids,
            Subsonic client,
            int pace,
            String play)
            throws IOException {
        this.own = own;
        this.folder = folder;
        this.targets = addresses.stream().map(Evening::target).toList();
        this.pids = List.copyOf(pids);
        this.client = client;
        this.pace = pace;
        this.track = find(client);
        this.hearing = hearing(play);
    }

    private List<Step> hearing(String play) throws IOException {
        return switch (play) {
            case RANGES -> Hearing.byRanges(client.path("stream", "format=raw&id=" + track.id()), pace);
            case SEGMENTS -> Hearing.bySegments(client, track.id(), pace);
            default -> throw new IllegalArgumentException("--play is " + RANGES + " or " + SEGMENTS + ".");
        };
    }

    /// A server of our own with a generated library, or, with `--url URL[,URL] --user NAME --secret
    /// SECRET`, servers that run already and have the track "Tonight" ([#library] writes it); `--pid
    /// PID[,PID]` says whose cost counts. `--play hls` hears the track by segments, not by ranges.
    static Evening of(Arguments arguments) throws IOException {
        int pace = (int) arguments.number("pace", PACE);
        String play = arguments.text("play", RANGES);
        if (arguments.has("url")) {
            List<String> urls = Arrays.asList(arguments.text("url", "").split(","));
            List<Long> pids = arguments.has("pid")
                    ? Arrays.stream(arguments.text("pid", "").split(","))
                            .map(Long::valueOf)
                            .toList()
                    : List.of();
            Subsonic client =
                    new Subsonic(urls.getFirst(), arguments.text("user", Tutti.NAME), arguments.text("secret", ""));
            return new Evening(Optional.empty(), Setup.scratch(), urls, pids, client, pace, play);
        }
        Path folder = Setup.scratch().resolve("library");
        library(folder, arguments.number("tracks", TRACKS));
        Path data = Setup.data(arguments);
        Tutti tutti = arguments.has("together") ? Setup.ready(folder, data) : Setup.readyApart(folder, data);
        return new Evening(
                Optional.of(tutti), folder, List.of(tutti.address()), List.of(tutti.pid()), tutti.client(), pace, play);
    }

    /// Starts the server of `folder` and `data` afresh, with a library that it has scanned before.
    ///
    /// @param before what stands before the server's command
    static Evening again(Path folder, Path data, List<String> before) throws IOException {
        Tutti tutti = Setup.start(folder, data, before);
        return new Evening(
                Optional.of(tutti),
                folder,
                List.of(tutti.address()),
                List.of(tutti.pid()),
                tutti.client(),
                PACE,
                RANGES);
    }

    /// Writes the library: `tracks` generated ones, small, and the one of the evening.
    public static void library(Path folder, long tracks) throws IOException {
        Files.createDirectories(folder);
        LibraryGenerator.main(new String[] {folder.toString(), "--tracks", Long.toString(tracks), "--compact"});
        SplittableRandom random = new SplittableRandom(7);
        short[][] channels = new short[2][SAMPLES];
        for (short[] channel : channels) {
            for (int i = 0; i < SAMPLES; i++) {
                channel[i] = (short) random.nextInt(-8_000, 8_000);
            }
        }
        Tags tags = new Tags()
                .add(TagKey.TITLE, TITLE)
                .add(TagKey.ARTIST, "Everybody")
                .add(TagKey.ALBUM, TITLE);
        Files.write(folder.resolve(FILE), WavFile.write(new Pcm(44_100, channels), Id3Tag.encode(tags, List.of())));
    }

    private static Track find(Subsonic client) throws IOException {
        JsonNode songs = client.call("search3", "query=" + TITLE + "&songCount=50&albumCount=0&artistCount=0")
                .path("searchResult3")
                .path("song");
        for (JsonNode song : songs) {
            if (song.path("title").asString("").equals(TITLE)) {
                return new Track(
                        song.path("id").asString(""),
                        song.path("albumId").asString(""),
                        song.path("coverArt").asString(""),
                        TITLE);
            }
        }
        throw new IOException("The server has no track " + TITLE);
    }

    private static InetSocketAddress target(String url) {
        URI uri = URI.create(url);
        return new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort());
    }

    Crowd crowd() {
        return new Crowd(targets, new Listeners(client, track, hearing)::session);
    }

    /// The same without a pause between two requests.
    Crowd crowdWithoutPauses() {
        return new Crowd(targets, new Listeners(client, track, hearing)::hurriedSession);
    }

    /// Who only fetches the bytes of the track from another server that has its folder.
    Crowd yardstick(String address) {
        List<Step> parts = Hearing.byRanges("/" + FILE, pace);
        return new Crowd(List.of(target(address)), () -> parts);
    }

    Path folder() {
        return folder;
    }

    Optional<Tutti> own() {
        return own;
    }

    /// CPU seconds of the servers so far; 0 when they are not known.
    double cpuSeconds() throws IOException {
        return sum(ProcessCost::cpuSeconds);
    }

    /// Their resident memory; 0 when they are not known.
    long residentMebibytes() throws IOException {
        return (long) sum(ProcessCost::residentMebibytes);
    }

    /// What they have sent to the disk so far, in MiB.
    double writtenMebibytes() throws IOException {
        return sum(ProcessCost::writtenMebibytes);
    }

    /// How many sockets they have open.
    long sockets() throws IOException {
        return (long) sum(ProcessCost::sockets);
    }

    @FunctionalInterface
    private interface Figure {
        double of(long pid) throws IOException;
    }

    private double sum(Figure figure) throws IOException {
        double all = 0;
        for (long pid : pids) {
            all += figure.of(pid);
        }
        return all;
    }

    /// What was measured, with machine and flags.
    void head(String what) throws IOException {
        if (own.isPresent()) {
            Report.head(what, own.get());
        } else {
            System.out.printf("%n## %s, servers %s%n%n", what, targets);
        }
    }

    /// How long the server's start took.
    void printStart() {
        own.map(Tutti::startCost)
                .ifPresent(start -> System.out.printf(
                        Locale.ROOT,
                        "Ready %.2f s after its start, for %.2f CPU seconds%n%n",
                        start.seconds(),
                        start.cpuSeconds()));
    }

    @Override
    public void close() {
        own.ifPresent(Tutti::close);
    }
}
