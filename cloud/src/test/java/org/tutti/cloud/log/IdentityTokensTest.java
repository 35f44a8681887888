package org.tutti.cloud.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/// Kafka's login gets its token from the managed identity.
class IdentityTokensTest {
    private static final OffsetDateTime END = OffsetDateTime.of(2099, 1, 2, 3, 4, 5, 0, ZoneOffset.UTC);

    /// Hands out one token, or none.
    private static final class Identity implements TokenCredential {
        final List<List<String>> asked = new CopyOnWriteArrayList<>();
        boolean absent;

        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            asked.add(request.getScopes());
            return absent
                    ? Mono.error(new IllegalStateException("no identity here"))
                    : Mono.just(new AccessToken("secret", END));
        }
    }

    private final Identity identity = new Identity();

    private IdentityTokens tokens() {
        IdentityTokens tokens = new IdentityTokens();
        tokens.configure(
                Map.of("bootstrap.servers", "tutti.servicebus.windows.net:9093", IdentityTokens.CREDENTIAL, identity),
                "OAUTHBEARER",
                List.of());
        return tokens;
    }

    @Test
    void asksForTheNamespaceAndHandsTheTokenOn() throws Exception {
        OAuthBearerTokenCallback callback = new OAuthBearerTokenCallback();
        tokens().handle(new Callback[] {callback});
        OAuthBearerToken token = callback.token();
        assertThat(token.value()).isEqualTo("secret");
        assertThat(token.lifetimeMs()).isEqualTo(END.toInstant().toEpochMilli());
        assertThat(token.startTimeMs()).isLessThan(token.lifetimeMs());
        assertThat(token.principalName()).isNotBlank();
        assertThat(identity.asked).containsExactly(List.of("https://tutti.servicebus.windows.net/.default"));
    }

    @Test
    void saysWhyThereIsNoToken() {
        identity.absent = true;
        assertThatThrownBy(() -> tokens().handle(new Callback[] {new OAuthBearerTokenCallback()}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("https://tutti.servicebus.windows.net/.default")
                .hasMessageContaining("no identity here")
                .hasMessageNotContaining("secret");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> tokens().handle(new Callback[] {new NameCallback("name")}))
                .isInstanceOf(UnsupportedCallbackException.class);
    }

    @Test
    void theClientLibraryLogsInWithTheCredentialOfTheSettings() {
        KafkaSettings settings = KafkaSettings.ofEventHubs("localhost", "plays");
        try (KafkaProducer<byte[], byte[]> producer = new Clients(settings, Optional.of(identity)).producer()) {
            assertThat(producer.metrics()).isNotEmpty();
        }
        assertThat(identity.asked).containsExactly(List.of("https://localhost/.default"));
    }
}
