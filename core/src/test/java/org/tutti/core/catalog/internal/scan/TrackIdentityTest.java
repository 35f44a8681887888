package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.TestDatabase;

/// Which track is which, when files change.
@Tag(TestDatabase.TAG)
class TrackIdentityTest {
    @TempDir
    Path folder;

    private Collection music;

    @BeforeEach
    void anAlbumOfThree() {
        music = new Collection(folder);
        music.put("A/X/01.flac", Song.of("A", "X", 1, "One"));
        music.put("A/X/02.flac", Song.of("A", "X", 2, "Two"));
        music.put("A/X/03.flac", Song.of("A", "X", 3, "Three"));
        music.scan();
    }

    @Nested
    class AFileKeepsItsTrack {
        @Test
        void whenItIsRenamed() {
            UUID id = music.id("A/X/01.flac");
            music.move("A/X/01.flac", "A/X/one.flac");
            music.scan();
            assertThat(music.id("A/X/one.flac")).isEqualTo(id);
            assertThat(music.tracks()).hasSize(3);
        }

        @Test
        void whenItIsMovedToAFolderThatIsReadBeforeItsOldOne() {
            UUID id = music.id("A/X/01.flac");
            music.move("A/X/01.flac", "0/01.flac");
            music.scan();
            assertThat(music.id("0/01.flac")).isEqualTo(id);
            assertThat(music.present()).hasSize(3);
        }

        @Test
        void whenItsTagsChange() {
            UUID id = music.id("A/X/01.flac");
            music.put(
                    "A/X/01.flac",
                    Song.of("A", "X", 1, "One").with("TITLE", "Uno").with("ARTIST", "B"));
            music.scan();
            assertThat(music.at("A/X/01.flac").title()).isEqualTo("Uno");
            assertThat(music.id("A/X/01.flac")).isEqualTo(id);
        }

        @Test
        void whenItIsMovedAndItsTagsChange() {
            UUID id = music.id("A/X/01.flac");
            music.delete("A/X/01.flac");
            music.put(
                    "B/Y/07.flac",
                    Song.of("A", "X", 1, "One").with("TITLE", "Uno").with("ALBUM", "Y"));
            music.scan();
            assertThat(music.id("B/Y/07.flac")).isEqualTo(id);
        }

        @Test
        void whenItsAlbumIsRetaggedWhileAnotherTrackOfItIsEncodedAnewElsewhere() {
            UUID one = music.id("A/X/01.flac");
            UUID two = music.id("A/X/02.flac");
            music.put("A/X/01.flac", Song.of("A", "X", 1, "One").with("ALBUM", "Z"));
            music.put("A/X/03.flac", Song.of("A", "X", 3, "Three").with("ALBUM", "Z"));
            music.delete("A/X/02.flac");
            music.put("B/02.opus", Song.of("A", "X", 2, "Two").with("payload", "other bytes"));
            music.scan();
            assertThat(music.id("A/X/01.flac")).isEqualTo(one);
            assertThat(music.id("B/02.opus")).isEqualTo(two);
            assertThat(music.at("A/X/01.flac").albumTitle()).isEqualTo("Z");
            assertThat(music.at("A/X/03.flac").albumTitle()).isEqualTo("Z");
            assertThat(music.at("B/02.opus").albumTitle()).isEqualTo("X");
            assertThat(music.presentAlbums()).extracting(Album::title).containsExactly("X", "Z");
        }

        @Test
        void whenItIsEncodedAgainInPlace() {
            UUID id = music.id("A/X/01.flac");
            music.put("A/X/01.flac", Song.of("A", "X", 1, "One").with("payload", "other bytes"));
            music.scan();
            assertThat(music.id("A/X/01.flac")).isEqualTo(id);
        }

        @Test
        void whenItBecomesAnotherFormat() {
            UUID id = music.id("A/X/01.flac");
            music.delete("A/X/01.flac");
            music.put("A/X/01.opus", Song.of("A", "X", 1, "One"));
            music.scan();
            assertThat(music.id("A/X/01.opus")).isEqualTo(id);
            assertThat(music.at("A/X/01.opus").renditions()).hasSize(1);
        }

        @Test
        void whenItIsEncodedAgainElsewhereAndNamesItsReleaseTrack() {
            Song song = Song.of("A", "X", 1, "One").with("MUSICBRAINZ_TRACK_ID", "m1");
            music.put("A/X/01.flac", song);
            music.scan();
            UUID id = music.id("A/X/01.flac");
            music.delete("A/X/01.flac");
            music.put("Z/a.opus", song.with("TITLE", "Eins").with("ALBUM", "Q"));
            music.scan();
            assertThat(music.id("Z/a.opus")).isEqualTo(id);
        }

        @Test
        void whenTwoFilesSwapTheirNames() {
            UUID one = music.id("A/X/01.flac");
            UUID two = music.id("A/X/02.flac");
            music.put("A/X/01.flac", Song.of("A", "X", 2, "Two"));
            music.put("A/X/02.flac", Song.of("A", "X", 1, "One"));
            music.scan();
            assertThat(music.id("A/X/01.flac")).isEqualTo(two);
            assertThat(music.id("A/X/02.flac")).isEqualTo(one);
        }

        @Test
        void whenAnotherFileTakesItsPlaceAndItMovedAway() {
            UUID id = music.id("A/X/01.flac");
            music.move("A/X/01.flac", "Z/kept.flac");
            music.put("A/X/01.flac", Song.of("A", "X", 1, "One").with("payload", "a remaster"));
            music.scan();
            assertThat(music.id("Z/kept.flac")).isEqualTo(id);
            assertThat(music.id("A/X/01.flac")).isNotEqualTo(id);
        }

        @Test
        void whenItComesBackAfterScansWithoutIt() {
            UUID id = music.id("A/X/02.flac");
            music.move("A/X/02.flac", "../away-" + folder.getFileName());
            music.scan();
            assertThat(music.present()).hasSize(2);
            assertThat(music.tracks())
                    .filteredOn(Track::missing)
                    .extracting(track -> track.id().value())
                    .containsExactly(id);
            music.scan();
            music.move("../away-" + folder.getFileName(), "A/X/02.flac");
            music.scan();
            assertThat(music.id("A/X/02.flac")).isEqualTo(id);
            assertThat(music.tracks()).hasSize(3);
        }

        @Test
        void whenItCannotBeToldByAnythingButItsPath() {
            music.put("B/loose.mp3", Song.untagged("p"));
            music.scan();
            UUID id = music.id("B/loose.mp3");
            music.put("B/loose.mp3", Song.untagged(""));
            music.scan();
            assertThat(music.id("B/loose.mp3")).isEqualTo(id);
        }
    }

    @Nested
    class FilesThatArePresentAtOnce {
        @Test
        void stayTwoTracksWhenOneIsACopy() {
            music.copy("A/X/01.flac", "A/X/01 copy.flac");
            music.scan();
            assertThat(music.present()).hasSize(4);
            assertThat(music.id("A/X/01 copy.flac")).isNotEqualTo(music.id("A/X/01.flac"));
        }

        @Test
        void areOneTrackWhenTheyAreTheSameReleaseTrackInAnotherEncoding() {
            UUID id = music.id("A/X/01.flac");
            music.put("A/X/01.mp3", Song.of("A", "X", 1, "One"));
            music.put("mp3/A - X/01.opus", Song.of("A", "X", 1, "One").with("rate", "96"));
            music.scan();
            assertThat(music.present()).hasSize(3);
            assertThat(music.at("A/X/01.mp3").id().value()).isEqualTo(id);
            assertThat(music.at("A/X/01.mp3").renditions())
                    .extracting(Rendition::path)
                    .containsExactly("A/X/01.flac", "A/X/01.mp3", "mp3/A - X/01.opus");
        }

        @Test
        void loseARenditionWithoutLosingTheTrack() {
            music.put("A/X/01.mp3", Song.of("A", "X", 1, "One"));
            music.scan();
            UUID id = music.id("A/X/01.flac");
            music.delete("A/X/01.flac");
            music.scan();
            assertThat(music.id("A/X/01.mp3")).isEqualTo(id);
            assertThat(music.at("A/X/01.mp3").renditions()).hasSize(1);
        }

        @Test
        void areTwoTracksWhenOneIsOnACompilation() {
            music.put(
                    "VA/Hits/05.flac",
                    Song.of("A", "X", 1, "One")
                            .with("ALBUM", "Hits")
                            .with("ALBUM_ARTIST", "Various Artists")
                            .with("TRACK_NUMBER", "5"));
            music.scan();
            assertThat(music.id("VA/Hits/05.flac")).isNotEqualTo(music.id("A/X/01.flac"));
            assertThat(music.presentAlbums()).extracting(Album::title).containsExactly("Hits", "X");
        }

        @Test
        void areTwoTracksWhenTheirLengthsDiffer() {
            music.put("A/X/01.mp3", Song.of("A", "X", 1, "One").with("millis", "400000"));
            music.scan();
            assertThat(music.present()).hasSize(4);
        }
    }

    @Nested
    class AnAlbumKeepsItsId {
        @Test
        void whenItsTitleChanges() {
            UUID id = music.albumId("A/X/01.flac");
            for (int i = 1; i <= 3; i++) {
                Song song = Song.of("A", "X", i, new String[] {"", "One", "Two", "Three"}[i]);
                music.put("A/X/0" + i + ".flac", song.with("ALBUM", "X (Deluxe)"));
            }
            music.scan();
            assertThat(music.albumId("A/X/01.flac")).isEqualTo(id);
            assertThat(music.albums()).hasSize(1);
            assertThat(music.at("A/X/02.flac").albumTitle()).isEqualTo("X (Deluxe)");
        }

        @Test
        void whenItsFolderMoves() {
            UUID id = music.albumId("A/X/01.flac");
            music.move("A/X", "Archive/X of A");
            music.scan();
            assertThat(music.albumId("Archive/X of A/01.flac")).isEqualTo(id);
            assertThat(music.albums()).hasSize(1);
        }

        @Test
        void whenThreeDiscsInThreeFoldersAreRetagged() {
            for (int disc = 1; disc <= 3; disc++) {
                music.put(
                        "A/Box/CD" + disc + "/1.flac",
                        Song.of("A", "Box", 1, "Disc " + disc).with("DISC_NUMBER", "" + disc));
            }
            music.scan();
            UUID id = music.albumId("A/Box/CD1/1.flac");
            for (int disc = 1; disc <= 3; disc++) {
                music.put(
                        "A/Box/CD" + disc + "/1.flac",
                        Song.of("A", "Box", 1, "Disc " + disc)
                                .with("DISC_NUMBER", "" + disc)
                                .with("ALBUM", "The Box"));
            }
            music.scan();
            assertThat(music.albumId("A/Box/CD1/1.flac")).isEqualTo(id);
            assertThat(music.albumId("A/Box/CD3/1.flac")).isEqualTo(id);
            assertThat(music.presentAlbums()).hasSize(2);
        }

        @Test
        void whenOneOfItsTracksLeaves() {
            UUID id = music.albumId("A/X/01.flac");
            music.put("A/X/03.flac", Song.of("A", "X", 3, "Three").with("ALBUM", "Y"));
            music.scan();
            assertThat(music.albumId("A/X/01.flac")).isEqualTo(id);
            assertThat(music.albumId("A/X/03.flac")).isNotEqualTo(id);
        }
    }
}
