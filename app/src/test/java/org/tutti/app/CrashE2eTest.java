package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// The packaged server is killed while people scrobble, star and edit playlists. What was acknowledged is there after
/// the restart, and what is sent again is not there twice; with the embedded database and with a PostgreSQL server.
class CrashE2eTest {
    private static final int ROUNDS = 3;
    private static final int TRACKS = 6;
    private static final int SCROBBLERS = 3;
    private static final int EDITORS = 2;
    private static final int LEAST_ANSWERS = 40;

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Random random = new Random(4533);
    private final AtomicInteger scrobbleNumber = new AtomicInteger();
    private final Instant firstPlay = Instant.now().minus(Duration.ofDays(30));

    /// What one thread knows: what it asked for, and what of it was answered.
    private record Told(List<String> asked, Set<String> answered) {
        Told() {
            this(new ArrayList<>(), new HashSet<>());
        }
    }

    @Test
    void aKillLosesNothingAcknowledgedAndDoublesNothing() throws Exception {
        killAgainAndAgain(Map.of());
    }

    @Test
    void aKillLosesAndDoublesNothingOnAServersDatabaseEither() throws Exception {
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            killAgainAndAgain(Map.of(
                    "TUTTI_DATABASE_URL",
                    postgres.getJdbcUrl("postgres", "postgres"),
                    "TUTTI_DATABASE_USER",
                    "postgres"));
        }
        assertThat(folder.resolve("data/tutti.mv.db")).doesNotExist();
    }

    private void killAgainAndAgain(Map<String, String> environment) throws Exception {
        Path music = Files.createDirectories(folder.resolve("music/Band/Album"));
        for (int number = 1; number <= TRACKS; number++) {
            Waves.write(music.resolve("0" + number + " Song.wav"), number, 8_000);
        }
        List<Told> scrobbles = new ArrayList<>();
        List<Told> additions = new ArrayList<>();
        Told stars = new Told();
        String secret = "";
        String playlist = "";
        List<String> tracks = List.of();
        for (int round = 0; round <= ROUNDS; round++) {
            try (TuttiProcess server = TuttiProcess.start(
                    folder.resolve("data"), List.of(folder.resolve("music").toString()), environment)) {
                if (round == 0) {
                    secret = server.appPassword();
                    tracks = awaitTracks(server, secret);
                    Document made =
                            call(server, secret, "createPlaylist?name=Crash").orElseThrow();
                    playlist = elements(made, "playlist").getFirst().getAttribute("id");
                } else {
                    assertPlaylist(server, secret, playlist, additions);
                    assertStars(server, secret, stars);
                    assertPlays(server, secret, scrobbles, tracks);
                }
                if (round < ROUNDS) {
                    workUntilKilled(server, secret, playlist, tracks, scrobbles, additions, stars);
                }
            }
        }
    }

    private void workUntilKilled(
            TuttiProcess server,
            String secret,
            String playlist,
            List<String> tracks,
            List<Told> scrobbles,
            List<Told> additions,
            Told stars)
            throws Exception {
        AtomicBoolean dead = new AtomicBoolean();
        AtomicInteger answers = new AtomicInteger();
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < SCROBBLERS; i++) {
                Told told = new Told();
                scrobbles.add(told);
                done.add(people.submit(() -> work(server, secret, told, dead, answers, () -> nextScrobble(tracks))));
            }
            for (int i = 0; i < EDITORS; i++) {
                Told told = new Told();
                additions.add(told);
                String track = tracks.get(additions.size() % TRACKS);
                AtomicInteger number = new AtomicInteger();
                // The number tells one request from the next; the server does not look at it.
                done.add(people.submit(() -> work(
                        server,
                        secret,
                        told,
                        dead,
                        answers,
                        () -> "updatePlaylist?playlistId=" + playlist + "&songIdToAdd=" + track + "&n="
                                + number.getAndIncrement())));
            }
            done.add(people.submit(() -> work(server, secret, stars, dead, answers, () -> nextStar(tracks, stars))));
            int enough = LEAST_ANSWERS + random.nextInt(400);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .pollDelay(Duration.ZERO)
                    .until(() -> answers.get() > enough);
            server.kill();
            dead.set(true);
            for (Future<?> future : done) {
                future.get();
            }
        }
    }

    private interface Wish {
        String next();
    }

    private void work(
            TuttiProcess server, String secret, Told told, AtomicBoolean dead, AtomicInteger answers, Wish wish) {
        while (!dead.get()) {
            String request = wish.next();
            told.asked().add(request);
            if (call(server, secret, request).isPresent()) {
                told.answered().add(request);
                answers.incrementAndGet();
            } else if (!server.process().isAlive()) {
                return;
            }
        }
    }

    private String nextScrobble(List<String> tracks) {
        int number = scrobbleNumber.getAndIncrement();
        return "scrobble?submission=true&id=" + tracks.get(number % TRACKS) + "&time="
                + firstPlay.plusSeconds(number).toEpochMilli();
    }

    /// Likes come and go: the last answered wish for each track counts.
    private static String nextStar(List<String> tracks, Told stars) {
        int number = stars.asked().size();
        String action = number / TRACKS % 2 == 0 ? "star" : "unstar";
        return action + "?id=" + tracks.get(number % TRACKS) + "&n=" + number;
    }

    private void assertPlaylist(TuttiProcess server, String secret, String playlist, List<Told> additions) {
        Document list = call(server, secret, "getPlaylist?id=" + playlist).orElseThrow();
        Map<String, Integer> found = new HashMap<>();
        elements(list, "entry").forEach(entry -> found.merge(entry.getAttribute("id"), 1, Integer::sum));
        Map<String, Integer> answered = new HashMap<>();
        Map<String, Integer> asked = new HashMap<>();
        for (Told told : additions) {
            told.answered().forEach(request -> answered.merge(parameter(request, "songIdToAdd"), 1, Integer::sum));
            told.asked().forEach(request -> asked.merge(parameter(request, "songIdToAdd"), 1, Integer::sum));
        }
        assertThat(found.keySet()).isSubsetOf(asked.keySet());
        asked.forEach((track, most) ->
                assertThat(found.getOrDefault(track, 0)).isBetween(answered.getOrDefault(track, 0), most));
    }

    private void assertStars(TuttiProcess server, String secret, Told stars) {
        Set<String> found = new TreeSet<>();
        elements(call(server, secret, "getStarred2?").orElseThrow(), "song")
                .forEach(song -> found.add(song.getAttribute("id")));
        Map<String, String> last = new HashMap<>();
        for (String request : stars.asked()) {
            last.put(parameter(request, "id"), request);
        }
        last.forEach((track, request) -> {
            if (stars.answered().contains(request)) {
                assertThat(found.contains(track)).as(request).isEqualTo(request.startsWith("star?"));
            }
        });
    }

    /// First what was answered is there; then everything is sent again, as a player does that saw no answer, and every
    /// play is there once.
    private void assertPlays(TuttiProcess server, String secret, List<Told> scrobbles, List<String> tracks) {
        Map<String, Integer> answered = new HashMap<>();
        Map<String, Integer> asked = new HashMap<>();
        for (Told told : scrobbles) {
            told.answered().forEach(request -> answered.merge(parameter(request, "id"), 1, Integer::sum));
            told.asked().forEach(request -> asked.merge(parameter(request, "id"), 1, Integer::sum));
        }
        for (String track : tracks) {
            int least = answered.getOrDefault(track, 0);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(playCount(server, secret, track))
                            .isBetween(least, asked.getOrDefault(track, 0)));
        }
        for (Told told : scrobbles) {
            for (String request : told.asked()) {
                if (!told.answered().contains(request) || random.nextInt(10) == 0) {
                    assertThat(call(server, secret, request)).isPresent();
                    told.answered().add(request);
                }
            }
        }
        for (String track : tracks) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(
                            () -> assertThat(playCount(server, secret, track)).isEqualTo(asked.getOrDefault(track, 0)));
        }
    }

    private int playCount(TuttiProcess server, String secret, String track) {
        Element song = elements(call(server, secret, "getSong?id=" + track).orElseThrow(), "song")
                .getFirst();
        return song.hasAttribute("playCount") ? Integer.parseInt(song.getAttribute("playCount")) : 0;
    }

    private List<String> awaitTracks(TuttiProcess server, String secret) {
        Set<String> ids = new TreeSet<>();
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> {
            elements(call(server, secret, "getRandomSongs?size=50").orElseThrow(), "song")
                    .forEach(song -> ids.add(song.getAttribute("id")));
            return ids.size() == TRACKS;
        });
        return List.copyOf(ids);
    }

    /// The answer, or nothing when there was none or the server refused.
    private Optional<Document> call(TuttiProcess server, String secret, String request) {
        URI uri = server.address()
                .resolve("rest/" + request + "&v=1.16.1&c=crash&f=xml&u=" + TuttiProcess.OPERATOR + "&p=" + secret);
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20)).build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(answer.body()));
            return Optional.of(document)
                    .filter(read ->
                            read.getDocumentElement().getAttribute("status").equals("ok"));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Element> elements(Document document, String name) {
        NodeList nodes = document.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static String parameter(String request, String name) {
        for (String part : request.substring(request.indexOf('?') + 1).split("&")) {
            if (part.startsWith(name + "=")) {
                return part.substring(name.length() + 1);
            }
        }
        throw new IllegalArgumentException(request);
    }
}
