package org.tutti.core.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.platform.Problem;
import org.tutti.core.platform.TestDatabase;

@Tag(TestDatabase.TAG)
class IdentityTest {
    private static final String PASSWORD = "correct horse";

    private final IdentityFixture fixture = new IdentityFixture(IdentitySettings.defaults());
    private final Identity identity = fixture.identity;

    @Test
    void makesAccountsThatAreFoundWithoutCase() {
        assertThat(identity.isEmpty()).isTrue();
        Account made = identity.create(" Åsa ", PASSWORD, AccountRole.LISTENER);
        assertThat(made.name()).isEqualTo("Åsa");
        assertThat(made.created()).isEqualTo(fixture.instant());
        assertThat(made.listener().value()).isNotEqualTo(made.id().value());
        assertThat(identity.findAccount("åSA")).contains(made);
        assertThat(identity.findAccount("A\u030asa")).as("decomposed").contains(made);
        assertThat(identity.findAccount("asa")).isEmpty();
        assertThat(identity.isEmpty()).isFalse();
        assertThatThrownBy(() -> identity.create("ÅSA", PASSWORD, AccountRole.LISTENER))
                .isInstanceOf(Problem.Conflict.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-x", ".x", "a/b", "a<b", "a\nb", "a\0b", "a  b", "a\u202eb", "🎷", "a:b", "a\"b"})
    void refusesNamesThatWouldMislead(String name) {
        assertThatThrownBy(() -> identity.create(name, PASSWORD, AccountRole.LISTENER))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void refusesNamesAndPasswordsOfImpossibleLength() {
        for (String name : List.of("x".repeat(65), "\ufdfa".repeat(64))) {
            assertThatThrownBy(() -> identity.create(name, PASSWORD, AccountRole.LISTENER))
                    .isInstanceOf(Problem.Invalid.class);
        }
        for (String password : List.of("", "short", "x".repeat(1001))) {
            assertThatThrownBy(() -> identity.create("ana", password, AccountRole.LISTENER))
                    .isInstanceOf(Problem.Invalid.class)
                    .hasMessageContaining("8 to 1000");
        }
        assertThat(identity.isEmpty()).isTrue();
    }

    @Test
    void listsAccountsByName() {
        for (String name : List.of("carl", "Berta", "anna.b+c@example.org", "東京 7")) {
            identity.create(name, PASSWORD, AccountRole.LISTENER);
        }
        assertThat(identity.listAccounts())
                .extracting(Account::name)
                .containsExactly("anna.b+c@example.org", "Berta", "carl", "東京 7");
    }

    @Test
    void changesWhatAnAccountMayDo() {
        Account ana = identity.create("ana", PASSWORD, AccountRole.LISTENER);
        assertThat(identity.findPrincipal(ana.id()))
                .hasValueSatisfying(principal -> assertThat(principal.scope()).isEqualTo(LibraryScope.ALL));
        Account changed = identity.update(ana.id(), AccountRole.CURATOR, Set.of(1, 62), 192);
        assertThat(changed.libraries()).containsExactly(1, 62);
        assertThat(identity.findPrincipal(ana.listener())).hasValueSatisfying(principal -> {
            assertThat(principal.role()).isEqualTo(AccountRole.CURATOR);
            assertThat(principal.maxBitRate()).isEqualTo(192);
            assertThat(principal.scope().allows(62)).isTrue();
            assertThat(principal.scope().allows(2)).isFalse();
        });
        assertThat(identity.update(ana.id(), AccountRole.LISTENER, Set.of(), 0).libraries())
                .isEmpty();
        assertThatThrownBy(() -> identity.update(ana.id(), AccountRole.LISTENER, Set.of(63), 0))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> identity.update(ana.id(), AccountRole.LISTENER, Set.of(), -1))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> identity.update(new AccountId(new UUID(1, 2)), AccountRole.LISTENER, Set.of(), 0))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void isNeverWithoutAnOperator() {
        Account only = identity.create("op", PASSWORD, AccountRole.OPERATOR);
        assertThatThrownBy(() -> identity.delete(only.id())).isInstanceOf(Problem.Conflict.class);
        assertThatThrownBy(() -> identity.update(only.id(), AccountRole.LISTENER, Set.of(), 0))
                .isInstanceOf(Problem.Conflict.class);
        identity.create("other", PASSWORD, AccountRole.OPERATOR);
        identity.delete(only.id());
        assertThat(identity.listAccounts()).extracting(Account::name).containsExactly("other");
    }

    @Test
    void tellsOthersWhenAnAccountIsErased() {
        identity.create("op", PASSWORD, AccountRole.OPERATOR);
        Account ana = identity.create("ana", PASSWORD, AccountRole.LISTENER);
        identity.createCredential(ana.id(), AppCredential.Kind.APP_PASSWORD, "phone");
        identity.delete(ana.id());
        assertThat(fixture.published).containsExactly(new AccountErased(ana.id(), ana.listener()));
        assertThat(identity.findAccount("ana")).isEmpty();
        assertThat(identity.findPrincipal(ana.id())).isEmpty();
        assertThat(fixture.sql
                        .sql("select count(*) from credential")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThatThrownBy(() -> identity.delete(ana.id())).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void aLinkMakesTheFirstOperatorOnce() {
        String older = identity.issueFirstOperatorLink();
        String link = identity.issueFirstOperatorLink();
        assertThat(identity.redeemFirstOperatorLink(older, "op", PASSWORD)).isEmpty();
        assertThat(identity.redeemFirstOperatorLink("", "op", PASSWORD)).isEmpty();
        assertThatThrownBy(() -> identity.redeemFirstOperatorLink(link, "op", "short"))
                .as("does not use the link up")
                .isInstanceOf(Problem.Invalid.class);
        assertThat(identity.redeemFirstOperatorLink(link, "op", PASSWORD))
                .hasValueSatisfying(account -> assertThat(account.role()).isEqualTo(AccountRole.OPERATOR));
        assertThat(identity.redeemFirstOperatorLink(link, "second", PASSWORD)).isEmpty();
        assertThatThrownBy(identity::issueFirstOperatorLink).isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void aLinkIsWorthNothingOnceThereIsAnAccount() {
        String link = identity.issueFirstOperatorLink();
        identity.create("op", PASSWORD, AccountRole.OPERATOR);
        assertThat(identity.redeemFirstOperatorLink(link, "intruder", PASSWORD)).isEmpty();
    }

    @Test
    void settingsMakeTheFirstOperator() {
        assertThatThrownBy(() -> fixture.founding.createIfEmpty("op", "x")).isInstanceOf(Problem.Invalid.class);
        assertThat(fixture.founding.createIfEmpty("op", PASSWORD))
                .hasValueSatisfying(account -> assertThat(account.role()).isEqualTo(AccountRole.OPERATOR));
        assertThat(fixture.founding.createIfEmpty("other", PASSWORD)).isEmpty();
        assertThat(identity.signIn(new Credentials.Password("op", PASSWORD), "::1"))
                .isInstanceOf(SignIn.Granted.class);
    }

    @Test
    void credentialsAreNamedListedAndTakenBack() {
        Account ana = identity.create("ana", PASSWORD, AccountRole.LISTENER);
        NewCredential phone = identity.createCredential(ana.id(), AppCredential.Kind.APP_PASSWORD, " Phone ");
        fixture.pass(Duration.ofSeconds(1));
        NewCredential script = identity.createCredential(ana.id(), AppCredential.Kind.API_KEY, "Script");
        assertThat(phone.credential().name()).isEqualTo("Phone");
        assertThat(phone.secret()).matches("([a-z2-9]{5}-){3}[a-z2-9]{5}");
        assertThat(script.secret()).matches("tutti_[0-9a-zA-Z]{44}");
        assertThat(identity.listCredentials(ana.id())).containsExactly(phone.credential(), script.credential());
        identity.revokeCredential(ana.id(), phone.credential().id());
        assertThat(identity.listCredentials(ana.id())).containsExactly(script.credential());
        Account bob = identity.create("bob", PASSWORD, AccountRole.LISTENER);
        assertThatThrownBy(() ->
                        identity.revokeCredential(bob.id(), script.credential().id()))
                .isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> identity.createCredential(ana.id(), AppCredential.Kind.API_KEY, " "))
                .isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void anAccountHasABoundedNumberOfCredentials() {
        Account ana = identity.create("ana", PASSWORD, AccountRole.LISTENER);
        for (int i = 0; i < 50; i++) {
            identity.createCredential(ana.id(), AppCredential.Kind.APP_PASSWORD, "p" + i);
        }
        assertThatThrownBy(() -> identity.createCredential(ana.id(), AppCredential.Kind.APP_PASSWORD, "one more"))
                .isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void nothingSecretIsReadableInTheDatabase() {
        Account ana = identity.create("ana", PASSWORD, AccountRole.LISTENER);
        String app = identity.createCredential(ana.id(), AppCredential.Kind.APP_PASSWORD, "p")
                .secret();
        String key = identity.createCredential(ana.id(), AppCredential.Kind.API_KEY, "k")
                .secret();
        String dump = TestDatabase.dump(fixture.sql);
        assertThat(dump).contains("ana").doesNotContain(PASSWORD, app, key, hex(app), hex(key), hex(PASSWORD));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
