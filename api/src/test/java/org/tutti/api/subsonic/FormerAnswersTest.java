package org.tutti.api.subsonic;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tutti.api.admission.Decision;
import org.tutti.api.admission.Fallback;
import org.tutti.api.admission.Urgency;
import org.tutti.api.admission.Visit;
import org.tutti.core.identity.AccountRole;

/// What was answered is known for a while, to those who may know it.
class FormerAnswersTest {
    private static final String ANNA = "f=json&u=anna&p=s%C3%A9same&v=1.16.1&c=test";
    private static final String BEN = "f=json&u=ben&p=s%C3%A9same&v=1.16.1&c=test";
    private static final String NEWEST = "&type=newest&size=3";

    /// Half of those of [TestServer].
    private static final int PLACES_OF_LISTS = 32;

    private TestServer server;

    @BeforeEach
    void start() throws Exception {
        server = new TestServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Optional<String> former(String method, String query) {
        return server.former.find(method, query).map(answer -> new String(answer.bytes(), StandardCharsets.UTF_8));
    }

    private String answered(String method, String query) throws Exception {
        return server.get(method + '?' + query).body();
    }

    @Test
    void theSameListIsKnownUntilItIsTooOld() throws Exception {
        assertThat(former("getAlbumList2", ANNA + NEWEST)).isEmpty();
        String answer = answered("getAlbumList2", ANNA + NEWEST);
        server.now = server.now.plusSeconds(90);
        Fallback.Former former =
                server.former.find("getAlbumList2", ANNA + NEWEST).orElseThrow();
        assertThat(new String(former.bytes(), StandardCharsets.UTF_8)).isEqualTo(answer);
        assertThat(former.ageSeconds()).isEqualTo(90);
        assertThat(former.contentType()).isEqualTo("application/json");
        server.now = server.now.plus(FormerAnswers.OLDEST);
        assertThat(former("getAlbumList2", ANNA + NEWEST)).isEmpty();
    }

    /// Over a real port, where every place of lists is taken.
    @Test
    @Timeout(30)
    void aNodeWithoutAPlaceStillAnswersWhoItKnows() throws Exception {
        String list = answered("getAlbumList2", ANNA + NEWEST);
        List<Visit> work = takeAllPlacesOfLists();
        HttpResponse<String> former = server.get("getAlbumList2?" + ANNA + NEWEST);
        assertThat(former.statusCode()).isEqualTo(200);
        assertThat(former.body()).isEqualTo(list);
        assertThat(former.headers().firstValue("Age")).isPresent();
        assertThat(server.get("getAlbumList2?" + BEN + NEWEST).statusCode()).isEqualTo(429);
        HttpResponse<String> stranger = server.get("getAlbumList2?" + ANNA.replace("same", "song") + NEWEST);
        assertThat(stranger.statusCode()).isEqualTo(429);
        assertThat(stranger.headers().firstValue("Retry-After")).isPresent();
        work.forEach(Visit::close);
        assertThat(server.get("getAlbumList2?" + ANNA + NEWEST).headers().firstValue("Age"))
                .isEmpty();
    }

    /// Whoever was answered a moment ago may not have given their place back yet.
    private List<Visit> takeAllPlacesOfLists() {
        List<Visit> work = new ArrayList<>();
        while (work.size() < PLACES_OF_LISTS) {
            if (server.admission.enter(Urgency.BROWSE) instanceof Visit visit) {
                work.add(visit);
            } else {
                Thread.onSpinWait();
            }
        }
        assertThat(server.admission.enter(Urgency.BROWSE)).isInstanceOf(Decision.Refused.class);
        return work;
    }

    @Test
    void anotherQuestionIsNotAnswered() throws Exception {
        answered("getAlbumList2", ANNA + NEWEST);
        assertThat(former("getAlbumList2", ANNA + NEWEST + "&offset=3")).isEmpty();
        assertThat(former("getAlbumList", ANNA + NEWEST)).isEmpty();
        assertThat(former("getAlbumList2", ANNA.replace("f=json", "f=xml") + NEWEST))
                .isEmpty();
        String salted = "f=json&v=1.16.0&c=test&u=anna&s=salt&t=" + FakeIdentity.md5(FakeIdentity.SECRET + "salt");
        assertThat(former("getAlbumList2", salted + NEWEST))
                .as("however it is proved who asks")
                .isPresent();
    }

    @Test
    void aListIsForWhoAskedAlone() throws Exception {
        answered("getAlbumList2", ANNA + NEWEST);
        assertThat(former("getAlbumList2", BEN + NEWEST)).isEmpty();
    }

    @Test
    void whatAnErasedAccountWasAnsweredIsDropped() throws Exception {
        answered("getAlbumList2", ANNA + NEWEST);
        answered("getAlbumList2", BEN + NEWEST);
        server.former.forget(server.identity.findAccount("anna").orElseThrow().id());
        assertThat(former("getAlbumList2", ANNA + NEWEST)).isEmpty();
        assertThat(former("getAlbumList2", BEN + NEWEST)).isPresent();
    }

    @Test
    void genresAreForAllWhoSeeTheSameLibraries() throws Exception {
        server.identity.create("cleo", "", AccountRole.LISTENER);
        String genres = answered("getGenres", ANNA);
        assertThat(former("getGenres", ANNA.replace("u=anna", "u=cleo"))).contains(genres);
        assertThat(former("getGenres", BEN)).isEmpty();
    }

    @Test
    void whoMaySeeOtherLibrariesThanBeforeGetsNothing() throws Exception {
        answered("getAlbumList2", BEN + NEWEST);
        assertThat(former("getAlbumList2", BEN + NEWEST)).isPresent();
        server.identity.update(server.identity.principal("ben").account(), AccountRole.LISTENER, Set.of(2), 0);
        assertThat(former("getAlbumList2", BEN + NEWEST)).isEmpty();
    }

    @Test
    void nobodyGetsAnythingWithoutCredentials() throws Exception {
        answered("getGenres", ANNA);
        assertThat(former("getGenres", ANNA.replace("same", "song"))).isEmpty();
        assertThat(former("getGenres", "f=json&v=1.16.1&c=test")).isEmpty();
        assertThat(former("getGenres", "")).isEmpty();
    }

    @Test
    void whatChangesWithEveryClickAndErrorsAreNotKept() throws Exception {
        answered("getStarred2", ANNA);
        assertThat(former("getStarred2", ANNA)).isEmpty();
        answered("getAlbumList2", ANNA);
        assertThat(former("getAlbumList2", ANNA)).isEmpty();
    }

    @Test
    void aNewerAnswerTakesThePlaceOfAnOlderOne() throws Exception {
        answered("getAlbumList2", ANNA + NEWEST);
        server.now = server.now.plus(FormerAnswers.YOUNG);
        answered("getAlbumList2", ANNA + NEWEST);
        assertThat(server.former
                        .find("getAlbumList2", ANNA + NEWEST)
                        .orElseThrow()
                        .ageSeconds())
                .isZero();
    }
}
