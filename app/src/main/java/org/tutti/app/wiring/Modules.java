package org.tutti.app.wiring;

import java.time.InstantSource;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tutti.app.command.Tool;
import org.tutti.app.command.Toolbox;

/// What Tutti is made of, with and without a web server: the table of contents.
@Configuration(proxyBeanMethods = false)
public class Modules {
    /// The system's clock.
    @Bean
    InstantSource clock() {
        return InstantSource.system();
    }

    /// The commands of the command line.
    @Bean
    Toolbox toolbox(List<Tool> tools) {
        return new Toolbox(tools);
    }
}
