package org.tutti.app.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.api.media.ByteServing;
import org.tutti.api.media.MediaEndpoints;
import org.tutti.api.subsonic.Endpoint;
import org.tutti.api.subsonic.SubsonicEndpoints;
import org.tutti.api.subsonic.SubsonicServlet;
import org.tutti.api.subsonic.SubsonicSettings;
import org.tutti.app.command.Control;
import org.tutti.app.command.Toolbox;
import org.tutti.app.operations.StreamDrain;
import org.tutti.app.operations.WebServerTuning;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Scans;
import org.tutti.core.identity.Founding;
import org.tutti.core.identity.Identity;
import org.tutti.core.library.Library;
import org.tutti.core.library.Playlists;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.playback.Pictures;
import org.tutti.core.playback.Playback;
import org.tutti.core.search.Search;

/// What only a serving process has: servlets and the web server under them.
@Configuration(proxyBeanMethods = false)
public class ServerConfiguration {
    @Bean
    WebServerTuning webServerTuning() {
        return new WebServerTuning();
    }

    @Bean
    StreamDrain streamDrain(WebServerTuning tuning, TuttiSettings settings) {
        return new StreamDrain(tuning::protocol, settings.server().drain());
    }

    @Bean
    Control control(Toolbox tools) {
        return new Control(tools);
    }

    @Bean
    ServletRegistrationBean<Control> controlServlet(Control control) {
        return new ServletRegistrationBean<>(control, Control.PATH);
    }

    @Bean
    SubsonicEndpoints.Modules subsonicModules(
            Catalog catalog,
            Scans scans,
            Search search,
            Library library,
            Playlists playlists,
            Listening listening,
            Identity identity) {
        return new SubsonicEndpoints.Modules(catalog, scans, search, library, playlists, listening, identity);
    }

    @Bean
    MediaEndpoints mediaEndpoints(Playback playback, Pictures pictures, BlobStore blobs) {
        return new MediaEndpoints(playback, pictures, new ByteServing(blobs));
    }

    @Bean
    ServletRegistrationBean<SubsonicServlet> subsonicServlet(
            SubsonicEndpoints.Modules modules,
            MediaEndpoints media,
            Identity identity,
            MeterRegistry registry,
            InstantSource clock,
            SubsonicSettings settings) {
        Map<String, Endpoint> endpoints = SubsonicEndpoints.merged(List.of(
                SubsonicEndpoints.of(modules, clock, RandomGenerator.getDefault(), settings), media.byName()));
        ServletRegistrationBean<SubsonicServlet> registration =
                new ServletRegistrationBean<>(new SubsonicServlet(endpoints, identity, registry, settings), "/rest/*");
        registration.setLoadOnStartup(1);
        return registration;
    }

    @Bean
    Launch launch(
            TuttiSettings settings, Founding founding, Identity identity, Control control, Scans scans) {
        return new Launch(settings, founding, identity, control, scans, System.out);
    }
}
