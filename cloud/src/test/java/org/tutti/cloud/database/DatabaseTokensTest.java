package org.tutti.cloud.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tutti.core.platform.DatabaseSettings.Authentication.MANAGED_IDENTITY;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.exception.ClientAuthenticationException;
import com.microsoft.sqlserver.jdbc.SQLServerAccessTokenCallback;
import com.microsoft.sqlserver.jdbc.SqlAuthenticationToken;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.spi.UnusableDatabase;
import reactor.core.publisher.Mono;

class DatabaseTokensTest {
    private static final Instant END = Instant.parse("2026-05-01T12:00:00Z");

    @TempDir
    Path folder;

    private final List<String> asked = new ArrayList<>();
    private volatile String current = "first";

    private final TokenCredential identity = new TokenCredential() {
        @Override
        public Mono<AccessToken> getToken(TokenRequestContext request) {
            return Mono.fromSupplier(() -> getTokenSync(request));
        }

        @Override
        public AccessToken getTokenSync(TokenRequestContext request) {
            synchronized (asked) {
                asked.addAll(request.getScopes());
            }
            if (current.isEmpty()) {
                throw new ClientAuthenticationException("no identity is assigned to this machine", null);
            }
            return new AccessToken(current, END.atOffset(ZoneOffset.UTC));
        }
    };

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, "tutti", "", MANAGED_IDENTITY, 28, 4, true, "");
    }

    @Test
    void eachConnectionToPostgresHasAFreshTokenForAPassword() throws Exception {
        Path access = Files.writeString(folder.resolve("access"), """
                host all postgres 127.0.0.1/32 trust
                host all tutti 127.0.0.1/32 scram-sha-256
                """);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", access.toString())
                .start()) {
            JdbcClient admin = JdbcClient.create(server.getPostgresDatabase());
            admin.sql("create role tutti login superuser password 'first'").update();
            DatabaseSettings settings =
                    settings(server.getJdbcUrl("tutti", "postgres").replaceFirst("[?].*", ""));
            Duration patience = Duration.ofSeconds(30);
            try (PostgresDatabase database =
                    PostgresDatabase.open(settings, patience, () -> new DatabaseTokens(identity))) {
                assertThat(user(database)).isEqualTo("tutti");
                current = "second";
                admin.sql("alter role tutti password 'second'").update();
                assertThat(user(database)).as("a connection outlives its token").isEqualTo("tutti");
                ((HikariDataSource) database.source()).getHikariPoolMXBean().softEvictConnections();
                assertThat(user(database)).isEqualTo("tutti");
                database.alone(patience);
            }
            current = "of somebody else";
            assertThatThrownBy(() ->
                            PostgresDatabase.open(settings, Duration.ofMillis(1), () -> new DatabaseTokens(identity)))
                    .isInstanceOf(UnusableDatabase.class)
                    .hasMessageContaining("password authentication failed")
                    .hasMessageNotContaining(current);
        }
        assertThat(asked).hasSizeGreaterThan(2).containsOnly("https://ossrdbms-aad.database.windows.net/.default");
    }

    @Test
    void azureSqlAsksForATokenAndIsToldItsEnd() {
        SQLServerAccessTokenCallback callback = SqlServerDatabase.server(
                        settings("jdbc:sqlserver://music.database.windows.net;databaseName=music"),
                        () -> new DatabaseTokens(identity))
                .getAccessTokenCallback();
        SqlAuthenticationToken token =
                callback.getAccessToken("https://database.windows.net/", "https://login.microsoftonline.com/tenant");
        assertThat(token.getAccessToken()).isEqualTo("first");
        assertThat(token.getExpiresOn()).isEqualTo(END);
        assertThat(asked).containsExactly("https://database.windows.net/.default");
    }

    @Test
    void saysThatThereIsNoIdentity() {
        current = "";
        assertThatThrownBy(() -> PostgresDatabase.open(
                        settings("jdbc:postgresql://127.0.0.1:1/music"),
                        Duration.ofMillis(1),
                        () -> new DatabaseTokens(identity)))
                .isInstanceOf(UnusableDatabase.class)
                .hasMessage(
                        "The database jdbc:postgresql://127.0.0.1:1/music cannot be used: the managed identity gives"
                                + " no token for https://ossrdbms-aad.database.windows.net/.default: no identity is assigned to"
                                + " this machine");
    }

    private static String user(PostgresDatabase database) throws Exception {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("select current_user")) {
            row.next();
            return row.getString(1);
        }
    }
}
