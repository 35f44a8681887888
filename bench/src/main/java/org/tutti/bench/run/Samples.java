package org.tutti.bench.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tutti.bench.library.Vocabulary;
import org.tutti.bench.server.Subsonic;
import tools.jackson.databind.JsonNode;

/// Random arguments from a fixed seed: 2,000 albums, 1,000 songs, offsets, words and prefixes.
final class Samples {
    private static final int PATHS = 20_000;
    private static final int PAGE = 500;

    private final SplittableRandom random = new SplittableRandom(20_260);
    private final Subsonic client;
    private final List<String> albums = new ArrayList<>();
    private final List<String> covers = new ArrayList<>();
    private final List<String> songs = new ArrayList<>();

    Samples(Subsonic client) throws IOException {
        this.client = client;
        for (int offset = 0; albums.size() < 2_000; offset += PAGE) {
            JsonNode page = client.call("getAlbumList2", "type=alphabeticalByName&size=500&offset=" + offset)
                    .path("albumList2")
                    .path("album");
            page.forEach(album -> {
                albums.add(album.path("id").asString(""));
                covers.add(album.path("coverArt").asString(""));
            });
            if (page.size() < PAGE) {
                break;
            }
        }
        for (int i = 0; i < 2; i++) {
            client.call("getRandomSongs", "size=500")
                    .path("randomSongs")
                    .path("song")
                    .forEach(song -> songs.add(song.path("id").asString("")));
        }
        if (albums.isEmpty() || songs.isEmpty()) {
            throw new IOException("The server has no albums or no songs");
        }
    }

    int albumCount() {
        return albums.size();
    }

    List<String> fixed(String endpoint, String query) {
        return List.of(client.path(endpoint, query));
    }

    List<String> offsets(String type, int last) {
        return paths(
                () -> client.path("getAlbumList2", "type=%s&size=50&offset=%d".formatted(type, random.nextInt(last))));
    }

    List<String> ofAlbum(String endpoint, String more) {
        return paths(() -> client.path(endpoint, "id=" + albums.get(random.nextInt(albums.size())) + more));
    }

    List<String> ofCover(String more) {
        List<String> present = covers.stream().filter(cover -> !cover.isEmpty()).toList();
        return paths(() -> client.path("getCoverArt", "id=" + present.get(random.nextInt(present.size())) + more));
    }

    List<String> ofSong(String endpoint, String more) {
        return paths(() -> client.path(endpoint, "id=" + songs.get(random.nextInt(songs.size())) + more));
    }

    List<String> words() {
        return searches(() -> word() + (random.nextBoolean() ? "" : " " + word()));
    }

    List<String> prefixes() {
        return searches(() -> word().substring(0, 3));
    }

    private String word() {
        return Vocabulary.SEARCHED
                .get(random.nextInt(Vocabulary.SEARCHED.size()))
                .toLowerCase(Locale.ROOT);
    }

    private List<String> searches(Supplier<String> query) {
        return paths(() -> client.path(
                "search3", "query=" + Subsonic.encode(query.get()) + "&artistCount=20&albumCount=20&songCount=20"));
    }

    private static List<String> paths(Supplier<String> path) {
        return Stream.generate(path).limit(PATHS).toList();
    }
}
