package org.tutti.api.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What the methods mean, beyond their form.
class EndpointsTest {
    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static List<String> values(JsonNode list, String field) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.get(field).asString())
                .toList();
    }

    private int code(String signIn, String method, String... parameters) throws Exception {
        return server.jsonAs(signIn, method, parameters).at("/error/code").asInt(-1);
    }

    @Test
    void aSongHasEveryFieldThatPlayersRelyOn() throws Exception {
        JsonNode song = server.json("getSong", "id", server.track(0)).get("song");
        assertThat(song.propertyNames())
                .contains(
                        "id",
                        "parent",
                        "isDir",
                        "title",
                        "album",
                        "artist",
                        "track",
                        "year",
                        "genre",
                        "coverArt",
                        "size",
                        "contentType",
                        "suffix",
                        "duration",
                        "bitRate",
                        "path",
                        "playCount",
                        "discNumber",
                        "created",
                        "albumId",
                        "artistId",
                        "type",
                        "mediaType",
                        "isVideo",
                        "bpm",
                        "comment",
                        "sortName",
                        "musicBrainzId",
                        "isrc",
                        "genres",
                        "artists",
                        "displayArtist",
                        "albumArtists",
                        "displayAlbumArtist",
                        "contributors",
                        "displayComposer",
                        "moods",
                        "replayGain",
                        "explicitStatus",
                        "samplingRate",
                        "bitDepth",
                        "channelCount");
        assertThat(song.get("duration").asInt()).isEqualTo(181);
        assertThat(song.get("created").asString()).isEqualTo("2025-03-01T10:20:30.456Z");
        assertThat(song.at("/replayGain/trackGain").asString()).isEqualTo("-7.52");
        assertThat(song.at("/contributors/1/subRole").asString()).isEqualTo("tin whistle");
        assertThat(song.get("coverArt").asString()).isEqualTo("al-" + server.album(0));
    }

    @Test
    void songsWithAPictureOfTheirOwnNameIt() throws Exception {
        JsonNode songs = server.json("getAlbum", "id", server.album(1)).at("/album/song");
        assertThat(values(songs, "coverArt"))
                .containsExactly("al-" + server.album(1) + "_1", "tr-" + server.track(5) + "_2f");
    }

    @Test
    void whatIsUnknownIsAnEmptyObjectAndNotAbsent() throws Exception {
        JsonNode song = server.json("getSong", "id", server.track(1)).get("song");
        assertThat(song.get("replayGain").toString()).isEqualTo("{}");
        assertThat(song.get("contributors").toString()).isEqualTo("[]");
        JsonNode album = server.json("getAlbum", "id", server.album(2)).get("album");
        assertThat(album.get("releaseDate").toString()).isEqualTo("{}");
        assertThat(album.has("year")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "newest, '', 0;1;2",
        "alphabeticalByName, '', 0;1;2",
        "byGenre, folk, 0;1",
        "starred, '', 1;0",
        "highest, '', 2",
        "frequent, '', 2;1",
        "recent, '', 2;1"
    })
    void albumListsKeepTheirOrder(String type, String genre, String expected) throws Exception {
        server.json("star", "albumId", server.album(1));
        server.json("star", "id", server.album(0));
        server.json("setRating", "id", server.album(2), "rating", "5");
        server.listening.albums.add(server.catalog.sample.albums.get(2).id().value());
        server.listening.albums.add(server.catalog.sample.albums.get(1).id().value());
        JsonNode albums =
                server.json("getAlbumList2", "type", type, "genre", genre).at("/albumList2/album");
        List<String> ids = java.util.Arrays.stream(expected.split(";"))
                .map(number -> server.album(Integer.parseInt(number)))
                .toList();
        assertThat(values(albums, "id")).isEqualTo(ids);
        JsonNode second = server.json("getAlbumList2", "type", type, "genre", genre, "offset", "1", "size", "1")
                .at("/albumList2/album");
        assertThat(values(second, "id")).isEqualTo(ids.size() < 2 ? List.of() : ids.subList(1, 2));
    }

    @Test
    void yearsTheWrongWayRoundMeanTheLatestFirst() throws Exception {
        JsonNode forward = server.json("getAlbumList2", "type", "byYear", "fromYear", "1990", "toYear", "2010");
        assertThat(values(forward.at("/albumList2/album"), "year")).containsExactly("1997", "2003");
        JsonNode backward = server.json("getAlbumList2", "type", "byYear", "fromYear", "2010", "toYear", "1990");
        assertThat(values(backward.at("/albumList2/album"), "year")).containsExactly("2003", "1997");
    }

    @Test
    void anUnknownListTypeIsAnError() throws Exception {
        assertThat(code(TestServer.SIGN_IN, "getAlbumList2", "type", "loudest")).isZero();
        assertThat(code(TestServer.SIGN_IN, "getAlbumList2")).isEqualTo(10);
        assertThat(code(TestServer.SIGN_IN, "getAlbumList2", "type", "newest", "size", "many"))
                .isZero();
    }

    @Test
    void folderIdsOfDirectoriesAreTexts() throws Exception {
        JsonNode folders = server.json("getMusicFolders").at("/musicFolders/musicFolder");
        assertThat(folders.get(0).get("id").isInt()).isTrue();
        JsonNode root = server.json("getMusicDirectory", "id", "1").get("directory");
        assertThat(root.get("id").isString()).isTrue();
        assertThat(root.at("/child/0/isDir").asBoolean()).isTrue();
        JsonNode artist = server.json(
                        "getMusicDirectory", "id", root.at("/child/0/id").asString())
                .get("directory");
        assertThat(artist.at("/child/0/isDir").asBoolean()).isTrue();
        JsonNode album = server.json(
                        "getMusicDirectory", "id", artist.at("/child/0/id").asString())
                .get("directory");
        assertThat(album.at("/child/0/isDir").asBoolean()).isFalse();
        assertThat(code(TestServer.SIGN_IN, "getMusicDirectory", "id", server.track(0)))
                .isEqualTo(70);
    }

    @Test
    void artistsStandUnderTheLetterOfTheirName() throws Exception {
        JsonNode index = server.json("getArtists").at("/artists/index");
        assertThat(values(index, "name")).containsExactly("A", "G", "か");
        ArtistIndex names = new ArtistIndex(server.catalog, "The El");
        assertThat(names.key("The Éclairs")).isEqualTo("eclairs");
        assertThat(names.key("Theremin")).isEqualTo("theremin");
        assertThat(names.key("The")).isEqualTo("the");
        assertThat(ArtistIndex.letter(names.key("10cc"))).isEqualTo("#");
        assertThat(ArtistIndex.letter(names.key("蛙"))).isEqualTo("#");
        assertThat(ArtistIndex.letter(names.key("Ёлка"))).isEqualTo("Е");
        assertThat(ArtistIndex.letter(names.key(" "))).isEqualTo("#");
    }

    @Test
    void theIndexFollowsTheCatalog() throws Exception {
        server.json("getArtists");
        server.catalog.sample.artists.removeLast();
        server.catalog.revision++;
        assertThat(values(server.json("getArtists").at("/artists/index"), "name"))
                .containsExactly("A", "G");
    }

    @Test
    void anUnchangedIndexIsEmpty() throws Exception {
        String modified = server.json("getIndexes").at("/indexes/lastModified").asString();
        JsonNode unchanged =
                server.json("getIndexes", "ifModifiedSince", modified).get("indexes");
        assertThat(unchanged.get("index").size()).isZero();
    }

    @Test
    void listenersSeeTheirLibrariesOnly() throws Exception {
        assertThat(server.jsonAs(TestServer.BEN, "getMusicFolders")
                        .at("/musicFolders/musicFolder")
                        .size())
                .isEqualTo(1);
        assertThat(code(TestServer.BEN, "getAlbum", "id", server.album(2))).isEqualTo(70);
        assertThat(server.jsonAs(TestServer.BEN, "getAlbumList2", "type", "newest", "musicFolderId", "2")
                        .at("/albumList2/album")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"''", "'\"\"'", "*"})
    void anEmptySearchMeansEverything(String query) throws Exception {
        JsonNode all = server.json("search3", "query", query, "songCount", "3", "songOffset", "7")
                .get("searchResult3");
        assertThat(all.get("song").size()).isEqualTo(2);
        assertThat(server.search.last.orElseThrow().text()).isEmpty();
        JsonNode past =
                server.json("search3", "query", query, "songOffset", "50").get("searchResult3");
        assertThat(past.get("song").toString()).isEqualTo("[]");
    }

    @Test
    void starsAndRatingsShow() throws Exception {
        server.json("star", "id", server.track(0), "id", server.artist(1));
        server.json("setRating", "id", server.track(0), "rating", "4");
        JsonNode song = server.json("getSong", "id", server.track(0)).get("song");
        assertThat(song.get("starred").asString()).isEqualTo("2026-01-02T03:04:05.006Z");
        assertThat(song.get("userRating").asInt()).isEqualTo(4);
        assertThat(server.json("getStarred2").at("/starred2/artist/0/id").asString())
                .isEqualTo(server.artist(1));
        server.json("unstar", "id", server.track(0));
        server.json("setRating", "id", server.track(0), "rating", "0");
        song = server.json("getSong", "id", server.track(0)).get("song");
        assertThat(song.propertyNames()).doesNotContain("starred", "userRating");
    }

    @Test
    void aStarForSomethingUnknownMarksNothing() throws Exception {
        assertThat(code(TestServer.SIGN_IN, "star", "id", server.track(0), "albumId", server.track(1)))
                .isEqualTo(70);
        assertThat(server.json("getStarred2").at("/starred2/song").size()).isZero();
        assertThat(code(TestServer.SIGN_IN, "star")).isEqualTo(10);
        assertThat(code(TestServer.SIGN_IN, "setRating", "id", server.track(0), "rating", "6"))
                .isZero();
    }

    @Test
    void aPlaylistIsMadeChangedAndReplaced() throws Exception {
        JsonNode made = server.json(
                        "createPlaylist",
                        "name",
                        "Mix",
                        "songId",
                        server.track(0),
                        "songId",
                        server.track(1),
                        "songId",
                        server.track(2))
                .get("playlist");
        String id = made.get("id").asString();
        assertThat(values(made.get("entry"), "id")).containsExactly(server.track(0), server.track(1), server.track(2));
        server.json(
                "updatePlaylist",
                "playlistId",
                id,
                "songIndexToRemove",
                "0",
                "songIndexToRemove",
                "2",
                "songIdToAdd",
                server.track(5),
                "comment",
                "c",
                "public",
                "true",
                "name",
                "Mix 2");
        JsonNode changed = server.json("getPlaylist", "id", id).get("playlist");
        assertThat(values(changed.get("entry"), "id")).containsExactly(server.track(1), server.track(5));
        assertThat(changed.get("public").asBoolean()).isTrue();
        assertThat(changed.get("comment").asString()).isEqualTo("c");
        server.json("updatePlaylist", "playlistId", id, "comment", "");
        assertThat(server.json("getPlaylist", "id", id).get("playlist").has("comment"))
                .isFalse();
        JsonNode replaced = server.json("createPlaylist", "playlistId", id, "songId", server.track(7))
                .get("playlist");
        assertThat(values(replaced.get("entry"), "id")).containsExactly(server.track(7));
        assertThat(replaced.get("name").asString()).isEqualTo("Mix 2");
        assertThat(code(TestServer.BEN, "deletePlaylist", "id", "nonsense")).isEqualTo(70);
        assertThat(code(TestServer.BEN, "updatePlaylist", "playlistId", id, "name", "mine"))
                .isEqualTo(50);
    }

    @Test
    void indexesToRemoveCountWhatTheListenerWasShown() throws Exception {
        server.json(
                "createPlaylist",
                "name",
                "All",
                "songId",
                server.track(6),
                "songId",
                server.track(0),
                "songId",
                server.track(1));
        String id = server.json("getPlaylists").at("/playlists/playlist/0/id").asString();
        var accounts = server.identity.accounts;
        var anna = accounts.getFirst();
        server.identity.update(anna.id(), anna.role(), java.util.Set.of(1), 0);
        server.json("updatePlaylist", "playlistId", id, "songIndexToRemove", "0");
        server.identity.update(anna.id(), anna.role(), java.util.Set.of(), 0);
        assertThat(values(server.json("getPlaylist", "id", id).at("/playlist/entry"), "id"))
                .containsExactly(server.track(6), server.track(1));
    }

    @Test
    void aPlayHandedInTwiceCountsOnce() throws Exception {
        for (int i = 0; i < 2; i++) {
            server.json(
                    "scrobble",
                    "id",
                    server.track(0),
                    "time",
                    "1700000000000",
                    "id",
                    server.track(1),
                    "time",
                    "1700000200000");
        }
        assertThat(server.listening.plays).hasSize(2);
        server.json("scrobble", "id", server.track(0), "time", "1700000000001");
        assertThat(server.listening.plays).hasSize(3);
        assertThat(server.json("getSong", "id", server.track(0))
                        .at("/song/playCount")
                        .asInt())
                .isEqualTo(2);
        assertThat(server.listening.plays.keySet()).allMatch(id -> id.version() == 8 && id.variant() == 2);
    }

    @Test
    void songsThatAreGoneDoNotKeepOthersFromBeingHandedIn() throws Exception {
        String gone = new org.tutti.core.catalog.TrackId(new java.util.UUID(1, 1)).text();
        assertThat(code(TestServer.SIGN_IN, "scrobble", "id", gone, "id", server.track(1)))
                .isEqualTo(-1);
        assertThat(server.listening.plays).hasSize(1);
        assertThat(code(TestServer.SIGN_IN, "scrobble", "id", gone)).isEqualTo(70);
    }

    @Test
    void nowPlayingIsNoPlay() throws Exception {
        server.json("scrobble", "id", server.track(0), "submission", "false");
        assertThat(server.listening.plays).isEmpty();
        server.now = server.now.plusSeconds(130);
        JsonNode entry = server.jsonAs(TestServer.BEN, "getNowPlaying").at("/nowPlaying/entry/0");
        assertThat(entry.get("username").asString()).isEqualTo("anna");
        assertThat(entry.get("minutesAgo").asInt()).isEqualTo(2);
        assertThat(entry.get("positionMs").asInt()).isEqualTo(130_000);
        assertThat(entry.get("playerName").asString()).isEqualTo("test");
    }

    @Test
    void theSavedQueueComesBackEitherWay() throws Exception {
        assertThat(server.json("getPlayQueue").at("/playQueue/entry").toString())
                .isEqualTo("[]");
        server.json(
                "savePlayQueueByIndex",
                "id",
                server.track(1),
                "id",
                server.track(1),
                "id",
                server.track(2),
                "currentIndex",
                "1",
                "position",
                "1234");
        JsonNode queue = server.json("getPlayQueueByIndex").get("playQueueByIndex");
        assertThat(queue.get("currentIndex").asInt()).isEqualTo(1);
        assertThat(queue.get("position").asInt()).isEqualTo(1234);
        assertThat(server.json("getPlayQueue").at("/playQueue/current").asString())
                .isEqualTo(server.track(1));
        assertThat(code(TestServer.SIGN_IN, "savePlayQueueByIndex", "id", server.track(1), "currentIndex", "1"))
                .isZero();
        assertThat(code(TestServer.SIGN_IN, "savePlayQueue", "id", server.track(1), "current", server.track(2)))
                .isZero();
        server.json("savePlayQueue");
        assertThat(server.json("getPlayQueue").get("playQueue").has("current")).isFalse();
    }

    @Test
    void wordsAreCountedInBytes() throws Exception {
        JsonNode lyrics = server.json("getLyricsBySongId", "id", server.track(0), "enhanced", "true")
                .at("/lyricsList/structuredLyrics");
        JsonNode cue = lyrics.at("/0/cueLine/0/cue/0");
        assertThat(cue.get("value").asString()).isEqualTo("Grüße ");
        assertThat(cue.get("byteStart").asInt()).isZero();
        assertThat(cue.get("byteEnd").asInt()).isEqualTo(7);
        assertThat(lyrics.at("/0/line/1/start").asInt()).isEqualTo(2000);
        assertThat(lyrics.at("/1/line/0").has("start")).isFalse();
        JsonNode simple =
                server.json("getLyricsBySongId", "id", server.track(0)).at("/lyricsList/structuredLyrics/0");
        assertThat(simple.propertyNames()).doesNotContain("cueLine", "kind");
    }

    @ParameterizedTest
    @CsvSource({"getUsers", "startScan", "createUser", "updateUser", "deleteUser", "createInternetRadioStation"})
    void listenersMayNotRunTheServer(String method) throws Exception {
        assertThat(code(TestServer.BEN, method, "username", "x", "password", "y", "name", "n", "streamUrl", "u"))
                .isEqualTo(50);
    }

    @Test
    void listenersSeeAndChangeThemselves() throws Exception {
        JsonNode user =
                server.jsonAs(TestServer.BEN, "getUser", "username", "ben").get("user");
        assertThat(user.get("adminRole").asBoolean()).isFalse();
        assertThat(user.get("folder").toString()).isEqualTo("[1]");
        assertThat(code(TestServer.BEN, "getUser", "username", "anna")).isEqualTo(50);
        assertThat(code(TestServer.BEN, "changePassword", "username", "anna", "password", "x"))
                .isEqualTo(50);
        server.jsonAs(TestServer.BEN, "changePassword", "username", "ben", "password", "enc:6e6577");
        assertThat(server.identity.passwords).containsExactly("ben:new");
    }

    @Test
    void operatorsMakeAndChangeAccounts() throws Exception {
        server.json(
                "createUser",
                "username",
                "carl",
                "password",
                "pass",
                "email",
                "c@example.org",
                "adminRole",
                "true",
                "musicFolderId",
                "2");
        JsonNode user = server.json("getUser", "username", "carl").get("user");
        assertThat(user.get("adminRole").asBoolean()).isTrue();
        assertThat(user.get("folder").toString()).isEqualTo("[2]");
        server.json("updateUser", "username", "carl", "adminRole", "false", "maxBitRate", "128");
        user = server.json("getUser", "username", "carl").get("user");
        assertThat(user.get("adminRole").asBoolean()).isFalse();
        assertThat(user.get("maxBitRate").asInt()).isEqualTo(128);
        assertThat(user.get("folder").toString()).isEqualTo("[2]");
        assertThat(code(TestServer.SIGN_IN, "createUser", "username", "carl", "password", "x"))
                .isZero();
        server.json("deleteUser", "username", "carl");
        assertThat(code(TestServer.SIGN_IN, "getUser", "username", "carl")).isEqualTo(70);
    }

    @Test
    void aShareLinksToTheAddressThatTheClientUses() throws Exception {
        JsonNode share = server.json("createShare", "id", server.album(0)).at("/shares/share/0");
        assertThat(share.get("url").asString()).isEqualTo("http://127.0.0.1:" + server.port() + "/share/s3cret");
        assertThat(share.get("entry").size()).isEqualTo(4);
    }

    @Test
    void topSongsAreThePlayedOnesAndThenTheOthers() throws Exception {
        server.json("scrobble", "id", server.track(3));
        JsonNode songs =
                server.json("getTopSongs", "id", server.artist(0), "count", "3").at("/topSongs/song");
        assertThat(values(songs, "id")).containsExactly(server.track(3), server.track(0), server.track(1));
    }

    @Test
    void similarSongsLeaveOutTheSongItself() throws Exception {
        JsonNode songs = server.json("getSimilarSongs", "id", server.track(0)).at("/similarSongs/song");
        assertThat(values(songs, "id")).doesNotContain(server.track(0)).contains(server.track(5));
    }

    @Test
    void someClientsNeedLess() throws Exception {
        String url = "getSong?f=json&id=" + server.track(0) + "&u=anna&p=s%C3%A9same&v=1.16.1&c=";
        JsonNode classic = TestServer.envelope(server.get(url + "DSub").body()).get("song");
        assertThat(classic.propertyNames()).contains("path", "suffix").doesNotContain("contributors", "genres");
        JsonNode minimal =
                TestServer.envelope(server.get(url + "SubMusic").body()).get("song");
        assertThat(minimal.propertyNames()).contains("title", "duration").doesNotContain("path", "artists");
        JsonNode mp3 = TestServer.envelope(server.get(url + "Jamstash").body()).get("song");
        assertThat(mp3.get("transcodedSuffix").asString()).isEqualTo("mp3");
    }
}
