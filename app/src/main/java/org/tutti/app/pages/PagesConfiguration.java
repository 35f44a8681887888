package org.tutti.app.pages;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.tutti.app.security.SecurityConfiguration;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.core.identity.Identity;

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

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new PageHeaders());
    }
}
