package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.TestDatabase;

/// Between two scans one thing happens to a recording, and many recordings are struck at once: it is renamed, moved
/// with
/// its folder, retagged, encoded anew, gets or loses a second encoding, goes, or comes back. It is the same track
/// afterwards, with just the files that it has.
@Tag(TestDatabase.TAG)
class RandomTreesTest {
    private static final int ROUNDS = 12;
    private static final List<String> SUFFIXES = List.of("flac", "opus", "mp3", "m4a");

    @TempDir
    Path folder;

    private final List<Recording> recordings = new ArrayList<>();
    private final Set<Recording> touched = new HashSet<>();
    private Collection music;
    private Random random = new Random(0);
    private int made;

    /// What the test knows of a track.
    private static final class Recording {
        private Song song;
        private final Map<String, Song> files = new HashMap<>();
        private UUID id = new UUID(0, 0);

        Recording(Song song) {
            this.song = song;
        }

        boolean isNew() {
            return id.equals(new UUID(0, 0));
        }

        String anyFile() {
            return new TreeSet<>(files.keySet()).getFirst();
        }
    }

    @BeforeEach
    void anEmptyFolder() {
        music = new Collection(folder);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 348})
    void everyRecordingStaysItsTrack(long seed) {
        random = new Random(seed);
        for (int i = 0; i < 25; i++) {
            create();
        }
        for (int round = 0; round < ROUNDS; round++) {
            music.scan(random.nextInt(6) == 0);
            check("seed " + seed + " round " + round);
            touched.clear();
            for (int i = 0; i < 2 + random.nextInt(14); i++) {
                strike();
            }
        }
    }

    private void strike() {
        Recording one = recordings.get(random.nextInt(recordings.size()));
        if (random.nextInt(8) == 0) {
            create();
        } else if (random.nextInt(10) == 0) {
            moveFolder();
        } else if (!one.isNew() && touched.add(one)) {
            if (one.files.isEmpty()) {
                put(one, free(one, SUFFIXES.get(random.nextInt(SUFFIXES.size()))), one.song);
            } else {
                strike(one);
            }
        }
    }

    private void strike(Recording one) {
        String path = one.anyFile();
        String stem = FileKind.stem(path);
        switch (random.nextInt(8)) {
            case 0 -> move(one, path, free(one, FileKind.suffix(path)));
            case 1 -> {
                one.song = one.song.with("TITLE", "Title " + made++).with("ALBUM", "Album " + random.nextInt(4));
                Map.copyOf(one.files)
                        .forEach((file, song) -> put(
                                one,
                                file,
                                one.song.with(
                                        "payload",
                                        Objects.requireNonNull(song.lines().get("payload")))));
            }
            case 2 -> List.copyOf(one.files.keySet()).forEach(file -> delete(one, file));
            case 3 -> put(one, path, encoded(one));
            case 4 -> {
                String other = stem + "." + otherSuffix(one);
                delete(one, path);
                put(one, other, encoded(one));
            }
            case 5 -> {
                if (one.files.size() < 3) {
                    put(one, stem + "." + otherSuffix(one), encoded(one));
                }
            }
            case 6 -> {
                if (one.files.size() > 1) {
                    delete(one, path);
                }
            }
            default -> {
                if (one.files.size() == 1) {
                    delete(one, path);
                    put(one, free(one, FileKind.suffix(path)), encoded(one));
                }
            }
        }
    }

    private void create() {
        String artist = "Artist " + random.nextInt(3);
        Song song = Song.of(artist, "Album " + random.nextInt(4), 1 + random.nextInt(12), "Title " + made++)
                .with("payload", "payload " + made);
        Recording one = new Recording(random.nextInt(3) > 0 ? song : song.with("MUSICBRAINZ_TRACK_ID", mbid()));
        recordings.add(one);
        put(one, free(one, SUFFIXES.get(random.nextInt(SUFFIXES.size()))), one.song);
    }

    /// A folder gets another name, with all that nobody has touched in it.
    private void moveFolder() {
        Recording one = recordings.get(random.nextInt(recordings.size()));
        if (one.files.isEmpty()) {
            return;
        }
        String from = Paths.parent(one.anyFile());
        List<Recording> inside = recordings.stream()
                .filter(each -> each.files.keySet().stream()
                        .anyMatch(file -> Paths.parent(file).equals(from)))
                .toList();
        if (inside.stream().anyMatch(each -> each.isNew() || touched.contains(each))) {
            return;
        }
        String to = "moved" + made++;
        for (Recording each : inside) {
            touched.add(each);
            for (String file : List.copyOf(each.files.keySet())) {
                if (Paths.parent(file).equals(from)) {
                    move(each, file, to + "/" + Paths.name(file));
                }
            }
        }
    }

    private Song encoded(Recording one) {
        return one.song.with("payload", "payload " + made++).with("rate", Integer.toString(100 + made));
    }

    private String otherSuffix(Recording one) {
        return SUFFIXES.stream()
                .filter(suffix -> one.files.keySet().stream()
                        .noneMatch(file -> FileKind.suffix(file).equals(suffix)))
                .findFirst()
                .orElseThrow();
    }

    private String free(Recording one, String suffix) {
        String name = "f" + random.nextInt(6) + "/" + made++ + "." + suffix;
        // Encodings of one recording lie beside each other.
        return one.files.size() > 1 ? Paths.parent(one.anyFile()) + "/" + Paths.name(name) : name;
    }

    private void put(Recording one, String path, Song song) {
        music.put(path, song);
        one.files.put(path, song);
    }

    private void delete(Recording one, String path) {
        music.delete(path);
        one.files.remove(path);
    }

    private void move(Recording one, String from, String to) {
        music.move(from, to);
        Song song = one.files.remove(from);
        one.files.put(to, song == null ? one.song : song);
    }

    private String mbid() {
        return new UUID(random.nextLong(), made).toString();
    }

    private void check(String when) {
        Map<String, Track> byPath = new HashMap<>();
        List<Track> present = music.present();
        for (Track track : present) {
            track.renditions().forEach(file -> byPath.put(file.path(), track));
        }
        int there = 0;
        for (Recording one : recordings) {
            there += one.files.isEmpty() ? 0 : 1;
            for (String path : one.files.keySet()) {
                String what = when + ": " + path + " of " + one.song + " with " + one.files.keySet();
                assertThat(byPath).as(what).containsKey(path);
                Track track = Objects.requireNonNull(byPath.get(path));
                if (one.isNew()) {
                    one.id = track.id().value();
                }
                assertThat(track.id().value()).as(what).isEqualTo(one.id);
                assertThat(track.renditions())
                        .as(what)
                        .extracting(Rendition::path)
                        .containsExactlyInAnyOrderElementsOf(one.files.keySet());
                assertThat(track.title()).as(what).isEqualTo(one.song.lines().get("TITLE"));
                assertThat(track.albumTitle())
                        .as(what)
                        .isEqualTo(one.song.lines().get("ALBUM"));
            }
        }
        assertThat(present).as(when).hasSize(there);
    }
}
