package org.tutti.api.subsonic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/// Every answer, as JSON against the published description and as XML against the classic schema. The latter speaks for
/// classic clients only, so that the calls are made in the name of one (`c=DSub`).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubsonicContractTest {
    private static final Path SPECS =
            Path.of(System.getProperty("tutti.shared", "../shared")).resolve("specs");
    private static final String CLASSIC = "u=anna&p=enc:73c3a973616d65&v=1.16.1&c=DSub";

    /// They send bytes and are described by other tests.
    private static final Set<String> BYTES = Set.of(
            "stream",
            "download",
            "getCoverArt",
            "hls.m3u8",
            "getTranscodeDecision",
            "getTranscodeStream",
            "getCaptions",
            "getAvatar");

    /// Methods that the classic schema (1.16.0) does not know.
    private static final Set<String> NOT_CLASSIC = Set.of(
            "getOpenSubsonicExtensions",
            "tokenInfo",
            "getLyricsBySongId",
            "getPlayQueueByIndex",
            "savePlayQueueByIndex",
            "reportPlayback",
            "getSonicSimilarTracks",
            "findSonicPath");

    /// What this server does not offer, and the method that only an API key may call.
    private static final Set<String> REFUSED = Set.of(
            "tokenInfo",
            "getVideoInfo",
            "getPodcastEpisode",
            "refreshPodcasts",
            "createPodcastChannel",
            "deletePodcastChannel",
            "deletePodcastEpisode",
            "downloadPodcastEpisode",
            "addChatMessage",
            "jukeboxControl");

    private TestServer server;
    private ResponseSchemas schemas;
    private Schema classic;

    @BeforeAll
    void start() throws Exception {
        Path description = SPECS.resolve("opensubsonic.bundled.json");
        assumeTrue(Files.exists(description), "the published description is not here: " + description);
        schemas = new ResponseSchemas(description);
        classic = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(SPECS.resolve("subsonic-1.16.0.xsd").toFile());
        server = new TestServer();
        server.listening.albums.add(server.catalog.sample.albums.getFirst().id().value());
    }

    @AfterAll
    void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    /// Calls in an order in which each finds what it needs; a method may stand here more than once.
    private List<String> calls() {
        String track = server.track(0);
        String other = server.track(5);
        String album = server.album(0);
        String artist = server.artist(0);
        return List.of(
                "ping",
                "getLicense",
                "getOpenSubsonicExtensions",
                "tokenInfo",
                "star?id=" + track + "&albumId=" + album + "&artistId=" + artist,
                "setRating?rating=4&id=" + track,
                "setRating?rating=5&id=" + album,
                "scrobble?id=" + track + "&time=1700000000000&id=" + other + "&time=1700000200000",
                "scrobble?submission=false&id=" + track,
                "reportPlayback?mediaType=song&positionMs=1000&state=playing&mediaId=" + other,
                "getNowPlaying",
                "getMusicFolders",
                "getIndexes",
                "getIndexes?ifModifiedSince=99999999999999",
                "getMusicDirectory?id=1",
                "getMusicDirectory?id=" + artist,
                "getMusicDirectory?id=" + album,
                "getGenres",
                "getArtists",
                "getArtists?musicFolderId=2",
                "getArtist?id=" + artist,
                "getAlbum?id=" + album,
                "getSong?id=" + track,
                "getArtistInfo?id=" + artist,
                "getArtistInfo2?id=" + artist,
                "getAlbumInfo?id=" + album,
                "getAlbumInfo2?id=" + album,
                "getSimilarSongs?id=" + album,
                "getSimilarSongs2?id=" + artist,
                "getTopSongs?id=" + artist,
                "getTopSongs?artist=nobody",
                "getSonicSimilarTracks?id=" + track,
                "findSonicPath?startSongId=" + track + "&endSongId=" + other,
                "getVideos",
                "getVideoInfo?id=1",
                "getAlbumList?type=newest",
                "getAlbumList2?type=random&size=500",
                "getAlbumList2?type=highest",
                "getAlbumList2?type=frequent",
                "getAlbumList2?type=recent",
                "getAlbumList2?type=alphabeticalByName&offset=1",
                "getAlbumList2?type=alphabeticalByArtist",
                "getAlbumList2?type=starred",
                "getAlbumList2?type=byYear&fromYear=2010&toYear=1990",
                "getAlbumList2?type=byGenre&genre=Folk",
                "getAlbumList2?type=newest&offset=100000",
                "getRandomSongs?size=50",
                "getSongsByGenre?genre=Folk",
                "getStarred",
                "getStarred2",
                "search?any=song",
                "search2?query=song",
                "search3?query=song",
                "search3?query=%22%22",
                "search3",
                "getPlaylists",
                "createPlaylist?name=Mix+%26+match&songId=" + track + "&songId=" + other,
                "getPlaylists",
                "getLyrics?artist=nobody&title=nothing",
                "getLyrics?artist=%C3%84rztliche+Kapelle&title=Song+0",
                "getLyricsBySongId?id=" + track,
                "getLyricsBySongId?enhanced=true&id=" + track,
                "getPlayQueue",
                "getPlayQueueByIndex",
                "savePlayQueue?id=" + track + "&id=" + other + "&current=" + other + "&position=5000",
                "getPlayQueueByIndex",
                "savePlayQueueByIndex?id=" + track + "&currentIndex=0",
                "getPlayQueue",
                "savePlayQueue",
                "createBookmark?id=" + track + "&position=90000&comment=here",
                "getBookmarks",
                "deleteBookmark?id=" + track,
                "createShare?id=" + album + "&description=for+you&expires=1900000000000",
                "updateShare?description=new&id="
                        + new org.tutti.core.library.ShareId(new java.util.UUID(20, 0)).text(),
                "getShares",
                "deleteShare?id=" + new org.tutti.core.library.ShareId(new java.util.UUID(20, 0)).text(),
                "getUser?username=anna",
                "getUsers",
                "createUser?username=carl&password=enc:6162&email=c@example.org&adminRole=false&musicFolderId=1",
                "updateUser?username=carl&maxBitRate=192",
                "changePassword?username=carl&password=longer",
                "deleteUser?username=carl",
                "createInternetRadioStation?name=Waves&streamUrl=http://example.org/s",
                "getInternetRadioStations",
                "updateInternetRadioStation?name=Waves&streamUrl=http://example.org/t&id=" + station(),
                "deleteInternetRadioStation?id=" + station(),
                "getScanStatus",
                "startScan",
                "getPodcasts",
                "getNewestPodcasts",
                "getPodcastEpisode?id=1",
                "refreshPodcasts",
                "createPodcastChannel?url=http://example.org",
                "deletePodcastChannel?id=1",
                "deletePodcastEpisode?id=1",
                "downloadPodcastEpisode?id=1",
                "getChatMessages",
                "addChatMessage?message=hello",
                "jukeboxControl?action=status",
                "unstar?id=" + track);
    }

    private static String station() {
        return new org.tutti.core.library.StationId(new java.util.UUID(21, 0)).text();
    }

    private static String playlist() {
        return new org.tutti.core.library.PlaylistId(new java.util.UUID(30, 0)).text();
    }

    /// What needs the playlist that [#calls] made.
    private static List<String> playlistCalls() {
        return List.of(
                "getPlaylist?id=" + playlist(),
                "updatePlaylist?playlistId=" + playlist() + "&songIndexToRemove=0&comment=changed&public=true",
                "createPlaylist?playlistId=" + playlist(),
                "deletePlaylist?id=" + playlist());
    }

    private Stream<String> everyCall() {
        return Stream.concat(calls().stream(), playlistCalls().stream());
    }

    private static String method(String call) {
        return call.replaceAll("\\?.*", "");
    }

    private static String query(String call) {
        return call.contains("?") ? "&" + call.substring(call.indexOf('?') + 1) : "";
    }

    @Test
    void everyDescribedMethodIsServed() {
        Set<String> called = new TreeSet<>(BYTES);
        everyCall().forEach(call -> called.add(method(call)));
        assertThat(called).isEqualTo(schemas.methods());
    }

    @TestFactory
    Stream<org.junit.jupiter.api.DynamicTest> jsonAnswersAreAsDescribed() {
        return everyCall()
                .map(call -> dynamicTest(call, () -> {
                    String body = server.get(method(call) + "?f=json&" + TestServer.SIGN_IN + query(call))
                            .body();
                    assertThat(schemas.problems(method(call), body)).as(body).isEmpty();
                    JsonNode envelope = TestServer.envelope(body);
                    assertThat(envelope.get("status").asString())
                            .as(body)
                            .isEqualTo(REFUSED.contains(method(call)) ? "failed" : "ok");
                    assertThat(schemas.unknownFields(envelope))
                            .as(body)
                            .isSubsetOf("offset", "totalHits", "match", "video");
                    assertThat(body).doesNotContain("null");
                }));
    }

    @TestFactory
    Stream<org.junit.jupiter.api.DynamicTest> allWaysToCallAMethodAreOne() {
        return everyCall()
                .filter(call -> call.startsWith("get") && !call.contains("random") && !call.contains("Random"))
                .filter(call -> !call.contains("Similar"))
                .map(call -> dynamicTest(call, () -> {
                    String arguments = "f=json&" + TestServer.SIGN_IN + query(call);
                    Map<String, String> answers = new LinkedHashMap<>();
                    answers.put(
                            "get", server.get(method(call) + "?" + arguments).body());
                    answers.put(
                            "get.view",
                            server.get(method(call) + ".view?" + arguments).body());
                    answers.put(
                            "post",
                            server.form(method(call) + "?" + arguments, "").body());
                    answers.put("form", server.form(method(call), arguments).body());
                    answers.put(
                            "form.view",
                            server.form(method(call) + ".view", arguments).body());
                    assertThat(Set.copyOf(answers.values())).as("%s", answers).hasSize(1);
                    String script = server.get(
                                    method(call) + "?callback=a.b&f=jsonp&" + TestServer.SIGN_IN + query(call))
                            .body();
                    assertThat(script).isEqualTo("a.b(" + answers.get("get") + ");");
                }));
    }

    @TestFactory
    Stream<org.junit.jupiter.api.DynamicTest> classicClientsGetClassicXml() {
        return everyCall()
                .filter(call -> !NOT_CLASSIC.contains(method(call)))
                .map(call -> dynamicTest(call, () -> {
                    String body = server.get(method(call) + "?" + CLASSIC + query(call))
                            .body();
                    // The schema takes the id of the current song for a number although ids are texts everywhere else.
                    String known =
                            method(call).equals("getPlayQueue") ? body.replaceAll(" current=\"[^\"]*\"", "") : body;
                    classic.newValidator().validate(new StreamSource(new StringReader(known)));
                    assertThat(body).contains("version=\"1.16.1\"");
                }));
    }

    @TestFactory
    Stream<org.junit.jupiter.api.DynamicTest> errorsAreAsDescribedAndNeverHtml() {
        return everyCall()
                .map(call -> dynamicTest(call, () -> {
                    String wrong = "u=anna&p=wrong&v=1.16.1&c=test";
                    var response = server.get(method(call) + "?f=json&" + wrong + query(call));
                    assertThat(response.statusCode()).isEqualTo(200);
                    assertThat(schemas.problems(method(call), response.body())).isEmpty();
                    if (!call.equals("getOpenSubsonicExtensions")) {
                        assertThat(TestServer.envelope(response.body())
                                        .at("/error/code")
                                        .asInt())
                                .isEqualTo(40);
                    }
                    String xml = server.get(method(call) + "?c=DSub&u=anna&p=wrong&v=1.16.1" + query(call))
                            .body();
                    if (!NOT_CLASSIC.contains(method(call))) {
                        classic.newValidator().validate(new StreamSource(new StringReader(xml)));
                    }
                    assertThat(xml).startsWith("<?xml");
                }));
    }
}
