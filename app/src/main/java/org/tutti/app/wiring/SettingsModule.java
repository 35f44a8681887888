package org.tutti.app.wiring;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.api.subsonic.SubsonicSettings;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.core.catalog.CatalogSettings;
import org.tutti.core.catalog.ScanSettings;
import org.tutti.core.identity.IdentitySettings;
import org.tutti.core.listening.ListeningSettings;
import org.tutti.core.platform.DatabaseSettings;
import org.tutti.core.playback.PlaybackSettings;
import org.tutti.core.search.SearchSettings;

/// Each module's settings as a bean of its own.
@Configuration(proxyBeanMethods = false)
public class SettingsModule {
    @Bean
    DatabaseSettings databaseSettings(TuttiSettings settings) {
        return settings.database();
    }

    @Bean
    IdentitySettings identitySettings(TuttiSettings settings) {
        return settings.identity();
    }

    @Bean
    ScanSettings scanSettings(TuttiSettings settings) {
        return settings.scan();
    }

    @Bean
    CatalogSettings catalogSettings(TuttiSettings settings) {
        return settings.catalog();
    }

    @Bean
    SearchSettings searchSettings(TuttiSettings settings) {
        return settings.search();
    }

    @Bean
    ListeningSettings listeningSettings(TuttiSettings settings) {
        return settings.listening();
    }

    @Bean
    PlaybackSettings playbackSettings(TuttiSettings settings) {
        return settings.playback();
    }

    @Bean
    SubsonicSettings subsonicSettings(TuttiSettings settings) {
        return settings.subsonic();
    }
}
