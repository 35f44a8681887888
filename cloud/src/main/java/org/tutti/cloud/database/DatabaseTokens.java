package org.tutti.cloud.database;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.microsoft.sqlserver.jdbc.SQLServerAccessTokenCallback;
import com.microsoft.sqlserver.jdbc.SqlAuthenticationToken;
import com.zaxxer.hikari.HikariCredentialsProvider;
import com.zaxxer.hikari.util.Credentials;
import java.util.Date;

/// Tokens of the process's managed identity in place of a password. One is asked for with each new connection, and a
/// connection lives on when its token has ended; the credential keeps tokens until shortly before their end.
final class DatabaseTokens {
    /// What a token for Azure Database for PostgreSQL is asked for. Azure SQL says itself what it wants.
    static final String POSTGRESQL = "https://ossrdbms-aad.database.windows.net/.default";

    private final TokenCredential credential;

    /// There is no token, or none for this database; the message says so to the operator.
    static final class NoToken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NoToken(String scope, RuntimeException cause) {
            super("the managed identity gives no token for " + scope + ": " + cause.getMessage(), cause);
        }
    }

    DatabaseTokens(TokenCredential credential) {
        this.credential = credential;
    }

    /// Of the identity that this process has in Azure: workload identity, managed identity, or whoever signed in at
    /// the command line.
    static DatabaseTokens ofProcess() {
        return new DatabaseTokens(new DefaultAzureCredentialBuilder().build());
    }

    /// The token is the password.
    ///
    /// @param user name of the identity in the database
    HikariCredentialsProvider forPostgres(String user) {
        return () -> Credentials.of(user, token(POSTGRESQL).getToken());
    }

    /// The driver names what it wants a token for, such as `https://database.windows.net/`.
    SQLServerAccessTokenCallback forSqlServer() {
        return (resource, authority) -> {
            AccessToken token = token(resource.replaceFirst("/*$", "") + "/.default");
            return new SqlAuthenticationToken(
                    token.getToken(), Date.from(token.getExpiresAt().toInstant()));
        };
    }

    private AccessToken token(String scope) {
        try {
            return credential.getTokenSync(new TokenRequestContext().addScopes(scope));
        } catch (RuntimeException e) {
            throw new NoToken(scope, e);
        }
    }
}
