package org.tutti.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.core.platform.TestDatabase;

/// Who is signed in to the pages, and for how long.
@Tag(TestDatabase.TAG)
class WebSessionsTest {
    private static final String PASSWORD = "correct horse";
    private static final String HOME = "192.0.2.7";

    private final IdentityFixture fixture = new IdentityFixture(IdentitySettings.defaults());
    private final WebSessions sessions = fixture.sessions;
    private final Account ana = fixture.identity.create("ana", PASSWORD, AccountRole.LISTENER);

    @Test
    void aTokenNamesItsAccountUntilItsSessionEnds() {
        String token = begin();
        String other = begin();
        assertThat(token).hasSize(44).isNotEqualTo(other);
        assertThat(sessions.find(token)).contains(ana.id());
        assertThat(sessions.find(token + "x")).isEmpty();
        assertThat(sessions.find("")).isEmpty();
        sessions.end(token);
        assertThat(sessions.find(token)).isEmpty();
        assertThat(sessions.find(other)).contains(ana.id());
    }

    @Test
    void theDatabaseKeepsNoToken() {
        String token = begin();
        assertThat(fixture.sql
                        .sql("select digest from web_session")
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .hasSize(64)
                .doesNotContain(token);
    }

    @Test
    void aSessionThatNobodyUsesEnds() {
        String token = begin();
        fixture.pass(WebSessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(token)).contains(ana.id());
        fixture.pass(WebSessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(token)).as("it was used").contains(ana.id());
        fixture.pass(WebSessions.IDLE);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void noSessionGoesOnForEver() {
        String token = begin();
        Duration day = Duration.ofDays(1);
        for (Duration age = day; age.compareTo(WebSessions.LONGEST) < 0; age = age.plus(day)) {
            fixture.pass(day);
            assertThat(sessions.find(token)).as("after %s", age).contains(ana.id());
        }
        fixture.pass(day);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void whatHasEndedIsForgotten() {
        begin();
        fixture.pass(WebSessions.LONGEST);
        begin();
        assertThat(count()).isOne();
    }

    @Test
    void aNewPasswordADeletionAndTheOperatorEndAllOfAnAccount() {
        Account op = fixture.identity.create("op", PASSWORD, AccountRole.OPERATOR);
        String others = sessions.begin(signIn("op", PASSWORD)).orElseThrow();
        String first = begin();
        fixture.identity.changePassword(ana.id(), "battery staple");
        assertThat(sessions.find(first)).isEmpty();
        String second = sessions.begin(signIn("ana", "battery staple")).orElseThrow();
        sessions.endAll(ana.id());
        assertThat(sessions.find(second)).isEmpty();
        assertThat(sessions.begin(signIn("ana", "battery staple"))).isPresent();
        fixture.identity.delete(ana.id());
        assertThat(count()).isOne();
        assertThat(sessions.find(others)).contains(op.id());
    }

    @Test
    void aSignInWithThePasswordOfBeforeBeginsNoSession() {
        SignIn.Granted early = signIn("ana", PASSWORD);
        SignIn changed = fixture.identity.changeOwnPassword(ana.id(), PASSWORD, "battery staple", HOME);
        assertThat(sessions.begin(early)).isEmpty();
        assertThat(count()).isZero();
        assertThat(changed)
                .isInstanceOfSatisfying(
                        SignIn.Granted.class,
                        now -> assertThat(sessions.begin(now)).isPresent());
    }

    @Test
    void aSignInAtADeletedAccountBeginsNoSession() {
        SignIn.Granted early = signIn("ana", PASSWORD);
        fixture.identity.delete(ana.id());
        assertThat(sessions.begin(early)).isEmpty();
    }

    @Test
    void aSessionThatBeginsWhileThePasswordChangesDoesNotOutliveTheChange() throws Exception {
        SignIn.Granted early = signIn("ana", PASSWORD);
        FutureTask<Optional<String>> begun = new FutureTask<>(() -> sessions.begin(early));
        fixture.beforeNextCommit(() -> {
            Thread.ofPlatform().daemon().start(begun);
            awaitEndOrLock(begun);
        });
        fixture.identity.changePassword(ana.id(), "battery staple");
        assertThat(begun.get(60, TimeUnit.SECONDS)).isEmpty();
        assertThat(count()).isZero();
    }

    @Test
    void aPasswordThatChangesWhileASessionBeginsEndsThatSession() throws Exception {
        SignIn.Granted early = signIn("ana", PASSWORD);
        FutureTask<Void> changed =
                new FutureTask<>(() -> fixture.identity.changePassword(ana.id(), "battery staple"), null);
        fixture.beforeNextCommit(() -> {
            Thread.ofPlatform().daemon().start(changed);
            awaitEndOrLock(changed);
        });
        Optional<String> token = sessions.begin(early);
        changed.get(60, TimeUnit.SECONDS);
        assertThat(token.flatMap(sessions::find)).isEmpty();
        assertThat(count()).isZero();
    }

    /// Returns when the other one is done, or waits in the database for this one.
    private void awaitEndOrLock(Future<?> other) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!other.isDone() && TestDatabase.waits(fixture.sql) == 0) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private String begin() {
        return sessions.begin(signIn("ana", PASSWORD)).orElseThrow();
    }

    private SignIn.Granted signIn(String name, String password) {
        return (SignIn.Granted) fixture.identity.signIn(new Credentials.Password(name, password), HOME);
    }

    private int count() {
        return fixture.sql
                .sql("select count(*) from web_session")
                .query(Integer.class)
                .single();
    }
}
