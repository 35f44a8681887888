package org.tutti.app.pages;

import java.time.Duration;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tutti.app.security.SecurityConfiguration;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.core.identity.Identity;
import org.tutti.core.platform.Allowances;

/// The pages and the security chain before them.
@Configuration(proxyBeanMethods = false)
@Import({
    SecurityConfiguration.class,
    PageAdvice.class,
    HomePage.class,
    SignInPage.class,
    WelcomePage.class,
    AppsPage.class,
    PasswordPage.class,
    ScanPage.class,
    LibrariesPage.class,
    AccountsPage.class,
    SharePage.class
})
public class PagesConfiguration implements WebMvcConfigurer {
    @Bean
    Visitor visitor(Identity identity) {
        return new Visitor(identity);
    }

    @Bean
    PublicAddress publicAddress(TuttiSettings settings) {
        return new PublicAddress(settings.server());
    }

    /// What each network may guess wrong of the secrets of shares, pages and bytes together. A page of a
    /// share that has ended asks for its tracks once more.
    @Bean
    Allowances shareGuesses(InstantSource clock) {
        return new Allowances("share-guesses", clock, 20, Duration.ofSeconds(5));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PageHeaders());
    }
}
