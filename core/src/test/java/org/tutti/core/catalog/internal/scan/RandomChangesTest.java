package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.TestDatabase;

/// Whatever is done to the files, every song keeps the id that it got first, and the counts stay right.
@Tag(TestDatabase.TAG)
class RandomChangesTest {
    private static final int ROUNDS = 25;

    @TempDir
    Path folder;

    private final Map<String, Song> present = new HashMap<>();
    private final Map<String, Song> away = new HashMap<>();
    private final Map<String, UUID> ids = new HashMap<>();
    private int made;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void idsSurviveEverything(long seed) {
        Random random = new Random(seed);
        Collection music = new Collection(folder);
        for (int i = 0; i < 30; i++) {
            create(music, random);
        }
        for (int round = 0; round < ROUNDS; round++) {
            music.scan(random.nextInt(8) == 0);
            check(music, "seed " + seed + " round " + round);
            for (int i = 0; i < 1 + random.nextInt(12); i++) {
                change(music, random);
            }
            if (present.isEmpty()) {
                create(music, random);
            }
        }
    }

    private void change(Collection music, Random random) {
        int kind = random.nextInt(6);
        if (kind == 0 || present.isEmpty()) {
            create(music, random);
            return;
        }
        String path = pick(present, random);
        Song song = Objects.requireNonNull(present.get(path));
        switch (kind) {
            case 1 -> {
                String to = free(random);
                music.move(path, to);
                present.put(to, present.remove(path));
            }
            case 2 -> {
                Song tagged = song.with("ALBUM", "Album " + random.nextInt(5)).with("TITLE", "Title " + made++);
                music.put(path, tagged);
                present.put(path, tagged);
            }
            case 3 -> {
                music.delete(path);
                away.put(path, present.remove(path));
            }
            case 4 -> {
                if (!away.isEmpty()) {
                    Song back = Objects.requireNonNull(away.remove(pick(away, random)));
                    String to = free(random);
                    music.put(to, back);
                    present.put(to, back);
                }
            }
            default -> {
                Song elsewhere = song.with("ALBUM_ARTIST", "Artist " + random.nextInt(3));
                String to = free(random);
                music.delete(path);
                music.put(to, elsewhere);
                present.remove(path);
                present.put(to, elsewhere);
            }
        }
    }

    private void create(Collection music, Random random) {
        String artist = "Artist " + random.nextInt(3);
        Song song = Song.of(artist, "Album " + random.nextInt(5), 1 + random.nextInt(12), "Title " + made++)
                .with("payload", "payload " + made)
                .with("GENRE", "Genre " + random.nextInt(3));
        String path = free(random);
        music.put(path, song);
        present.put(path, song);
    }

    private String free(Random random) {
        return "f" + random.nextInt(5) + "/g" + random.nextInt(2) + "/" + made++ + ".mp3";
    }

    private void check(Collection music, String when) {
        List<Track> tracks = music.present();
        assertThat(tracks).as(when).hasSize(present.size());
        Map<String, Track> byPath = new HashMap<>();
        tracks.forEach(track -> byPath.put(track.best().path(), track));
        present.forEach((path, song) -> {
            assertThat(byPath).as("%s: %s", when, path).containsKey(path);
            Track track = Objects.requireNonNull(byPath.get(path));
            assertThat(track.title()).as(when).isEqualTo(song.lines().get("TITLE"));
            assertThat(track.albumTitle()).as(when).isEqualTo(song.lines().get("ALBUM"));
            UUID first = ids.putIfAbsent(song.lines().get("payload"), track.id().value());
            if (first != null) {
                assertThat(track.id().value()).as("%s: %s", when, path).isEqualTo(first);
            }
        });
        checkAlbums(music, tracks, when);
        checkArtists(music, tracks, when);
    }

    private static void checkAlbums(Collection music, List<Track> tracks, String when) {
        for (Album album : music.albums()) {
            List<Track> own = tracks.stream()
                    .filter(track -> track.albumId().equals(album.id()))
                    .toList();
            assertThat(album.trackCount()).as(when).isEqualTo(own.size());
            assertThat(album.missing()).as(when).isEqualTo(own.isEmpty());
            assertThat(own)
                    .as(when)
                    .allSatisfy(track -> assertThat(track.albumTitle()).isEqualTo(album.title()));
        }
        Integer genres =
                music.jdbc.queryForObject("select coalesce(sum(track_count), 0) from album_genre", Integer.class);
        assertThat(genres).as(when).isEqualTo(tracks.size());
    }

    private static void checkArtists(Collection music, List<Track> tracks, String when) {
        List<Album> albums = music.presentAlbums();
        for (Artist artist : music.artists()) {
            List<Track> own = new ArrayList<>(tracks);
            own.removeIf(track -> !track.artists().getFirst().artist().equals(artist.id()));
            assertThat(artist.trackCount()).as("%s: %s", when, artist.name()).isEqualTo(own.size());
            long count = albums.stream()
                    .filter(album -> album.artists().getFirst().artist().equals(artist.id()))
                    .count();
            assertThat(artist.albumCount()).as("%s: %s", when, artist.name()).isEqualTo((int) count);
            assertThat(artist.roles().contains(Role.ARTIST)).as(when).isEqualTo(!own.isEmpty());
        }
    }

    private static String pick(Map<String, Song> songs, Random random) {
        List<String> paths = songs.keySet().stream().sorted().toList();
        return paths.get(random.nextInt(paths.size()));
    }
}
