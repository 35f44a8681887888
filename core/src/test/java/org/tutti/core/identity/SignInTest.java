package org.tutti.core.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.core.identity.AppCredential.Kind;
import org.tutti.core.platform.TestDatabase;

@Tag(TestDatabase.TAG)
class SignInTest {
    private static final String PASSWORD = "correct horse";
    private static final String HOME = "192.0.2.7";
    private static final String AWAY = "203.0.113.9";

    private final IdentityFixture fixture = new IdentityFixture(IdentitySettings.defaults());
    private final Identity identity = fixture.identity;
    private final Account ana = identity.create("Ana", PASSWORD, AccountRole.LISTENER);
    private final NewCredential app = identity.createCredential(ana.id(), Kind.APP_PASSWORD, "phone");
    private final NewCredential key = identity.createCredential(ana.id(), Kind.API_KEY, "script");

    @Test
    void grantsTheLoginPassword() {
        SignIn signIn = identity.signIn(new Credentials.Password("aNA", PASSWORD), HOME);
        assertThat(signIn).isInstanceOfSatisfying(SignIn.Granted.class, granted -> {
            assertThat(granted.principal().name()).isEqualTo("Ana");
            assertThat(granted.principal().account()).isEqualTo(ana.id());
            assertThat(granted.principal().listener()).isEqualTo(ana.listener());
        });
        assertDenied(new Credentials.Password("ana", PASSWORD + "x"));
        assertDenied(new Credentials.Password("ana", ""));
        assertDenied(new Credentials.Password("nobody", PASSWORD));
    }

    @Test
    void grantsAnAppPasswordWhereverAPasswordIsAsked() {
        assertGranted(new Credentials.Password("ana", app.secret()));
        assertGranted(new Credentials.QuerySecret("ana", app.secret()));
        assertDenied(new Credentials.QuerySecret("bob", app.secret()));
        assertDenied(new Credentials.QuerySecret("ana", ""));
    }

    @Test
    void grantsTheAccountThatTheProcessAsksItselfWithForAsLongAsItIsOpen() {
        long accounts = identity.listAccounts().size();
        Credentials.SaltedToken right;
        try (TemporaryAccounts.Opened opened = fixture.own.open()) {
            right = token(opened.name(), opened.secret(), "c19b2d");
            assertThat(identity.signIn(right, HOME))
                    .isInstanceOfSatisfying(
                            SignIn.Granted.class,
                            granted -> assertThat(granted.principal().role()).isEqualTo(AccountRole.LISTENER));
            assertDenied(token(opened.name(), "another", "c19b2d"));
            assertDenied(new Credentials.Password(opened.name(), ""));
            assertThat(identity.listAccounts()).hasSize((int) accounts);
        }
        assertDenied(right);
    }

    @Test
    void theAccountOfTheProcessThatWasOpenedLastCounts() {
        TemporaryAccounts.Opened first = fixture.own.open();
        TemporaryAccounts.Opened second = fixture.own.open();
        assertThat(second.name()).isNotEqualTo(first.name());
        assertDenied(token(first.name(), first.secret(), "c19b2d"));
        first.close();
        assertGranted(token(second.name(), second.secret(), "c19b2d"));
        second.close();
        assertDenied(token(second.name(), second.secret(), "c19b2d"));
    }

    @Test
    void grantsSaltedTokensOfAppPasswordsOnly() {
        assertGranted(token("ana", app.secret(), "c19b2d"));
        assertGranted(token("ANA", app.secret(), ""));
        assertGranted(token("ana", app.secret(), "Sälz 🧂".repeat(30)));
        assertDenied(token("ana", PASSWORD, "c19b2d"));
        assertDenied(token("nobody", app.secret(), "c19b2d"));
        Credentials.SaltedToken right = token("ana", app.secret(), "c19b2d");
        assertGranted(new Credentials.SaltedToken("ana", right.token().toUpperCase(Locale.ROOT), "c19b2d"));
        assertDenied(new Credentials.SaltedToken("ana", right.token(), "c19b2e"));
        assertDenied(new Credentials.SaltedToken("ana", right.token().substring(1), "c19b2d"));
        assertDenied(new Credentials.SaltedToken("ana", "", "c19b2d"));
        assertDenied(new Credentials.SaltedToken("ana", "é".repeat(32), "c19b2d"));
    }

    @Test
    void recallsFromMemoryWhoHasProvedItBefore() {
        Credentials.SaltedToken token = token("ana", app.secret(), "c19b2d");
        assertThat(identity.recall(token)).as("not read yet").isEmpty();
        assertGranted(token);
        assertGranted(new Credentials.ApiKey(key.secret()));
        assertThat(identity.recall(token).orElseThrow().account()).isEqualTo(ana.id());
        assertThat(identity.recall(new Credentials.QuerySecret("ana", app.secret())))
                .isPresent();
        assertThat(identity.recall(new Credentials.ApiKey(key.secret()))).isPresent();
        assertThat(identity.recall(token("ana", PASSWORD, "c19b2d"))).isEmpty();
        assertThat(identity.recall(new Credentials.ApiKey(key.secret() + "0"))).isEmpty();
        identity.revokeCredential(ana.id(), app.credential().id());
        assertThat(identity.recall(token)).isEmpty();
        assertDenied(token);
        assertThat(identity.recall(token)).isEmpty();
    }

    @Test
    void neverRecallsALoginPasswordSinceGuessingAtItIsThrottled() {
        assertGranted(new Credentials.Password("ana", PASSWORD));
        assertThat(identity.recall(new Credentials.Password("ana", PASSWORD))).isEmpty();
        assertThat(identity.recall(new Credentials.QuerySecret("ana", PASSWORD)))
                .isEmpty();
    }

    @Test
    void grantsEachOfSeveralAppPasswords() {
        NewCredential tablet = identity.createCredential(ana.id(), Kind.APP_PASSWORD, "tablet");
        assertGranted(token("ana", app.secret(), "s1"));
        assertGranted(token("ana", tablet.secret(), "s2"));
    }

    @Test
    void grantsApiKeys() {
        assertGranted(new Credentials.ApiKey(key.secret()));
        assertDenied(new Credentials.ApiKey(key.secret() + "0"));
        assertDenied(new Credentials.ApiKey(
                key.secret().substring(0, 49) + (key.secret().endsWith("a") ? "b" : "a")));
        assertDenied(new Credentials.ApiKey(""));
        assertDenied(new Credentials.ApiKey(app.secret()));
        assertDenied(new Credentials.QuerySecret("ana", key.secret()));
    }

    @Test
    void neverTakesTheLoginPasswordFromAQueryUnlessLegacyClientsAreAllowed() {
        assertDenied(new Credentials.QuerySecret("ana", PASSWORD));
        IdentityFixture legacy = new IdentityFixture(new IdentitySettings(true, 8, 2));
        Account bob = legacy.identity.create("bob", PASSWORD, AccountRole.LISTENER);
        Credentials.QuerySecret secret = new Credentials.QuerySecret("bob", PASSWORD);
        for (int i = 0; i < 500; i++) {
            assertThat(legacy.identity.signIn(secret, HOME)).isInstanceOf(SignIn.Granted.class);
        }
        legacy.identity.changePassword(bob.id(), "battery staple");
        assertThat(legacy.identity.signIn(secret, HOME)).isInstanceOf(SignIn.Denied.class);
        assertThat(legacy.identity.signIn(new Credentials.QuerySecret("bob", "battery staple"), HOME))
                .isInstanceOf(SignIn.Granted.class);
    }

    @Test
    void changesTakeEffectWithTheNextRequest() {
        assertGranted(token("ana", app.secret(), "s"));
        assertGranted(new Credentials.ApiKey(key.secret()));
        identity.update(ana.id(), AccountRole.LISTENER, Set.of(3), 0);
        assertThat(identity.signIn(token("ana", app.secret(), "s"), HOME))
                .isInstanceOfSatisfying(
                        SignIn.Granted.class,
                        granted -> assertThat(granted.principal().scope().allows(2))
                                .isFalse());
        identity.revokeCredential(ana.id(), app.credential().id());
        assertDenied(token("ana", app.secret(), "s"));
        identity.revokeCredential(ana.id(), key.credential().id());
        assertDenied(new Credentials.ApiKey(key.secret()));
    }

    @Test
    void aNewPasswordEndsTheOldOneAndWebSessions() {
        assertGranted(new Credentials.Password("ana", PASSWORD));
        identity.changePassword(ana.id(), "battery staple");
        assertDenied(new Credentials.Password("ana", PASSWORD));
        assertGranted(new Credentials.Password("ana", "battery staple"));
        assertGranted(token("ana", app.secret(), "s"));
    }

    @Test
    void ownersChangeTheirPasswordWithThePresentOne() {
        assertThat(identity.changeOwnPassword(ana.id(), "wrong guess", "battery staple", HOME))
                .isInstanceOf(SignIn.Denied.class);
        assertThat(identity.changeOwnPassword(ana.id(), app.secret(), "battery staple", HOME))
                .as("whoever finds a phone does not get the account")
                .isInstanceOf(SignIn.Denied.class);
        assertGranted(new Credentials.Password("ana", PASSWORD));
        assertThat(identity.changeOwnPassword(ana.id(), PASSWORD, "battery staple", HOME))
                .isInstanceOf(SignIn.Granted.class);
        assertGranted(new Credentials.Password("ana", "battery staple"));
        assertDenied(new Credentials.Password("ana", PASSWORD));
    }

    @Test
    void guessingThePresentPasswordIsSlowedDown() {
        SignIn last = new SignIn.Denied();
        for (int i = 0; i < 40; i++) {
            last = identity.changeOwnPassword(ana.id(), "guess " + i, "battery staple", "192.0.2.7");
        }
        assertThat(last).isInstanceOf(SignIn.Throttled.class);
    }

    @Test
    void anAccountMadeAfterAFailedAttemptIsFound() {
        assertDenied(new Credentials.Password("bob", PASSWORD));
        identity.create("bob", PASSWORD, AccountRole.LISTENER);
        assertGranted(new Credentials.Password("bob", PASSWORD));
    }

    @Test
    void aPasswordTypedDecomposedIsTheSame() {
        identity.create("bob", "pässwörd", AccountRole.LISTENER);
        assertGranted(new Credentials.Password("bob", "pa\u0308sswo\u0308rd"));
    }

    @Test
    void notesTheLastUseTogetherAndLater() {
        for (int i = 0; i < 10; i++) {
            assertGranted(token("ana", app.secret(), "s" + i));
            fixture.pass(Duration.ofSeconds(20));
        }
        assertThat(lastUseWritten()).isZero();
        assertThat(fixture.later).hasSize(1);
        fixture.later.getFirst().run();
        assertThat(lastUseWritten()).isEqualTo(1);
        assertGranted(new Credentials.ApiKey(key.secret()));
        assertThat(identity.listCredentials(ana.id()))
                .allSatisfy(credential -> assertThat(credential.lastUsed())
                        .hasValueSatisfying(at -> assertThat(ChronoUnit.SECONDS.between(at, fixture.instant()))
                                .isBetween(0L, 80L)));
    }

    @Test
    void slowsGuessingDownAndSaysForHowLong() {
        Credentials wrong = new Credentials.Password("ana", "wrong guess");
        for (int i = 0; i < 10; i++) {
            assertThat(identity.signIn(wrong, AWAY)).isInstanceOf(SignIn.Denied.class);
        }
        assertThat(identity.signIn(wrong, AWAY)).isEqualTo(new SignIn.Throttled(Duration.ofSeconds(20)));
        assertThat(identity.signIn(new Credentials.Password("ana", PASSWORD), AWAY))
                .as("not even the right one, or throttling would be a way to guess")
                .isInstanceOf(SignIn.Throttled.class);
        fixture.pass(Duration.ofSeconds(20));
        assertThat(identity.signIn(new Credentials.Password("ana", PASSWORD), AWAY))
                .isInstanceOf(SignIn.Granted.class);
    }

    @Test
    void throttlesUnknownAccountsJustTheSame() {
        Credentials wrong = token("nobody", "guess", "s");
        for (int i = 0; i < 10; i++) {
            assertThat(identity.signIn(wrong, AWAY)).isInstanceOf(SignIn.Denied.class);
        }
        assertThat(identity.signIn(wrong, AWAY)).isEqualTo(new SignIn.Throttled(Duration.ofSeconds(20)));
    }

    @Test
    void anAttackerLocksNobodyOut() {
        assertGranted(new Credentials.Password("ana", PASSWORD));
        for (int i = 0; i < 40; i++) {
            identity.signIn(token("ana", "guess" + i, "s"), AWAY);
            identity.signIn(new Credentials.QuerySecret("ana", "guess" + i), HOME);
        }
        assertGranted(token("ana", app.secret(), "s"));
        assertGranted(new Credentials.ApiKey(key.secret()));
        fixture.pass(Duration.ofSeconds(20));
        assertGranted(new Credentials.Password("ana", PASSWORD));
    }

    private int lastUseWritten() {
        return fixture.sql
                .sql("select count(*) from credential where last_used is not null")
                .query(Integer.class)
                .single();
    }

    private void assertGranted(Credentials credentials) {
        assertThat(identity.signIn(credentials, HOME)).isInstanceOf(SignIn.Granted.class);
    }

    private void assertDenied(Credentials credentials) {
        assertThat(identity.signIn(credentials, HOME)).isEqualTo(new SignIn.Denied());
    }

    private static Credentials.SaltedToken token(String name, String secret, String salt) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest((secret + salt).getBytes(UTF_8));
            return new Credentials.SaltedToken(name, HexFormat.of().formatHex(digest), salt);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
