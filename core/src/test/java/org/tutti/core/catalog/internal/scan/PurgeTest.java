package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.catalog.CatalogChanged;
import org.tutti.core.catalog.Purged;
import org.tutti.core.catalog.TrackId;
import org.tutti.core.catalog.TracksGivenUp;
import org.tutti.core.platform.TestDatabase;

/// What is missing stays in the catalog until somebody gives it up.
@Tag(TestDatabase.TAG)
class PurgeTest {
    @TempDir
    Path folder;

    @Test
    void whatIsMissingIsRemovedWithAllThatOnlyItHeld() {
        Collection music = new Collection(folder);
        music.put("a/1.mp3", Song.of("Stays", "Kept", 1, "One"));
        music.put("a/2.mp3", Song.of("Stays", "Kept", 2, "Two"));
        music.put("b/1.mp3", Song.of("Leaves", "Lost", 1, "Three").with("COMPOSER", "Composer"));
        music.scan();
        UUID one = music.id("a/1.mp3");
        UUID two = music.id("a/2.mp3");
        UUID three = music.id("b/1.mp3");
        UUID lost = music.albumId("b/1.mp3");
        music.delete("a/2.mp3");
        music.delete("b");
        Ingest ingest = music.scan();
        assertThat(music.tracks()).hasSize(3);
        music.events.clear();
        assertThat(ingest.scans().purge()).isEqualTo(new Purged(2, 1, 2));
        assertThat(music.tracks()).extracting(track -> track.id().value()).containsExactly(one);
        assertThat(music.albums()).extracting("title").containsExactly("Kept");
        assertThat(music.artists()).extracting("name").containsExactly("Stays");
        for (String table : List.of("lost_file", "artist_name", "appearance", "album_genre")) {
            Integer rows = music.jdbc.queryForObject("select count(*) from " + table, Integer.class);
            assertThat(rows).as(table).isEqualTo(table.equals("lost_file") || table.equals("album_genre") ? 0 : 1);
        }
        TracksGivenUp told = (TracksGivenUp) music.events.getFirst();
        assertThat(told.tracks()).containsExactlyInAnyOrder(new TrackId(two), new TrackId(three));
        assertThat(music.events).contains(new TracksGivenUp(List.of(), List.of(lost)));
        CatalogChanged last = (CatalogChanged) music.events.getLast();
        assertThat(music.jdbc.queryForObject("select revision from catalog_state", Long.class))
                .isEqualTo(last.revision());
        assertThat(ingest.scans().purge()).isEqualTo(new Purged(0, 0, 0));
    }

    @Test
    void whatComesBackAfterwardsIsANewTrack() {
        Collection music = new Collection(folder);
        Song song = Song.of("A", "X", 1, "One");
        music.put("a/1.mp3", song);
        music.put("a/2.mp3", Song.of("A", "X", 2, "Two"));
        music.scan();
        UUID before = music.id("a/1.mp3");
        music.delete("a/1.mp3");
        music.scan().scans().purge();
        music.put("a/1.mp3", song);
        music.scan();
        assertThat(music.id("a/1.mp3")).isNotEqualTo(before);
        assertThat(music.presentAlbums()).hasSize(1);
        assertThat(music.artist("A").trackCount()).isEqualTo(2);
    }
}
