package org.tutti.core.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Who is signed in to the pages, and for how long.
class WebSessionsTest {
    private static final String PASSWORD = "correct horse";

    private final IdentityFixture fixture = new IdentityFixture(IdentitySettings.defaults());
    private final WebSessions sessions = fixture.sessions;
    private final Account ana = fixture.identity.create("ana", PASSWORD, AccountRole.LISTENER);

    @Test
    void aTokenNamesItsAccountUntilItsSessionEnds() {
        String token = sessions.begin(ana.id());
        String other = sessions.begin(ana.id());
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
        String token = sessions.begin(ana.id());
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
        String token = sessions.begin(ana.id());
        fixture.pass(WebSessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(token)).contains(ana.id());
        fixture.pass(WebSessions.IDLE.minusSeconds(1));
        assertThat(sessions.find(token)).as("it was used").contains(ana.id());
        fixture.pass(WebSessions.IDLE);
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void noSessionGoesOnForEver() {
        String token = sessions.begin(ana.id());
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
        sessions.begin(ana.id());
        fixture.pass(WebSessions.LONGEST);
        sessions.begin(ana.id());
        assertThat(count()).isOne();
    }

    @Test
    void aNewPasswordADeletionAndTheOperatorEndAllOfAnAccount() {
        Account op = fixture.identity.create("op", PASSWORD, AccountRole.OPERATOR);
        String others = sessions.begin(op.id());
        String first = sessions.begin(ana.id());
        fixture.identity.changePassword(ana.id(), "battery staple");
        assertThat(sessions.find(first)).isEmpty();
        String second = sessions.begin(ana.id());
        sessions.endAll(ana.id());
        assertThat(sessions.find(second)).isEmpty();
        sessions.begin(ana.id());
        fixture.identity.delete(ana.id());
        assertThat(count()).isOne();
        assertThat(sessions.find(others)).contains(op.id());
    }

    private int count() {
        return fixture.sql
                .sql("select count(*) from web_session")
                .query(Integer.class)
                .single();
    }
}
