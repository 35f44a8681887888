package org.tutti.app.wiring;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tutti.app.command.LibraryTool;
import org.tutti.app.command.MoveTool;
import org.tutti.app.command.ScanTool;
import org.tutti.app.command.Tool;
import org.tutti.app.command.Toolbox;
import org.tutti.app.command.UserTool;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.audio.tag.DefaultMediaReader;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.transcode.FfmpegFinder;
import org.tutti.cloud.telemetry.OpenTelemetryTracing;
import org.tutti.core.catalog.CatalogModule;
import org.tutti.core.catalog.Libraries;
import org.tutti.core.catalog.Moves;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.OwnFolder;
import org.tutti.core.catalog.Scans;
import org.tutti.core.discovery.DiscoveryModule;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.IdentityModule;
import org.tutti.core.identity.WebSessions;
import org.tutti.core.library.LibraryModule;
import org.tutti.core.listening.ListeningModule;
import org.tutti.core.platform.tracing.Tracing;
import org.tutti.core.playback.PlaybackModule;
import org.tutti.core.search.SearchModule;
import org.tutti.core.search.spi.SearchIndex;
import org.tutti.local.LocalModule;
import org.tutti.local.blobs.LibraryRoots;
import org.tutti.local.folder.DataFolder;
import org.tutti.local.folder.FolderLock;
import org.tutti.local.search.LuceneSearchIndex;

/// What Tutti is made of, with and without a web server: the table of contents.
@Configuration(proxyBeanMethods = false)
@Import({
    SettingsModule.class,
    LocalModule.class,
    DatabaseModule.class,
    ClusterModule.class,
    IdentityModule.class,
    CatalogModule.class,
    SearchModule.class,
    DiscoveryModule.class,
    LibraryModule.class,
    ListeningModule.class,
    PlaybackModule.class
})
public class Modules {
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(10);

    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /// Made first and closed last: whatever is asked for on the way out can still be seen.
    @Bean(destroyMethod = "close")
    Tracing tracing(TuttiSettings settings) {
        return OpenTelemetryTracing.of(
                settings.telemetry(),
                settings.node().name(),
                settings.subsonic().serverVersion(),
                settings.server().trustProxy());
    }

    @Bean
    DataFolder dataFolder(TuttiSettings settings) {
        return DataFolder.open(settings.server().data());
    }

    @Bean
    OwnFolder ownFolder(DataFolder folder) {
        return new OwnFolder(folder.root(), Demo.music(folder.root()));
    }

    /// The folder of a library never changes, so that one look-up is enough.
    @Bean
    LibraryRoots libraryRoots(ObjectProvider<Libraries> libraries) {
        Map<Integer, Optional<MusicLibrary>> known = new ConcurrentHashMap<>();
        return id -> {
            Optional<MusicLibrary> library = known.get(id);
            if (library == null) {
                library = libraries.getObject().list().stream()
                        .filter(candidate -> candidate.id() == id)
                        .findFirst();
                if (library.isPresent()) {
                    known.put(id, library);
                }
            }
            return library.filter(any -> !any.isInBlobs()).map(MusicLibrary::root);
        };
    }

    @Bean
    SearchIndex searchIndex(DataFolder folder, FolderLock lock) {
        return new LuceneSearchIndex(folder.searchIndex());
    }

    /// Readers of our own for what people have; ffprobe, where there is one, for the rest.
    @Bean
    MediaReader mediaReader(FfmpegFinder ffmpeg, Tracing tracing) {
        return new DefaultMediaReader(Optional.of(new ProbeReader(ffmpeg, PROBE_PATIENCE, tracing)));
    }

    @Bean
    UserTool userTool(Identity identity, WebSessions sessions, Libraries libraries) {
        return new UserTool(identity, sessions, libraries);
    }

    @Bean
    LibraryTool libraryTool(Libraries libraries) {
        return new LibraryTool(libraries);
    }

    @Bean
    ScanTool scanTool(Scans scans) {
        return new ScanTool(scans);
    }

    @Bean
    MoveTool moveTool(Moves moves) {
        return new MoveTool(moves);
    }

    @Bean
    Toolbox toolbox(List<Tool> tools) {
        return new Toolbox(tools);
    }
}
