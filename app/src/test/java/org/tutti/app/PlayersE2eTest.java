package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tutti.audio.compose.DemoLibrary;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/// What players ask of a collection that was really scanned: in the order in which well-known ones ask, by names where
/// they only have names, and with every nonsense that a broken one could send.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlayersE2eTest {
    private static final long SEED = 20_261_128;

    @TempDir
    private static Path folder = Path.of("");

    private Optional<TuttiProcess> server = Optional.empty();
    private Optional<Player> player = Optional.empty();

    /// Ids and names of the collection, by what stands for them in [Habit].
    private final Map<String, String> known = new HashMap<>();

    @BeforeAll
    void start() throws Exception {
        Path music = folder.resolve("music");
        DemoLibrary.renderSmall(music, 7, Optional.empty());
        TuttiProcess started = TuttiProcess.start(folder.resolve("data"), List.of(music.toString()), Map.of());
        server = Optional.of(started);
        started.awaitScan();
        Player test = new Player(started.address(), TuttiProcess.OPERATOR, started.appPassword(), "test");
        player = Optional.of(test);
        JsonNode album = test.json("getAlbumList2?type=newest").at("/albumList2/album/0");
        JsonNode song = test.json("getAlbum?id=" + album.get("id").asString()).at("/album/song/0");
        known.put("album", album.get("id").asString());
        known.put("artist", album.get("artistId").asString());
        known.put("song", song.get("id").asString());
        known.put("cover", song.get("coverArt").asString());
        known.put("genre", Player.escape(song.get("genre").asString()));
        known.put("word", Player.escape(song.get("title").asString()));
        known.put("name", Player.escape(song.get("artist").asString()));
        known.put(
                "list",
                test.json("createPlaylist?name=Mix&songId=" + known.get("song"))
                        .at("/playlist/id")
                        .asString());
    }

    @AfterAll
    void stop() throws IOException {
        if (server.isPresent()) {
            server.get().close();
        }
    }

    @Test
    void everyArtistHasTopSongsByName() throws Exception {
        Player player = this.player.orElseThrow();
        List<String> without = new ArrayList<>();
        int asked = 0;
        for (JsonNode letter : player.json("getArtists").at("/artists/index")) {
            for (JsonNode artist : letter.get("artist")) {
                String name = artist.get("name").asString();
                // Nobody plays in the name of a compilation.
                if (!name.equals("Various Artists")) {
                    asked++;
                    JsonNode songs = player.json("getTopSongs?artist=" + Player.escape(name))
                            .at("/topSongs/song");
                    if (songs.isEmpty()) {
                        without.add(name);
                    }
                }
            }
        }
        assertThat(asked).isPositive();
        assertThat(without).isEmpty();
        assertThat(player.json("getTopSongs?artist=caf%c3%a9%20MARBELUNE").at("/topSongs/song"))
                .isNotEmpty();
    }

    @Test
    void wordsAreFoundByArtistAndTitle() throws Exception {
        Player player = this.player.orElseThrow();
        int withWords = 0;
        for (JsonNode song : player.json("search3?query=&songCount=500").at("/searchResult3/song")) {
            boolean words = !player.json(
                            "getLyricsBySongId?id=" + song.get("id").asString())
                    .at("/lyricsList/structuredLyrics")
                    .isEmpty();
            if (words) {
                withWords++;
                assertThat(player.json("getLyrics?artist="
                                        + Player.escape(song.get("artist").asString()) + "&title="
                                        + Player.escape(song.get("title").asString()))
                                .at("/lyrics/value")
                                .asString())
                        .as("%s", song.get("title"))
                        .isNotBlank();
            }
        }
        assertThat(withWords).isPositive();
    }

    /// The calls that a player makes from its first start on, as its users see it.
    enum Habit {
        FEISHIN(
                "json",
                "ping getOpenSubsonicExtensions getMusicFolders getUser?username=ida getGenres",
                "getAlbumList2?type=newest&size=20&offset=0 getAlbumList2?type=random&size=20",
                "getAlbumList2?type=recent&size=20 getAlbumList2?type=frequent&size=20 getArtists",
                "getAlbum?id={album} getArtist?id={artist} getArtistInfo2?id={artist}&count=10 getTopSongs?artist={name}",
                "getCoverArt?id={cover}&size=300 stream?id={song} scrobble?id={song}&submission=false",
                "search3?query={word}&songCount=20&albumCount=20&artistCount=20 getPlaylists getPlaylist?id={list}",
                "getSimilarSongs2?id={song}&count=50 getLyricsBySongId?id={song} scrobble?id={song}&submission=true"),
        SYMFONIUM(
                "json",
                "ping getOpenSubsonicExtensions getLicense getMusicFolders getScanStatus",
                "search3?query=%22%22&artistCount=0&albumCount=0&songCount=500&songOffset=0",
                "search3?query=%22%22&artistCount=0&albumCount=0&songCount=500&songOffset=500",
                "search3?query=%22%22&artistCount=0&albumCount=500&songCount=0&albumOffset=0",
                "search3?query=%22%22&artistCount=500&albumCount=0&songCount=0&artistOffset=0",
                "getStarred2 getPlaylists getInternetRadioStations getBookmarks",
                "stream?id={song}&format=raw&estimateContentLength=true getCoverArt?id={cover}"),
        SUPERSONIC(
                "json",
                "ping getUser?username=ida getOpenSubsonicExtensions getAlbumList2?type=alphabeticalByName&size=30",
                "getArtists getGenres getRandomSongs?size=100 getAlbumInfo2?id={album} getStarred2",
                "savePlayQueueByIndex?id={song}&currentIndex=0&position=10 getPlayQueueByIndex",
                "reportPlayback?mediaId={song}&mediaType=song&positionMs=0&state=playing getSimilarSongs2?id={artist}"),
        AMPERFY(
                "xml",
                "ping getOpenSubsonicExtensions getGenres getArtists getAlbumList2?type=alphabeticalByName&size=500",
                "getAlbum?id={album} getMusicFolders getIndexes getPlaylists getPodcasts getMusicDirectory?id={album}",
                "getNewestPodcasts?count=20 getInternetRadioStations getAlbumList2?type=recent search3?query={word}",
                "download?id={song} stream?id={song}&format=mp3&maxBitRate=128 getLyricsBySongId?id={song}"),
        DSUB(
                "xml",
                "ping getLicense getMusicFolders getIndexes?ifModifiedSince=0 getMusicDirectory?id={artist}",
                "getMusicDirectory?id={album} getAlbumList?type=newest&size=20 getAlbumList?type=byYear&fromYear=2029&toYear=1900",
                "getAlbumList?type=byGenre&genre={genre} getStarred2 getPlaylists getPlaylist?id={list} getShares",
                "search2?query={word} getCoverArt?id={cover}&size=600 stream?id={song}&maxBitRate=192",
                "getLyrics?artist={name}&title={word} savePlayQueue?id={song}&current={song} getPlayQueue getBookmarks",
                "createBookmark?id={song}&position=2000 deleteBookmark?id={song} getSongsByGenre?genre={genre}"),
        PLAYSUB(
                "xml",
                "ping.view getLicense.view getMusicFolders.view getIndexes.view getArtists.view getAlbumList2.view?type=random",
                "getArtist.view?id={artist} getAlbum.view?id={album} getStarred.view getNowPlaying.view",
                "star.view?id={song} unstar.view?id={song} setRating.view?id={song}&rating=3 setRating.view?id={song}&rating=0",
                "getCoverArt.view?id={cover} stream.view?id={song} scrobble.view?id={song}"),
        SUBLIME_MUSIC(
                "json",
                "ping.view getPlaylists.view getPlaylist.view?id={list} getArtists.view getArtist.view?id={artist}",
                "getArtistInfo2.view?id={artist} getAlbum.view?id={album} getAlbumList2.view?type=newest&size=500&offset=0",
                "getIndexes.view getMusicDirectory.view?id={album} getSong.view?id={song} search3.view?query={word}",
                "updatePlaylist.view?playlistId={list}&name=Mix&comment=&public=true getGenres.view getPlayQueue.view");

        private final String format;
        private final String calls;

        Habit(String format, String... calls) {
            this.format = format;
            this.calls = String.join(" ", calls);
        }
    }

    @ParameterizedTest
    @EnumSource
    void wellKnownPlayersGetWhatTheyAskFor(Habit habit) throws Exception {
        Player player = as(habit.name().toLowerCase(java.util.Locale.ROOT));
        for (String call : habit.calls.split(" ")) {
            String filled = call;
            for (Map.Entry<String, String> value : known.entrySet()) {
                filled = filled.replace("{" + value.getKey() + "}", value.getValue());
            }
            Player.Reply reply = player.get(filled, "&f=" + habit.format);
            assertThat(reply.status()).as(filled).isEqualTo(200);
            if (call.startsWith("stream") || call.startsWith("download") || call.startsWith("getCoverArt")) {
                assertThat(reply.type()).as("%s", filled).matches("(audio|image)/.*");
                assertThat(reply.body()).as(filled).hasSizeGreaterThan(100);
            } else {
                assertThat(code(reply)).as("%s: %s", filled, reply.text()).isEqualTo("ok");
            }
        }
    }

    private Player as(String client) {
        Player test = player.orElseThrow();
        return new Player(test.address(), test.name(), test.secret(), client);
    }

    /// Parameters of every method, so that nonsense gets further than to "there is none of this name".
    private static Map<String, List<String>> methods() throws IOException {
        Map<String, List<String>> methods = new HashMap<>();
        try (InputStream text = PlayersE2eTest.class.getResourceAsStream("methods.txt")) {
            assertThat(text).isNotNull();
            new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                List<String> words = List.of(line.split(" "));
                methods.put(words.getFirst(), words.subList(1, words.size()));
            });
        }
        return methods;
    }

    private static final List<String> NONSENSE = List.of(
            "",
            "0",
            "-1",
            "9999999999999999999999",
            "-9223372036854775808",
            "2147483648",
            "NaN",
            "1e9",
            "null",
            "\0",
            "\u0001\u001b",
            "\uffff",
            "a\tb\nc",
            "%00",
            "../../etc/passwd",
            "<x>&\"'",
            "x".repeat(300),
            "y".repeat(5000),
            "7".repeat(22),
            "z".repeat(22),
            "é".repeat(22),
            "\ud83d\ude00",
            "[]",
            "{}",
            "byYear",
            "byGenre",
            "raw",
            "mp3",
            "false",
            "1.5",
            " 5 ",
            "\u0663",
            "99999999999999999");

    @Test
    void nonsenseIsAnsweredInTheProtocol() throws Exception {
        Random random = new Random(SEED);
        Player player = as("fuzz");
        List<String> ids = List.copyOf(known.values());
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<String>> method : new java.util.TreeMap<>(methods()).entrySet()) {
            for (int round = 0; round < 6; round++) {
                StringBuilder query = new StringBuilder("f=" + pick(random, List.of("json", "xml", "jsonp", "no")));
                for (String parameter : method.getValue()) {
                    for (int times = random.nextInt(3); times > 0; times--) {
                        String value =
                                random.nextInt(3) == 0 ? pick(random, ids) : Player.escape(pick(random, NONSENSE));
                        query.append('&').append(parameter).append('=').append(value);
                    }
                }
                Player.Reply reply = random.nextBoolean()
                        ? player.post(method.getKey(), query.toString())
                        : player.get(method.getKey() + "?" + query, "");
                String problem = problem(reply, method.getKey());
                if (!problem.isEmpty()) {
                    wrong.add(method.getKey() + "?" + query + ": " + problem);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String problem(Player.Reply reply, String method) {
        if (reply.type().matches("(audio|image|text/vtt|text/plain|application/vnd).*")) {
            return reply.status() == 200 ? "" : "status " + reply.status();
        }
        boolean byStatus = method.equals("getTranscodeStream");
        if (reply.status() != 200 && !(byStatus && reply.status() < 500)) {
            return "status " + reply.status();
        }
        try {
            return code(reply).matches("ok|0|10|4[0-4]|50|70") ? "" : reply.text();
        } catch (IOException | RuntimeException e) {
            return e + ": " + reply.text();
        }
    }

    /// `ok`, or the code of the error.
    private static String code(Player.Reply reply) throws IOException {
        if (reply.type().startsWith("text/xml")) {
            Element envelope = reply.xml();
            assertThat(envelope.getLocalName()).isEqualTo("subsonic-response");
            return envelope.getAttribute("status").equals("ok")
                    ? "ok"
                    : ((Element) envelope.getElementsByTagNameNS("*", "error").item(0)).getAttribute("code");
        }
        JsonNode envelope = reply.envelope();
        return envelope.get("status").asString().equals("ok")
                ? "ok"
                : envelope.at("/error/code").asString();
    }

    @Test
    void brokenRequestLinesGetNoPage() throws Exception {
        for (String query :
                List.of("query=a\u0001b", "query=Bj\u00f6rk", "query=a b", "query=" + "a".repeat(100_000))) {
            assertThat(raw("GET /rest/search3?" + query + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                    .contains("<subsonic-response")
                    .contains("code=\"0\"")
                    .doesNotContain("<html");
        }
        assertThat(raw("GET /rest/%2e%2e/search3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .doesNotContain("<html");
    }

    private String raw(String request) throws IOException {
        Player test = player.orElseThrow();
        try (Socket socket = new Socket(test.address().getHost(), test.address().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String pick(Random random, List<String> of) {
        return of.get(random.nextInt(of.size()));
    }
}
