package org.tutti.app.operations;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.tutti.api.admission.Admission;
import org.tutti.api.admission.AdmissionMeters;
import org.tutti.api.admission.Substitutes;
import org.tutti.api.media.ShareServlet;
import org.tutti.api.subsonic.FormerAnswers;
import org.tutti.api.subsonic.SubsonicServlet;
import org.tutti.app.command.Control;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.app.warmup.WarmUp;
import org.tutti.audio.cache.DiskCache;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.catalog.Scans;
import org.tutti.core.identity.TemporaryAccounts;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.StaleReads;
import org.tutti.core.platform.cluster.Cluster;
import org.tutti.core.platform.cluster.Duty;
import org.tutti.core.platform.spi.RelationalDatabase;
import org.tutti.core.platform.tracing.Tracing;
import org.tutti.core.search.spi.SearchIndex;
import org.tutti.local.folder.DataFolder;

/// Probes and metrics.
@Configuration(proxyBeanMethods = false)
public class OperationsConfiguration {
    private static final Duration RESTED = Duration.ofSeconds(10);
    /// For each processor.
    private static final int WARM_UP_WALKERS = 8;

    private static final int SECOND = Ordered.HIGHEST_PRECEDENCE + 1;

    /// Metrics of this process. The binders of the JVM are attached at the first reading, off the path of the start.
    @Bean
    PrometheusMeterRegistry meterRegistry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /// Who is served when not everybody can be.
    @Bean
    Admission admission(TuttiSettings settings) {
        return new Admission(
                settings.admission(),
                System::nanoTime,
                () -> ThreadLocalRandom.current().nextLong(),
                Runtime.getRuntime().availableProcessors());
    }

    /// What some of the others get. The connector is made before what knows accounts.
    @Bean
    Substitutes substitutes(ObjectProvider<FormerAnswers> former) {
        return new Substitutes(former::getObject);
    }

    /// Around everything that comes in.
    @Bean
    FilterRegistrationBean<TracingFilter> tracingFilter(Tracing tracing, SubsonicServlet subsonic) {
        FilterRegistrationBean<TracingFilter> filter =
                new FilterRegistrationBean<>(new TracingFilter(tracing, new Routes(subsonic::knows)));
        filter.addUrlPatterns("/*");
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
        filter.setEnabled(tracing.isOn());
        return filter;
    }

    /// Around everything that sends transcodes.
    @Bean
    FilterRegistrationBean<QuietBreaks> quietBreaks() {
        FilterRegistrationBean<QuietBreaks> filter = new FilterRegistrationBean<>(new QuietBreaks());
        filter.addUrlPatterns("/rest/*", ShareServlet.PATH);
        return filter;
    }

    /// Attached with the others.
    @Bean
    ServerMeters serverMeters(
            WebServerTuning tuning,
            RelationalDatabase database,
            Map<String, DiskCache> disks,
            SearchIndex index,
            CatalogChanges changes,
            Listening listening,
            Tracing tracing,
            StaleReads stale) {
        return new ServerMeters(tuning::protocol, database, disks, index, changes, listening, tracing, stale);
    }

    /// Before everything else, on a node that is not there for listeners.
    @Bean
    FilterRegistrationBean<RoleGate> roleGate(Cluster cluster) {
        FilterRegistrationBean<RoleGate> filter =
                new FilterRegistrationBean<>(new RoleGate(Set.of("/livez", "/readyz", "/metrics", Control.PATH)));
        filter.setOrder(SECOND);
        filter.setEnabled(!cluster.has(Duty.SERVE));
        return filter;
    }

    /// On nodes that are there for listeners. As many ask at once as make requests wait for each other, which takes
    /// other ways through the code than one after the other; the compiler has threads of its own beside them.
    @Bean
    WarmUp warmUp(TuttiSettings settings, Cluster cluster, TemporaryAccounts accounts) {
        return new WarmUp(
                cluster.has(Duty.SERVE) ? settings.server().warmUp() : Duration.ZERO,
                accounts,
                () -> ManagementFactory.getCompilationMXBean().getTotalCompilationTime(),
                WARM_UP_WALKERS * Runtime.getRuntime().availableProcessors());
    }

    @Bean
    Readiness readiness(
            ApplicationAvailability availability,
            Cluster cluster,
            WarmUp warmUp,
            SearchIndex index,
            CatalogChanges changes) {
        boolean catchesUp = cluster.shared() && cluster.has(Duty.INDEX);
        return new Readiness(availability, catchesUp, warmUp::isDone, index::revision, changes::revision);
    }

    @Bean
    DiskRoom diskRoom(DataFolder folder) {
        return new DiskRoom(() -> folder.root().toFile().getUsableSpace());
    }

    /// `/livez`, `/readyz` and `/metrics`.
    @Bean
    ServletRegistrationBean<OperationsServlet> operationsServlet(
            PrometheusMeterRegistry registry,
            ApplicationAvailability availability,
            Readiness readiness,
            DiskRoom disk,
            TuttiSettings settings,
            Scans scans,
            Admission admission,
            Substitutes substitutes,
            ServerMeters meters) {
        OperationsServlet servlet = new OperationsServlet(
                registry, availability, readiness, disk, settings.operations().metrics(), () -> {
                    bind(registry, scans);
                    meters.bindTo(registry);
                    Gauge.builder("tutti.data.free.bytes", disk, DiskRoom::bytes)
                            .description("Bytes that the disk of the data folder has left")
                            .register(registry);
                    new AdmissionMeters(admission, substitutes).bindTo(registry);
                });
        return new ServletRegistrationBean<>(servlet, "/livez", "/readyz", "/metrics");
    }

    /// Asked last, it does nothing before the others have taken a scan in.
    @Bean
    MemoryReturn memoryReturn(ObjectProvider<Scans> scans) {
        return new MemoryReturn(() -> scans.getObject().status().running(), System::gc, RESTED);
    }

    @SuppressWarnings("resource") // The garbage collector's listener lives as long as the process.
    private static void bind(MeterRegistry registry, Scans scans) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmGcMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        registry.gauge("tutti.scan.running", scans, s -> s.status().running() ? 1 : 0);
        registry.gauge("tutti.scan.files.seen", scans, s -> s.status().seen());
        registry.gauge("tutti.scan.files.read", scans, s -> s.status().changed());
        registry.gauge("tutti.scan.files.problems", scans, s -> s.status().problems());
        registry.gauge("tutti.scan.rate", scans, s -> s.status().rate());
        registry.gauge("tutti.catalog.tracks", scans, s -> s.status().trackCount());
    }
}
