package org.tutti.api;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.tutti.api.media.ByteServing;
import org.tutti.api.media.MediaEndpoints;
import org.tutti.api.media.TranscodeMeters;
import org.tutti.api.subsonic.FormerAnswers;
import org.tutti.api.subsonic.SubsonicEndpoints;
import org.tutti.api.subsonic.SubsonicServlet;
import org.tutti.api.subsonic.SubsonicSettings;
import org.tutti.audio.transcode.TranscodeEvents;
import org.tutti.core.catalog.Catalog;
import org.tutti.core.catalog.Scans;
import org.tutti.core.discovery.Neighbours;
import org.tutti.core.identity.AccountErased;
import org.tutti.core.identity.Identity;
import org.tutti.core.library.Library;
import org.tutti.core.library.Playlists;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.cluster.Notices;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.playback.Hls;
import org.tutti.core.playback.Pictures;
import org.tutti.core.playback.Playback;
import org.tutti.core.search.Search;

/// Builds the public interfaces. The application puts [SubsonicServlet] at `/rest/*`, beside its security chain.
/// Needs a bean [SubsonicSettings].
@Configuration(proxyBeanMethods = false)
public class ApiModule {
    /// OpenSubsonic over these modules.
    @Bean
    SubsonicServlet subsonicServlet(
            SubsonicEndpoints.Modules modules,
            MediaEndpoints media,
            FormerAnswers former,
            InstantSource clock,
            MeterRegistry registry,
            SubsonicSettings settings) {
        return new SubsonicServlet(
                SubsonicEndpoints.merged(List.of(SubsonicEndpoints.of(modules, clock, settings), media.byName())),
                modules.identity(),
                former,
                registry,
                settings);
    }

    /// What is answered when there is no room to answer anew.
    @Bean
    FormerAnswers formerAnswers(Identity identity, InstantSource clock, SubsonicSettings settings) {
        return new FormerAnswers(identity, clock, settings);
    }

    /// What the interfaces do because of others.
    @Bean
    Events apiEvents(FormerAnswers former) {
        return new Events(former);
    }

    /// Hears of accounts that go.
    record Events(FormerAnswers former) {
        @EventListener
        void on(AccountErased account) {
            former.forget(account.account());
        }
    }

    /// The methods that send bytes.
    @Bean
    MediaEndpoints mediaEndpoints(Catalog catalog, Playback playback, Hls hls, Pictures pictures, BlobStore blobs) {
        return new MediaEndpoints(catalog, playback, hls, pictures, new ByteServing(blobs));
    }

    /// Counts encoders; the registry is asked for at the first event, because encoders are built before it.
    @Bean
    TranscodeEvents transcodeEvents(ObjectProvider<MeterRegistry> registry) {
        return new TranscodeMeters(registry::getObject);
    }

    /// What OpenSubsonic speaks for.
    @Bean
    SubsonicEndpoints.Modules subsonicModules(
            Catalog catalog,
            Scans scans,
            Search search,
            Neighbours neighbours,
            Library library,
            Playlists playlists,
            Listening listening,
            Identity identity,
            Notices notices) {
        return new SubsonicEndpoints.Modules(
                catalog, scans, search, neighbours, library, playlists, listening, identity, notices);
    }
}
