package org.tutti.app.wiring;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.cloud.database.ServerDatabase;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.StaleReads;
import org.tutti.core.platform.spi.Dialect;
import org.tutti.core.platform.spi.RelationalDatabase;
import org.tutti.core.platform.tracing.TracedSource;
import org.tutti.core.platform.tracing.Tracing;
import org.tutti.local.database.EmbeddedDatabase;
import org.tutti.local.folder.DataFolder;
import org.tutti.local.folder.FolderLock;

/// The database that the settings name. It is chosen when the server starts, not by conditions on beans: those are
/// decided when the image is built (Spring AOT), and one image serves both.
@Configuration(proxyBeanMethods = false)
public class DatabaseModule {
    /// A database that starts together with its nodes.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// A killed process, whose database this one takes over, is gone as soon as the server notices.
    private static final Duration FOR_ANOTHER = Duration.ofSeconds(10);

    /// A server's database belongs to one node as long as the log of plays is that node's: two logs cannot be told
    /// apart by their offsets.
    @Bean
    RelationalDatabase database(DataFolder folder, TuttiSettings all, FolderLock lock) {
        DatabaseSettings settings = all.database();
        if (settings.embedded()) {
            return EmbeddedDatabase.open(folder.database(), settings);
        }
        ServerDatabase server = ServerDatabase.open(settings, PATIENCE);
        return all.shared() ? server : server.alone(FOR_ANOTHER);
    }

    /// Closed by [RelationalDatabase].
    @Bean(destroyMethod = "")
    DataSource dataSource(RelationalDatabase database, TuttiSettings settings, Tracing tracing) {
        return TracedSource.of(
                database.source(), tracing, system(settings.database().url()));
    }

    /// Seen by no tracing: they are few.
    @Bean
    StaleReads staleReads(RelationalDatabase database, DataSource source) {
        return new StaleReads(source, database.replica(), System::nanoTime);
    }

    /// Closed by [RelationalDatabase].
    @Bean(destroyMethod = "")
    Dialect dialect(RelationalDatabase database) {
        return database.dialect();
    }

    /// By its name in the semantic conventions of OpenTelemetry.
    private static String system(String url) {
        if (url.isEmpty()) {
            return "h2database";
        }
        return url.startsWith("jdbc:sqlserver:") ? "microsoft.sql_server" : "postgresql";
    }

    @Bean
    JdbcClient jdbcClient(DataSource source) {
        return JdbcClient.create(source);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource source) {
        return new JdbcTransactionManager(source);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
        return new TransactionTemplate(transactions);
    }
}
