package org.tutti.app.wiring;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.tutti.api.ApiModule;
import org.tutti.api.admission.Admission;
import org.tutti.api.admission.Substitutes;
import org.tutti.api.media.ByteServing;
import org.tutti.api.media.HlsServlet;
import org.tutti.api.media.ShareServlet;
import org.tutti.api.subsonic.SubsonicServlet;
import org.tutti.app.command.Control;
import org.tutti.app.command.Toolbox;
import org.tutti.app.operations.StreamDrain;
import org.tutti.app.operations.WebServerTuning;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.app.warmup.WarmUp;
import org.tutti.core.catalog.Scans;
import org.tutti.core.identity.Founding;
import org.tutti.core.identity.Identity;
import org.tutti.core.library.Library;
import org.tutti.core.platform.Allowances;
import org.tutti.core.platform.spi.BlobStore;
import org.tutti.core.playback.Hls;
import org.tutti.core.playback.Playback;

/// What only a serving process has: servlets and the web server under them.
@Configuration(proxyBeanMethods = false)
@Import(ApiModule.class)
public class ServerConfiguration {
    @Bean
    WebServerTuning webServerTuning(Admission admission, Substitutes substitutes) {
        return new WebServerTuning(admission, substitutes);
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

    /// OpenSubsonic starts with the server, not with its first request.
    @Bean
    ServletRegistrationBean<SubsonicServlet> subsonicRegistration(SubsonicServlet servlet) {
        ServletRegistrationBean<SubsonicServlet> registration = new ServletRegistrationBean<>(servlet, "/rest/*");
        registration.setLoadOnStartup(1);
        return registration;
    }

    /// Segments, opened by their signed tokens alone.
    @Bean
    ServletRegistrationBean<HlsServlet> hlsRegistration(Hls hls) {
        return new ServletRegistrationBean<>(new HlsServlet(hls), HlsServlet.PATH);
    }

    /// The music of shares, opened by their secrets alone.
    @Bean
    ServletRegistrationBean<ShareServlet> shareRegistration(
            Library library, Identity identity, Playback playback, BlobStore blobs, Allowances shareGuesses) {
        ShareServlet servlet = new ShareServlet(library, identity, playback, new ByteServing(blobs), shareGuesses);
        return new ServletRegistrationBean<>(servlet, ShareServlet.PATH);
    }

    @Bean
    Launch launch(
            TuttiSettings settings, Founding founding, Identity identity, Control control, Scans scans, WarmUp warmUp) {
        return new Launch(settings, founding, identity, control, scans, warmUp, System.out);
    }
}
