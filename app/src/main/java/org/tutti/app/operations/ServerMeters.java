package org.tutti.app.operations;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.tutti.audio.cache.DiskCache;
import org.tutti.core.catalog.CatalogChanges;
import org.tutti.core.listening.Listening;
import org.tutti.core.platform.Caches;
import org.tutti.core.platform.StaleReads;
import org.tutti.core.platform.spi.RelationalDatabase;
import org.tutti.core.platform.tracing.Tracing;
import org.tutti.core.platform.transactions.Transactions;
import org.tutti.core.search.spi.SearchIndex;

/// What the machinery under Tutti does: connector, threads, database, caches, and how far index and history are
/// behind. All of it is read when somebody scrapes, none of it says anything about a person.
final class ServerMeters implements MeterBinder {
    private final Supplier<Optional<DrainingProtocol>> connector;
    private final RelationalDatabase database;
    private final Map<String, DiskCache> disks;
    private final SearchIndex index;
    private final CatalogChanges changes;
    private final Listening listening;
    private final Tracing tracing;
    private final StaleReads stale;

    ServerMeters(
            Supplier<Optional<DrainingProtocol>> connector,
            RelationalDatabase database,
            Map<String, DiskCache> disks,
            SearchIndex index,
            CatalogChanges changes,
            Listening listening,
            Tracing tracing,
            StaleReads stale) {
        this.connector = connector;
        this.database = database;
        this.disks = Map.copyOf(disks);
        this.index = index;
        this.changes = changes;
        this.listening = listening;
        this.tracing = tracing;
        this.stale = stale;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        connector.get().ifPresent(protocol -> bind(protocol, registry));
        bind(ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class), registry);
        bind(database, registry);
        disks.forEach((bean, disk) -> bind(bean.replace("Cache", "s"), disk, registry));
        Caches.figures().keySet().forEach(name -> bind(name, registry));
        gauge(
                registry,
                "tutti.search.lag",
                "Revisions of the catalog that searches do not know yet",
                this,
                meters -> Math.max(0, meters.changes.revision() - meters.index.revision()));
        gauge(
                registry,
                "tutti.listening.backlog",
                "Durable plays that are not in history and counts yet",
                listening,
                Listening::backlog);
        if (stale.figures().replicated()) {
            bind(stale, registry);
        }
        if (tracing.isOn()) {
            bind(tracing, registry);
        }
    }

    private static void bind(StaleReads stale, MeterRegistry registry) {
        gauge(
                registry,
                "tutti.database.replica.available",
                "1 when the replica answered when it was last asked",
                stale,
                s -> s.figures().available() ? 1 : 0);
        counter(
                registry,
                "tutti.database.replica.reads",
                "Reads that the replica answered",
                Tags.empty(),
                stale,
                s -> s.figures().answered());
        counter(
                registry,
                "tutti.database.replica.failures",
                "Reads that the replica did not answer, and the database did",
                Tags.empty(),
                stale,
                s -> s.figures().failed());
    }

    private static void bind(Tracing tracing, MeterRegistry registry) {
        String spans = "tutti.telemetry.spans";
        String meaning = "Spans, by what became of them";
        counter(
                registry,
                spans,
                meaning,
                Tags.of("fate", "sent"),
                tracing,
                t -> t.figures().sent());
        counter(
                registry,
                spans,
                meaning,
                Tags.of("fate", "dropped"),
                tracing,
                t -> t.figures().dropped());
        counter(
                registry,
                spans,
                meaning,
                Tags.of("fate", "lost"),
                tracing,
                t -> t.figures().lost());
    }

    private static void bind(DrainingProtocol protocol, MeterRegistry registry) {
        gauge(
                registry,
                "tutti.http.connections",
                "Open connections",
                protocol,
                p -> p.figures().connections());
        gauge(
                registry,
                "tutti.http.connections.limit",
                "Connections that may be open",
                protocol,
                p -> p.figures().most());
        gauge(
                registry,
                "tutti.http.files.sending",
                "Files that the kernel sends now",
                protocol,
                DrainingProtocol::filesOnTheirWay);
        counter(
                registry,
                "tutti.http.requests",
                "Requests answered",
                protocol,
                p -> p.figures().requests());
        counter(
                registry,
                "tutti.http.errors",
                "Answers with a status of 400 and more",
                protocol,
                p -> p.figures().errors());
        counter(
                registry,
                "tutti.http.sent.bytes",
                "Bytes of answers",
                protocol,
                p -> p.figures().bytesSent());
    }

    /// Each request has a virtual thread: what can run out are the threads that carry them.
    private static void bind(VirtualThreadSchedulerMXBean scheduler, MeterRegistry registry) {
        gauge(registry, "tutti.threads.carriers", "Threads that carry requests", scheduler, s -> s.getPoolSize());
        gauge(
                registry,
                "tutti.threads.carriers.limit",
                "Processors that requests may use",
                scheduler,
                s -> s.getParallelism());
        gauge(
                registry,
                "tutti.threads.running",
                "Requests and tasks on a processor",
                scheduler,
                s -> s.getMountedVirtualThreadCount());
        gauge(
                registry,
                "tutti.threads.queued",
                "Requests and tasks that wait for a processor",
                scheduler,
                s -> s.getQueuedVirtualThreadCount());
    }

    private static void bind(RelationalDatabase database, MeterRegistry registry) {
        gauge(
                registry,
                "tutti.database.connections.active",
                "Connections at work",
                database,
                d -> d.figures().active());
        gauge(
                registry,
                "tutti.database.connections.open",
                "Connections at work or idle",
                database,
                d -> d.figures().open());
        gauge(
                registry,
                "tutti.database.connections.limit",
                "Connections that may be open",
                database,
                d -> d.figures().most());
        gauge(
                registry,
                "tutti.database.waiting",
                "Threads that wait for a connection",
                database,
                d -> d.figures().waiting());
        counter(
                registry,
                "tutti.database.transactions.repeated",
                "Attempts at changes that the database undid",
                Tags.empty(),
                database,
                d -> Transactions.figures().repeated());
        counter(
                registry,
                "tutti.database.transactions.given.up",
                "Changes that failed although trying again later may have helped",
                Tags.empty(),
                database,
                d -> Transactions.figures().givenUp());
        if (database.figures().bytes().isPresent()) {
            gauge(
                    registry,
                    "tutti.database.file.bytes",
                    "Size of the database file",
                    database,
                    d -> d.figures().bytes().orElse(0));
        }
    }

    private static void bind(String name, DiskCache disk, MeterRegistry registry) {
        Tags cache = Tags.of("cache", name);
        counter(
                registry,
                "tutti.disk.cache.hits",
                "Files found",
                cache,
                disk,
                d -> d.figures().hits());
        counter(
                registry,
                "tutti.disk.cache.misses",
                "Files not found",
                cache,
                disk,
                d -> d.figures().misses());
        gauge(
                registry,
                "tutti.disk.cache.bytes",
                "Bytes kept",
                cache,
                disk,
                d -> d.figures().bytes());
        gauge(
                registry,
                "tutti.disk.cache.limit.bytes",
                "Bytes that may be kept",
                cache,
                disk,
                d -> d.figures().maxBytes());
    }

    private static void bind(String name, MeterRegistry registry) {
        Tags cache = Tags.of("cache", name);
        Supplier<Caches.Figures> figures = () -> Caches.figures().getOrDefault(name, new Caches.Figures(0, 0, 0));
        counter(
                registry,
                "tutti.cache.hits",
                "Entries found",
                cache,
                figures,
                f -> f.get().hits());
        counter(
                registry,
                "tutti.cache.misses",
                "Entries not found",
                cache,
                figures,
                f -> f.get().misses());
        gauge(
                registry,
                "tutti.cache.entries",
                "Entries kept",
                cache,
                figures,
                f -> f.get().size());
    }

    private static <T> void gauge(
            MeterRegistry registry, String name, String meaning, T source, ToDoubleFunction<T> value) {
        gauge(registry, name, meaning, Tags.empty(), source, value);
    }

    private static <T> void gauge(
            MeterRegistry registry, String name, String meaning, Tags tags, T source, ToDoubleFunction<T> value) {
        // A strong reference: suppliers of ours are held by nobody else.
        Gauge.builder(name, source, value)
                .description(meaning)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static <T> void counter(
            MeterRegistry registry, String name, String meaning, T source, ToDoubleFunction<T> value) {
        counter(registry, name, meaning, Tags.empty(), source, value);
    }

    private static <T> void counter(
            MeterRegistry registry, String name, String meaning, Tags tags, T source, ToDoubleFunction<T> value) {
        FunctionCounter.builder(name, source, value)
                .description(meaning)
                .tags(tags)
                .register(registry);
    }
}
