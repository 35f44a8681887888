package org.tutti.app.pages;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.app.wiring.ClusterModule;
import org.tutti.app.wiring.DatabaseModule;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Track;
import org.tutti.core.identity.Account;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.IdentityModule;
import org.tutti.core.identity.IdentitySettings;
import org.tutti.core.library.Library;
import org.tutti.core.library.Share;
import org.tutti.core.library.ShareId;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.platform.tracing.Tracing;
import org.tutti.core.playback.Samples;
import org.tutti.local.LocalModule;
import org.tutti.local.blobs.LibraryRoots;
import org.tutti.local.folder.DataFolder;

/// The pages over a real port and a real database, with a catalog of their own making.
final class PagesServer implements AutoCloseable {
    static final String SECRET = "s3cret";
    static final Track SONG = Samples.track(1, Samples.file("song.flac", Samples.FLAC, "audio/flac", 10));

    private final ConfigurableApplicationContext context;

    PagesServer(Path data) {
        SpringApplication application = new SpringApplication(Wiring.class);
        application.setLogStartupInfo(false);
        application.addInitializers(
                fresh -> fresh.getBeanFactory().registerSingleton("dataFolder", DataFolder.open(data)));
        application.setDefaultProperties(Map.of("server.port", "0", "spring.main.banner-mode", "off"));
        context = application.run();
    }

    int port() {
        return context instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : 0;
    }

    Browser browser() {
        return new Browser(port());
    }

    Identity identity() {
        return context.getBean(Identity.class);
    }

    FakeScans scans() {
        return context.getBean(FakeScans.class);
    }

    @Override
    public void close() {
        context.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(exclude = SecurityFilterAutoConfiguration.class)
    @Import({
        LocalModule.class,
        DatabaseModule.class,
        ClusterModule.class,
        IdentityModule.class,
        PagesConfiguration.class
    })
    static class Wiring {
        @Bean
        TuttiSettings settings() {
            return TuttiSettings.defaults();
        }

        @Bean
        InstantSource clock() {
            return InstantSource.system();
        }

        @Bean
        Tracing tracing() {
            return Tracing.OFF;
        }

        @Bean
        IdentitySettings identitySettings() {
            return IdentitySettings.defaults();
        }

        @Bean
        DatabaseSettings databaseSettings() {
            return DatabaseSettings.defaults();
        }

        @Bean
        LibraryRoots libraryRoots() {
            return id -> Optional.empty();
        }

        @Bean
        FakeScans scans() {
            return new FakeScans();
        }

        @Bean
        FakeLibraries libraries() {
            return new FakeLibraries();
        }

        @Bean
        Catalog catalog(FakeLibraries libraries) {
            return Stub.of(
                    Catalog.class,
                    Map.of(
                            "libraries", given -> libraries.list(),
                            "tracks", given -> List.of(SONG)));
        }

        @Bean
        Library library(Identity identity) {
            Function<Object[], Object> find = given ->
                    given[0].equals(SECRET) ? identity.findAccount("op").map(Wiring::share) : Optional.empty();
            return Stub.of(Library.class, Map.of("visitShare", find, "findShare", find));
        }

        private static Share share(Account owner) {
            return new Share(
                    new ShareId(new UUID(1, 2)),
                    owner.listener(),
                    SECRET,
                    "For <Ana>",
                    List.of(SONG.id()),
                    Instant.EPOCH,
                    Optional.of(Instant.parse("2030-01-02T03:04:05Z")),
                    Optional.empty(),
                    0);
        }
    }
}
