package org.tutti.app;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.metrics.TomcatMetricsAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.aot.AbstractAotProcessor;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;
import org.tutti.app.command.Arguments;
import org.tutti.app.operations.LogForm;
import org.tutti.app.operations.OperationsConfiguration;
import org.tutti.app.pages.PagesConfiguration;
import org.tutti.app.settings.InvalidSettings;
import org.tutti.app.settings.ServerSettings;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.app.wiring.Demo;
import org.tutti.app.wiring.Migration;
import org.tutti.app.wiring.Modules;
import org.tutti.app.wiring.ServerConfiguration;
import org.tutti.app.wiring.Startup;
import org.tutti.app.wiring.ToolRun;
import org.tutti.app.wiring.Training;
import org.tutti.core.catalog.Scans;
import org.tutti.core.identity.Identity;

/// Starts Tutti: `run` serves; `user`, `scan`, `library` and `move` work on a data folder, through
/// its server if one runs; `migrate` prepares the database of a server; `demo` renders music.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            SecurityFilterAutoConfiguration.class, // SecurityConfiguration registers its own.
            TomcatMetricsAutoConfiguration.class // Its sessions and pools are not used; asking for them starts JMX.
        })
@Import({Modules.class, ServerConfiguration.class, OperationsConfiguration.class, PagesConfiguration.class})
public class TuttiApplication {
    /// The command line.
    public static void main(String[] line) throws IOException {
        if (line.length > 0 && line[0].equals("train")) {
            Training.prepare();
        }
        try {
            Arguments arguments = Arguments.parse(line);
            switch (arguments.command()) {
                case "run", "train" -> serve(arguments);
                case "user", "scan", "library", "move" -> {
                    Startup.logAsTool();
                    System.exit(ToolRun.run(arguments, System.getenv()));
                }
                case "migrate" -> {
                    Startup.logAsTool();
                    System.exit(Migration.run(arguments, System.getenv()));
                }
                case "demo" -> {
                    Startup.logAsTool();
                    Demo.render(arguments);
                }
                default ->
                    throw new InvalidSettings(
                            "There is no command " + arguments.command() + "; ./tutti help lists them.");
            }
        } catch (InvalidSettings e) {
            System.err.println(e.getMessage());
            System.exit(2);
        }
    }

    private static void serve(Arguments arguments) throws IOException {
        if (arguments.words().size() > 1 || arguments.words().stream().anyMatch(word -> word.startsWith("-"))) {
            throw new InvalidSettings("run takes one folder and the options --port, --host, --data and --config, not: "
                    + String.join(" ", arguments.words()) + ".");
        }
        TuttiSettings settings = TuttiSettings.read(Startup.withFolder(arguments), System.getenv());
        if (!Boolean.getBoolean(AbstractAotProcessor.AOT_PROCESSING)) {
            settings = Demo.offer(arguments, settings);
        }
        serve(arguments, settings);
    }

    private static void serve(Arguments arguments, TuttiSettings settings) throws IOException {
        SpringApplication application = new SpringApplication(TuttiApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.addListeners(new EarlyProperties(properties(settings)));
        application.addInitializers(context -> {
            context.getBeanFactory().registerSingleton("tuttiSettings", settings);
            context.getBeanFactory().registerSingleton("tuttiArguments", arguments);
        });
        ConfigurableApplicationContext context = application.run();
        if (arguments.command().equals("train")) {
            train(context);
        }
    }

    /// Before the framework looks at them for the first time, which is when it sets logging up.
    private record EarlyProperties(Map<String, Object> properties)
            implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
        @Override
        public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
            event.getEnvironment().getPropertySources().addFirst(new MapPropertySource("tutti", properties));
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }
    }

    /// Uses the server as players do, then ends the process in an orderly way, so that the JDK writes
    /// its cache.
    private static void train(ConfigurableApplicationContext context) throws IOException {
        if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String address = "http://127.0.0.1:" + web.getWebServer().getPort();
            try {
                new Training(context.getBean(Identity.class), context.getBean(Scans.class), address).run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        System.exit(SpringApplication.exit(context));
    }

    private static Map<String, Object> properties(TuttiSettings settings) {
        ServerSettings server = settings.server();
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("server.port", server.port());
        if (!server.host().isEmpty()) {
            properties.put("server.address", server.host());
        }
        properties.put("server.forward-headers-strategy", server.trustProxy() ? "native" : "none");
        properties.put("server.tomcat.max-connections", server.maxConnections());
        properties.put(
                "spring.lifecycle.timeout-per-shutdown-phase", server.drain().toString());
        properties.putAll(LogForm.properties(
                settings.operations().logFormat(), settings.telemetry().enabled()));
        return properties;
    }
}
