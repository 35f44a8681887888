package org.tutti.app.security;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.boot.web.server.servlet.Session;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Identity;
import org.tutti.core.identity.WebSessions;

/// The security chain of the pages, and of nothing else: what players ask for signs in by itself and does not pay
/// for it.
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
public class SecurityConfiguration {
    /// The paths of pages that know who is asking.
    static final String[] PAGES = {"/", "/signin", "/signout", "/welcome/*", "/account/*", "/admin/*"};

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
                    + " base-uri 'none'; frame-ancestors 'none'";
    /// How long a secret waits for the one page that shows it.
    private static final Duration SHOWN_ONCE = Duration.ofMinutes(5);

    @Bean
    CookieSessions cookieSessions(WebSessions sessions) {
        return new CookieSessions(sessions);
    }

    @Bean
    AuthenticationManager authenticationManager(Identity identity) {
        return new ProviderManager(new IdentityProvider(identity));
    }

    @Bean
    SecurityFilterChain pagesChain(
            HttpSecurity http, AuthenticationManager manager, CookieSessions sessions, Identity identity) {
        SignInOutcome outcome = new SignInOutcome();
        CookieCsrfTokenRepository forgeryTokens = new CookieCsrfTokenRepository();
        forgeryTokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        forgeryTokens.setCookieName("tutti-csrf");
        return http.authenticationManager(manager)
                .securityContext(context -> context.securityContextRepository(sessions))
                .authorizeHttpRequests(paths -> paths.requestMatchers("/account/**")
                        .authenticated()
                        .requestMatchers("/admin/**")
                        .access(operators(identity))
                        .anyRequest()
                        .permitAll())
                .formLogin(form -> form.loginPage("/signin")
                        .usernameParameter("name")
                        .passwordParameter("password")
                        .successHandler(outcome)
                        .failureHandler(outcome))
                .logout(form -> form.logoutUrl("/signout").logoutSuccessUrl("/"))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(outcome))
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .csrf(csrf -> csrf.csrfTokenRepository(forgeryTokens))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN)))
                .build();
    }

    /// Takes the place of Boot's own registration, which would put the chain before every path.
    @Bean
    FilterRegistrationBean<Filter> pagesSecurity(@Qualifier("springSecurityFilterChain") Filter chain) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(chain);
        registration.addUrlPatterns(PAGES);
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ERROR));
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> sessionCookie() {
        return factory -> {
            Session session = new Session();
            session.setTimeout(SHOWN_ONCE);
            session.getCookie().setName("tutti-page");
            session.getCookie().setHttpOnly(true);
            session.getCookie().setSameSite(Cookie.SameSite.LAX);
            factory.setSession(session);
        };
    }

    private static AuthorizationManager<RequestAuthorizationContext> operators(Identity identity) {
        return (who, context) -> new AuthorizationDecision(who.get() instanceof WebSignIn signIn
                && identity.findPrincipal(signIn.account())
                        .filter(principal -> principal.role().includes(AccountRole.OPERATOR))
                        .isPresent());
    }
}
