package org.tutti.cloud.log;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.auth.login.AppConfigurationEntry;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.security.auth.AuthenticateCallbackHandler;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerTokenCallback;
import org.jspecify.annotations.Nullable;

/// Logs in to Event Hubs with tokens of the process's managed identity. The client library makes this by the name of
/// its class, and asks for the next token before the last one ends.
public final class IdentityTokens implements AuthenticateCallbackHandler {
    /// Setting of a client with the [TokenCredential] to use; without it, the environment's identity is.
    static final String CREDENTIAL = "tutti.credential";

    private @Nullable TokenCredential credential;
    private String scope = "";

    private record Token(String value, Set<String> scope, long lifetimeMs, Long startTimeMs, String principalName)
            implements OAuthBearerToken {}

    /// Made by the client library.
    public IdentityTokens() {}

    @Override
    public void configure(Map<String, ?> configs, String mechanism, List<AppConfigurationEntry> entries) {
        Object servers = configs.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);
        // The library hands its settings on parsed, as a list; its tests and others give the text.
        Object first = servers instanceof List<?> list && !list.isEmpty() ? list.getFirst() : servers;
        scope = scope(String.valueOf(first));
        Object given = configs.get(CREDENTIAL);
        credential = given instanceof TokenCredential own ? own : new DefaultAzureCredentialBuilder().build();
    }

    /// What a token for this server is asked for.
    static String scope(String server) {
        return "https://" + URI.create("kafka://" + server).getHost() + "/.default";
    }

    @Override
    public void handle(Callback[] callbacks) throws IOException, UnsupportedCallbackException {
        for (Callback callback : callbacks) {
            if (!(callback instanceof OAuthBearerTokenCallback wanted)) {
                throw new UnsupportedCallbackException(callback);
            }
            wanted.token(token());
        }
    }

    @Override
    public void close() {}

    private OAuthBearerToken token() throws IOException {
        if (credential == null) {
            throw new IOException("Tokens were asked for before it was said for what.");
        }
        long now = System.currentTimeMillis();
        AccessToken token;
        try {
            token = credential.getTokenSync(new TokenRequestContext().addScopes(scope));
        } catch (RuntimeException e) {
            throw new IOException("The managed identity gives no token for " + scope + ": " + e.getMessage(), e);
        }
        long end = token.getExpiresAt().toInstant().toEpochMilli();
        return new Token(token.getToken(), Set.of(scope), end, now, "managed identity");
    }
}
