package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.audio.tag.PartialDate;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.Credit;
import org.tutti.core.catalog.PlaylistFileFound;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.ScanProblem;
import org.tutti.core.catalog.ScanStatus;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.TestDatabase;

/// What a scan makes of files.
@Tag(TestDatabase.TAG)
class ScanTest {
    @TempDir
    Path folder;

    private Collection music;

    @BeforeEach
    void anEmptyFolder() {
        music = new Collection(folder);
    }

    @Test
    void tagsBecomeATrackOnAnAlbumByAnArtist() {
        music.put(
                "a.flac",
                Song.of("Björk", "Vespertine", 3, "Cocoon")
                        .with("DATE", "2001-08-27")
                        .with("GENRE", "Art Pop; Electronic")
                        .with("COMPOSER", "Thomas Knak")
                        .with("DISC_NUMBER", "1/2")
                        .with("DISC_SUBTITLE", "Winter")
                        .with("REPLAYGAIN_TRACK_GAIN", "-6.48 dB"));
        music.scan();
        Track track = music.at("a.flac");
        assertThat(track.title()).isEqualTo("Cocoon");
        assertThat(track.number()).isEqualTo(3);
        assertThat(track.date()).isEqualTo(new PartialDate(2001, 8, 27));
        assertThat(track.genres()).containsExactly("Art Pop", "Electronic");
        assertThat(track.contributors())
                .extracting(Credit::name, Credit::role)
                .containsExactly(tuple("Thomas Knak", Role.COMPOSER));
        assertThat(track.loudness().trackGain()).isEqualTo(-6.48f);
        assertThat(track.best().blob()).isEqualTo("media/1/a.flac");
        assertThat(track.best().contentType()).isEqualTo("audio/flac");
        Album album = music.albums().getFirst();
        assertThat(album.title()).isEqualTo("Vespertine");
        assertThat(album.trackCount()).isEqualTo(1);
        assertThat(album.discTitles()).extracting("title").containsExactly("Winter");
        assertThat(music.artist("Björk").roles()).containsExactly(Role.ARTIST, Role.ALBUM_ARTIST);
        assertThat(music.artist("Thomas Knak").trackCount()).isZero();
    }

    @Test
    void artistsAreSplitOnlyWhereTagsMeanSeveral() {
        music.put("1.mp3", Song.of("Simon & Garfunkel", "X", 1, "One"));
        music.put("2.mp3", Song.of("AC/DC", "Y", 1, "Two"));
        music.put("3.mp3", Song.of("Queen feat. David Bowie", "Z", 1, "Three").with("ALBUM_ARTIST", "Queen"));
        music.scan();
        assertThat(music.artists())
                .extracting("name")
                .containsExactly("AC/DC", "David Bowie", "Queen", "Simon & Garfunkel");
        assertThat(music.at("3.mp3").artistName()).isEqualTo("Queen feat. David Bowie");
        assertThat(music.artist("Queen").albumCount()).isEqualTo(1);
        assertThat(music.artist("David Bowie").albumCount()).isZero();
        assertThat(music.artist("David Bowie").trackCount()).isEqualTo(1);
    }

    @Test
    void artistsOfOneNameStayApartByTheirMusicBrainzIds() {
        String one = "11111111-1111-1111-1111-111111111111";
        String two = "22222222-2222-2222-2222-222222222222";
        music.put("1.mp3", Song.of("Nirvana", "X", 1, "One").with("MUSICBRAINZ_ARTIST_ID", one));
        music.put("2.mp3", Song.of("Nirvana", "Y", 1, "Two").with("MUSICBRAINZ_ARTIST_ID", two));
        music.put("3.mp3", Song.of("nirvana", "Y", 2, "Three"));
        music.scan();
        assertThat(music.at("1.mp3").artists().getFirst().artist())
                .isNotEqualTo(music.at("2.mp3").artists().getFirst().artist());
        assertThat(music.artists()).hasSize(2);
    }

    @Test
    void aFolderOfManyArtistsWithoutAnAlbumArtistIsACompilation() {
        for (int i = 1; i <= 4; i++) {
            music.put(
                    "Mix/" + i + ".mp3",
                    Song.of("Artist " + i, "Mix", i, "Song " + i).without("ALBUM_ARTIST"));
        }
        music.scan();
        assertThat(music.albums()).hasSize(1);
        Album album = music.albums().getFirst();
        assertThat(album.artistName()).isEqualTo("Various Artists");
        assertThat(album.compilation()).isTrue();
        assertThat(music.at("Mix/1.mp3").artistName()).isEqualTo("Artist 1");
    }

    @Test
    void aSecondArtistMakesAFolderACompilationLater() {
        music.put("Mix/1.mp3", Song.of("A", "Mix", 1, "One").without("ALBUM_ARTIST"));
        music.scan();
        assertThat(music.albums().getFirst().artistName()).isEqualTo("A");
        music.put("Mix/2.mp3", Song.of("B", "Mix", 2, "Two").without("ALBUM_ARTIST"));
        music.scan();
        assertThat(music.presentAlbums()).hasSize(1);
        assertThat(music.at("Mix/1.mp3").albumArtistName()).isEqualTo("Various Artists");
    }

    @Test
    void anArtistWithGuestsKeepsTheAlbum() {
        music.put("X/1.mp3", Song.of("A", "X", 1, "One").without("ALBUM_ARTIST"));
        music.put("X/2.mp3", Song.of("A feat. B", "X", 2, "Two").without("ALBUM_ARTIST"));
        music.put("X/3.mp3", Song.of("C", "X", 3, "Three").without("ALBUM_ARTIST"));
        music.scan();
        assertThat(music.albums()).extracting(Album::artistName).containsExactly("A");
    }

    @Test
    void albumsOfOneNameAndDifferentYearsAreTwo() {
        music.put("1/1.mp3", Song.of("Weezer", "Weezer", 1, "My Name Is Jonas").with("DATE", "1994"));
        music.put("2/1.mp3", Song.of("Weezer", "Weezer", 1, "Don't Let Go").with("DATE", "2001"));
        music.scan();
        assertThat(music.albums()).hasSize(2);
    }

    @Test
    void discsInFoldersAreOneAlbumWithThePictureAboveThem() {
        music.put("A/Box/CD1/1.mp3", Song.of("A", "Box", 1, "One").with("DISC_NUMBER", "1"));
        music.put("A/Box/CD2/1.mp3", Song.of("A", "Box", 1, "Two").with("DISC_NUMBER", "2"));
        music.write("A/Box/cover.jpg", "a picture");
        music.write("A/artist.jpg", "a portrait");
        music.scan();
        assertThat(music.albums()).hasSize(1);
        assertThat(pictureOf("album")).containsExactly("media/1/A/Box/cover.jpg");
        assertThat(music.albums().getFirst().pictureVersion()).isNotZero();
    }

    @Test
    void picturesOfFoldersGoBeforeThoseInFilesAndChangesAreSeen() {
        music.put("A/X/1.mp3", Song.of("A", "X", 1, "One").with("picture", "500"));
        music.put("A/X/2.mp3", Song.of("A", "X", 2, "Two").with("picture", "500"));
        music.put("A/X/3.mp3", Song.of("A", "X", 3, "Three").with("picture", "777"));
        music.scan();
        assertThat(pictureOf("album")).containsExactly("media/1/A/X/1.mp3");
        assertThat(music.at("A/X/2.mp3").pictureVersion()).as("the album's").isZero();
        assertThat(music.at("A/X/3.mp3").pictureVersion()).as("its own").isNotZero();
        music.write("A/X/Folder.png", "a picture");
        music.write("A/artist.jpg", "a portrait");
        music.scan();
        assertThat(pictureOf("album")).containsExactly("media/1/A/X/Folder.png");
        assertThat(pictureOf("artist")).containsExactly("media/1/A/artist.jpg");
        long version = music.albums().getFirst().pictureVersion();
        music.write("A/X/Folder.png", "another picture");
        music.scan();
        assertThat(music.albums().getFirst().pictureVersion()).isNotEqualTo(version);
    }

    @Test
    void untaggedFilesAreNamedByTheirPath() {
        music.put("Miles Davis/Kind of Blue/01 - So What.mp3", Song.untagged("p"));
        music.scan();
        Track track = music.at("Miles Davis/Kind of Blue/01 - So What.mp3");
        assertThat(track.title()).isEqualTo("So What");
        assertThat(track.artistName()).isEqualTo("Miles Davis");
        assertThat(track.albumTitle()).isEqualTo("Kind of Blue");
        assertThat(track.number()).isEqualTo(1);
    }

    @Test
    void foldersThatSayOnlyThatTheyHoldMusicAreNoArtists() {
        music.put("albums/Space Soundtrack/track2.mp3", Song.untagged("a"));
        music.put("albums/Space Soundtrack/track10.mp3", Song.untagged("b"));
        music.scan();
        assertThat(music.artists()).extracting("name").containsExactly("Unknown Artist");
        assertThat(music.albums()).extracting("title").containsExactly("Space Soundtrack");
        assertThat(music.at("albums/Space Soundtrack/track10.mp3").number()).isEqualTo(10);
    }

    @Test
    void aFewTracksThatNameNoAlbumBelongToTheOneThatTheirFolderIs() {
        for (int number = 1; number <= 8; number++) {
            music.put("core/music/" + number + ".mp3", Song.of("Project", "Game OST", number, "Song " + number));
        }
        music.put("core/music/silence.mp3", Song.untagged("silence"));
        music.put("core/music/return.mp3", Song.of("Mattias", "", 0, "Return").without("ALBUM_ARTIST"));
        music.scan();
        assertThat(music.albums())
                .extracting("title", "artistName", "trackCount")
                .containsExactly(tuple("Game OST", "Project", 10));
        assertThat(music.at("core/music/return.mp3").artistName()).isEqualTo("Mattias");
        assertThat(music.at("core/music/silence.mp3").artistName()).isEqualTo("Project");
    }

    @Test
    void tracksWithoutAnAlbumStayApartWhereTheyAreNotFew() {
        music.put("mixed/1.mp3", Song.of("Project", "Game OST", 1, "Song"));
        music.put("mixed/2.mp3", Song.of("Somebody", "", 0, "Tune").without("ALBUM_ARTIST"));
        music.scan();
        assertThat(music.albums()).extracting("title").containsExactly("Game OST", "mixed");
    }

    @Test
    void tagsOfAnUndeclaredCharacterSetAreReadLikeThoseBesideThem() {
        Song song = Song.untagged("1").with("ARTIST", "Perfect").with("ALBUM", "Perfect");
        music.put("p/1.mp3", song.with("1250:TITLE", "Łza"));
        music.scan();
        assertThat(music.at("p/1.mp3").title()).isEqualTo("£za");
        music.put("p/2.mp3", song.with("payload", "2").with("1250:TITLE", "Słońce nad Łodzią, święta noc"));
        music.scan();
        assertThat(music.at("p/2.mp3").title()).isEqualTo("Słońce nad Łodzią, święta noc");
        assertThat(music.at("p/1.mp3").title()).isEqualTo("Łza");
    }

    @Test
    void aCueSheetSplitsItsFileAndTheTracksKeepTheirIds() {
        music.put("X/album.flac", Song.untagged("whole").with("millis", "600000"));
        music.write("X/album.cue", """
                PERFORMER "A"
                TITLE "X"
                FILE "album.flac" WAVE
                  TRACK 01 AUDIO
                    TITLE "One"
                    INDEX 01 00:00:00
                  TRACK 02 AUDIO
                    TITLE "Two"
                    INDEX 01 04:00:00
                """);
        music.scan();
        List<Track> tracks = music.present();
        assertThat(tracks).extracting(Track::title).containsExactlyInAnyOrder("One", "Two");
        assertThat(tracks).allSatisfy(track -> assertThat(track.albumTitle()).isEqualTo("X"));
        Track two =
                tracks.stream().filter(track -> track.number() == 2).findFirst().orElseThrow();
        assertThat(two.best().startMillis()).isEqualTo(240_000);
        assertThat(two.durationMillis()).isEqualTo(360_000);
        music.move("X", "Y");
        music.scan();
        assertThat(music.present())
                .extracting(Track::id)
                .containsExactlyElementsOf(tracks.stream().map(Track::id).toList());
        assertThat(music.present())
                .allSatisfy(track -> assertThat(track.best().path()).isEqualTo("Y/album.flac"));
    }

    @Test
    void aCueSheetInAFileSplitsItUnlessOneLiesBesideIt() {
        String sheet =
                "TRACK 01 AUDIO|TITLE Inner one|INDEX 01 00:00:00|TRACK 02 AUDIO|TITLE Inner two|INDEX 01 01:00:00";
        music.put("a/whole.flac", Song.of("A", "X", 0, "X").with("CUE_SHEET", sheet));
        music.put("b/whole.flac", Song.of("B", "Y", 0, "Y").with("CUE_SHEET", sheet));
        music.write("b/whole.cue", """
                FILE "whole.flac" WAVE
                  TRACK 01 AUDIO
                    TITLE "Outer one"
                    INDEX 01 00:00:00
                  TRACK 02 AUDIO
                    TITLE "Outer two"
                    INDEX 01 02:00:00
                """);
        // Less than a minute: only the second of two tracks, with the sheet of both.
        music.put(
                "c/02.flac",
                Song.of("C", "Z", 2, "Second").with("CUE_SHEET", sheet).with("millis", "59000"));
        music.scan();
        assertThat(music.present())
                .extracting(Track::title)
                .containsExactlyInAnyOrder("Inner one", "Inner two", "Outer one", "Outer two", "Second");
    }

    @Test
    void picturesOfEveryUsualKindAreCovers() {
        for (String suffix : List.of("webp", "avif", "jpg")) {
            music.put(suffix + "/1.mp3", Song.of("A", suffix, 1, "One"));
            music.write(suffix + "/cover." + suffix, "picture");
        }
        // Of two that show the same, the one that every client shows.
        music.write("jpg/cover.avif", "picture");
        music.scan();
        assertThat(music.jdbc.queryForList("select picture_blob from album order by picture_blob", String.class))
                .containsExactly("media/1/avif/cover.avif", "media/1/jpg/cover.jpg", "media/1/webp/cover.webp");
    }

    @Test
    void wordsBesideAFileAreNoticedWhenTheyCome() {
        music.put("1.mp3", Song.of("A", "X", 1, "One"));
        music.scan();
        Track before = music.at("1.mp3");
        music.write("1.lrc", "[00:01.00]La");
        music.scan();
        assertThat(before.hasLyrics()).isFalse();
        assertThat(music.at("1.mp3").hasLyrics()).isTrue();
        assertThat(music.at("1.mp3").id()).isEqualTo(before.id());
    }

    @Test
    void aBadFileIsAProblemUntilItIsMendedAndStopsNothing() {
        music.put("1.mp3", Song.of("A", "X", 1, "One"));
        music.write("2.mp3", "broken");
        music.scan();
        assertThat(music.present()).hasSize(1);
        assertThat(music.problems())
                .extracting(ScanProblem::path, ScanProblem::reason)
                .containsExactly(tuple("2.mp3", "It is broken"));
        music.scan();
        assertThat(music.problems()).hasSize(1);
        music.put("2.mp3", Song.of("A", "X", 2, "Two"));
        music.scan();
        assertThat(music.problems()).isEmpty();
        assertThat(music.present()).hasSize(2);
    }

    @Test
    void anUnchangedScanReadsNothingAndChangesNothing() {
        music.put("A/X/1.mp3", Song.of("A", "X", 1, "One"));
        music.put("A/X/2.mp3", Song.of("A", "X", 2, "Two"));
        music.scan();
        int reads = music.media.reads.get();
        music.events.clear();
        ScanStatus status = music.scan().scans().status();
        assertThat(music.media.reads.get()).isEqualTo(reads);
        assertThat(music.events).isEmpty();
        assertThat(status.seen()).isEqualTo(2);
        assertThat(status.changed()).isZero();
        assertThat(status.trackCount()).isEqualTo(2);
        assertThat(status.running()).isFalse();
    }

    @Test
    void aFullScanReadsEverythingAndChangesNothingThatIsTheSame() {
        music.put("A/X/1.mp3", Song.of("A", "X", 1, "One"));
        music.scan();
        Track before = music.at("A/X/1.mp3");
        music.events.clear();
        music.scan(true);
        assertThat(music.media.reads.get()).isEqualTo(2);
        assertThat(music.at("A/X/1.mp3")).isEqualTo(before);
        assertThat(music.events).isEmpty();
    }

    @Test
    void everyChangeIsPublishedWithItsRevision() {
        music.put("1.mp3", Song.of("A", "X", 1, "One"));
        music.scan();
        CatalogChanged changed = music.events.stream()
                .filter(CatalogChanged.class::isInstance)
                .map(CatalogChanged.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(changed.tracks()).containsExactly(music.at("1.mp3").id());
        assertThat(changed.albums()).containsExactly(music.at("1.mp3").albumId());
        assertThat(changed.artists()).containsExactly(music.artist("A").id());
        assertThat(music.jdbc.queryForObject("select revision from catalog_state", Long.class))
                .isEqualTo(changed.revision());
    }

    @Test
    void aRootThatIsAwayOrEmptyLosesNothing() {
        music.put("A/1.mp3", Song.of("A", "X", 1, "One"));
        music.scan();
        music.move("A", "../parked-" + folder.getFileName());
        music.scan();
        assertThat(music.present()).hasSize(1);
        assertThat(music.problems()).extracting(ScanProblem::path).containsExactly("");
        music.move("../parked-" + folder.getFileName(), "A");
        music.scan();
        assertThat(music.present()).hasSize(1);
        assertThat(music.problems()).isEmpty();
    }

    @Test
    void linksAreFollowedOnceAndLoopsEnd(@TempDir Path elsewhere) throws IOException {
        music.put("A/1.mp3", Song.of("A", "X", 1, "One"));
        Files.createSymbolicLink(folder.resolve("A/loop"), folder);
        Files.writeString(
                elsewhere.resolve("2.mp3"), Song.of("B", "Y", 1, "Two").text());
        Files.createSymbolicLink(elsewhere.resolve("again"), elsewhere);
        Files.createSymbolicLink(folder.resolve("more"), elsewhere);
        Files.createSymbolicLink(folder.resolve("nowhere.mp3"), folder.resolve("gone.mp3"));
        music.scan();
        assertThat(music.present())
                .extracting(track -> track.best().path())
                .containsExactlyInAnyOrder("A/1.mp3", "more/2.mp3");
    }

    @Test
    void playlistsArePublishedWithTheirTracksAndAgainWhenMoreOfThemAreThere() {
        music.put("A/1.mp3", Song.of("A", "X", 1, "One"));
        music.write("lists/Best.m3u8", "#EXTM3U\n../A/1.mp3\n../A/2.mp3\n../../outside.mp3\n");
        music.scan();
        assertThat(music.playlists()).hasSize(1);
        PlaylistFileFound first = music.playlists().getFirst();
        assertThat(first.name()).isEqualTo("Best");
        assertThat(first.path()).isEqualTo("lists/Best.m3u8");
        assertThat(first.tracks()).containsExactly(music.at("A/1.mp3").id());
        assertThat(first.unresolved()).isEqualTo(2);
        music.scan();
        assertThat(music.playlists()).as("nothing new").hasSize(1);
        music.put("A/2.mp3", Song.of("A", "X", 2, "Two"));
        music.scan();
        assertThat(music.playlists().getLast().tracks())
                .containsExactly(music.at("A/1.mp3").id(), music.at("A/2.mp3").id());
    }

    @Test
    void severalLibrariesShareArtistsButNoAlbums(@TempDir Path other) throws IOException {
        music.library("Other", other);
        music.put("1.mp3", Song.of("A", "X", 1, "One"));
        Files.writeString(other.resolve("2.mp3"), Song.of("A", "X", 2, "Two").text());
        music.scan();
        assertThat(music.present()).extracting(Track::libraryId).containsExactlyInAnyOrder(1, 2);
        assertThat(music.albums()).hasSize(2);
        assertThat(music.artist("A").libraries()).isEqualTo(0b110);
        assertThat(music.artist("A").albumCount()).isEqualTo(2);
    }

    @Test
    void aLibraryThatIsTakenOutIsMissingAndComesBack(@TempDir Path other) throws IOException {
        music.put("1.mp3", Song.of("A", "X", 1, "One"));
        Files.writeString(other.resolve("2.mp3"), Song.of("B", "Y", 1, "Two").text());
        Ingest ingest = music.scan();
        int id = ingest.libraries().add("Other", other).id();
        ingest.scans().start(false);
        Collection.await(ingest);
        Track track = music.at("2.mp3");
        ingest.libraries().remove(id);
        ingest.scans().start(false);
        Collection.await(ingest);
        assertThat(music.present()).hasSize(1);
        assertThat(music.artist("B").trackCount()).isZero();
        assertThat(ingest.libraries().add("Other again", other).id()).isEqualTo(id);
        ingest.scans().start(false);
        Collection.await(ingest);
        assertThat(music.at("2.mp3").id()).isEqualTo(track.id());
    }

    @Test
    void largeFoldersAreReadInSlices() {
        for (int i = 1; i <= 450; i++) {
            music.put("%04d.mp3".formatted(i), Song.of("A", "X" + i / 100, i, "Song " + i));
        }
        music.scan();
        assertThat(music.present()).hasSize(450);
        assertThat(music.albums()).hasSize(5);
        List<Rendition> before = music.present().stream().map(Track::best).toList();
        int reads = music.media.reads.get();
        music.put("0001.mp3", Song.of("A", "X0", 1, "Song 1").with("TITLE", "Changed"));
        music.scan();
        assertThat(music.media.reads.get()).as("only what changed").isEqualTo(reads + 1);
        assertThat(music.present()).hasSize(before.size());
        assertThat(music.albums()).hasSize(5);
    }

    private List<String> pictureOf(String table) {
        List<String> blobs = new ArrayList<>();
        music.jdbc.query("select picture_blob from " + table + " where picture_blob <> ''", row -> {
            blobs.add(row.getString(1));
        });
        return blobs;
    }
}
