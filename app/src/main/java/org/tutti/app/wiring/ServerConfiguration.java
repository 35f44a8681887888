package org.tutti.app.wiring;

import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.app.command.Control;
import org.tutti.app.command.Toolbox;

/// What only a serving process has: servlets and the web server under them.
@Configuration(proxyBeanMethods = false)
public class ServerConfiguration {
    /// The door for command line tools.
    @Bean
    ServletRegistrationBean<Control> control(Toolbox tools) {
        return new ServletRegistrationBean<>(new Control(tools), Control.PATH);
    }
}
