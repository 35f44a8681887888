package org.tutti.cloud.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.exception.ClientAuthenticationException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.TestDatabase;
import reactor.core.publisher.Mono;

/// When the ring needs its vault, and what happens when it is not there, refuses, or has a newer key.
class VaultAbsenceTest {
    private static final byte[] SECRET = "four score".getBytes(UTF_8);
    private static final byte[] CONTEXT = "account 7".getBytes(UTF_8);
    private static final Duration SHORT = Duration.ofMillis(400);

    private final VaultStub vault = new VaultStub();
    private final Nodes nodes = new Nodes(vault);
    private final DataSource database = TestDatabase.create();
    private final JdbcClient jdbc = JdbcClient.create(database);

    VaultAbsenceTest() throws Exception {}

    @AfterEach
    void close() {
        nodes.close();
        vault.close();
    }

    @Test
    void hasEachKeyOpenedOnceAtItsStartAndAsksNoMore() {
        VaultKeyRing maker = nodes.open(database);
        maker.rotate();
        maker.rotate();
        long proven = vault.served("unwrapkey");
        assertThat(proven).as("each new key was seen to open once").isEqualTo(3);
        assertThat(vault.served("wrapkey"))
                .as("what leaves the process is wrapped")
                .isZero();

        VaultKeyRing ring = nodes.open(database);
        for (int i = 0; i < 50; i++) {
            ring.unwrap("p", ring.wrap("p", SECRET, CONTEXT), CONTEXT);
            ring.verify("p", SECRET, ring.sign("p", SECRET));
            ring.verify("p", SECRET, new byte[32]);
        }
        assertThat(vault.served("unwrapkey")).isEqualTo(proven + 3);
    }

    @Test
    void worksWithoutTheVaultOnceItIsOpen() throws Exception {
        VaultKeyRing ring = nodes.open(database, SHORT, Nodes.OFTEN, System::nanoTime);
        byte[] wrapped = ring.wrap("p", SECRET, CONTEXT);
        byte[] signature = ring.sign("p", SECRET);
        vault.stop();

        assertThat(ring.unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
        assertThat(ring.verify("p", SECRET, signature)).isTrue();
        assertThatThrownBy(ring::rotate)
                .isInstanceOf(KeyVaultFailure.class)
                .hasMessageContaining(vault.address().toString());
        assertThat(ring.sign("p", SECRET)).isEqualTo(signature);

        vault.start();
        ring.rotate();
        assertThat(ring.sign("p", SECRET)).isNotEqualTo(signature);
        assertThat(ring.unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
    }

    @Test
    void waitsAtItsStartForAVaultThatIsBusy() {
        for (int busy : new int[] {503, 429, 500}) {
            vault.refuse("get", busy, 2);
            nodes.open(database);
            assertThat(nodes.open(database).verify("p", SECRET, SECRET)).isFalse();
            vault.refuse("unwrapkey", busy, 2);
            nodes.open(database);
            assertThat(vault.refusalsLeft()).isLessThanOrEqualTo(0);
        }
    }

    @Test
    void doesNotStartWithoutItsVaultAndSaysInOneSentenceWhichOne() {
        vault.stop();
        KeyVaultFailure failure = catchThrowableOfType(KeyVaultFailure.class, this::openWithLittlePatience);
        assertThat(failure.getMessage())
                .startsWith("The key vault " + vault.address() + " does not answer")
                .contains("given up after asking")
                .endsWith(".")
                .doesNotContain("\n");
        assertThat(jdbc.sql("select count(*) from key_ring")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void saysWhyAzureGaveItNoToken() {
        nodes.ask(request -> Mono.error(new ClientAuthenticationException("No identity here.\nAnd more.", null)));
        assertThatThrownBy(this::openWithLittlePatience)
                .isInstanceOf(KeyVaultFailure.class)
                .hasMessageContaining("The key vault " + vault.address() + " is out of reach")
                .hasMessageContaining("(No identity here.)")
                .hasMessageNotContaining("\n");
    }

    @Test
    void asksARefusingVaultOnlyOnce() {
        nodes.open(database);
        vault.refuse("unwrapkey", 403, 5);
        assertThatThrownBy(() -> nodes.open(database))
                .isInstanceOf(KeyVaultFailure.class)
                .hasMessage("The key vault " + vault.address() + " does not open data key 1 of the key ring by its key "
                        + vault.address() + "/keys/tutti/version1 (403 Refused).");
        assertThat(vault.refusalsLeft()).isEqualTo(4);
    }

    @Test
    void doesNotStartWithARingThatItCannotOpenInFull() throws Exception {
        nodes.open(database);
        vault.addVersion();
        vault.forget("version1");
        assertThatThrownBy(() -> nodes.open(database))
                .isInstanceOf(KeyVaultFailure.class)
                .hasMessageContaining("data key 1")
                .hasMessageContaining("404 KeyNotFound");
        jdbc.sql("update key_ring set vault_key = ?")
                .param(vault.address() + "/keys/tutti/version2")
                .update();
        assertThatThrownBy(() -> nodes.open(database))
                .isInstanceOf(KeyVaultFailure.class)
                .hasMessageContaining("400 BadParameter");
    }

    @Test
    void noFailureRepeatsWhatWasSent() {
        nodes.open(database);
        byte[] wrapped =
                jdbc.sql("select wrapped from key_ring").query(byte[].class).single();
        for (int status : new int[] {400, 403, 500}) {
            vault.refuse("unwrapkey", status, 100);
            KeyVaultFailure failure = catchThrowableOfType(KeyVaultFailure.class, this::openWithLittlePatience);
            StringWriter everything = new StringWriter();
            failure.printStackTrace(new PrintWriter(everything));
            assertThat(everything.toString())
                    .contains(status + " Refused")
                    .doesNotContain(Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped))
                    .doesNotContain("'value'");
        }
    }

    @Test
    void wrapsNewKeysByTheNewestVersionAndOldOnesWhenAsked() throws Exception {
        VaultKeyRing ring = nodes.open(database);
        byte[] wrapped = ring.wrap("p", SECRET, CONTEXT);
        vault.addVersion();
        ring.rotate();
        assertThat(versions()).containsExactly("version1", "version2");

        assertThat(ring.rewrap()).isEqualTo(1);
        assertThat(versions()).containsExactly("version2", "version2");
        assertThat(ring.rewrap()).isZero();

        vault.forget("version1");
        assertThat(nodes.open(database).unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
    }

    @Test
    void takesItsTokenToTheConfiguredVaultWhateverTheDatabaseSays() {
        byte[] wrapped = nodes.open(database).wrap("p", SECRET, CONTEXT);
        jdbc.sql("update key_ring set vault_key = 'https://vault.example/keys/tutti/version1'")
                .update();
        assertThat(openWithLittlePatience().unwrap("p", wrapped, CONTEXT)).isEqualTo(SECRET);
    }

    private VaultKeyRing openWithLittlePatience() {
        return nodes.open(database, SHORT, Nodes.OFTEN, System::nanoTime);
    }

    private List<String> versions() {
        return jdbc.sql("select vault_key from key_ring order by id")
                .query((row, number) -> row.getString("vault_key").replaceFirst(".*/", ""))
                .list();
    }
}
