package org.tutti.api.subsonic;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// `tutti.subsonic.requests`: a latency histogram for each endpoint; `tutti.subsonic.errors`: a count for each code.
/// Meters are made at their first use, so that endpoints nobody calls cost no time series.
final class Meters {
    static final int OK = -1;

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private final MeterRegistry registry;
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();
    private final Map<Integer, Counter> errors = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(String endpoint, int code, long nanos) {
        Timer timer = timers.get(endpoint);
        if (timer == null) {
            timer = timers.computeIfAbsent(endpoint, this::timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
        if (code != OK) {
            errors.computeIfAbsent(code, this::counter).increment();
        }
    }

    private Timer timer(String endpoint) {
        return Timer.builder("tutti.subsonic.requests")
                .description("Time from the request to the end of its answer")
                .tag("endpoint", endpoint)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    private Counter counter(int code) {
        return Counter.builder("tutti.subsonic.errors")
                .description("Answers that were errors, by the protocol's code")
                .tag("code", Integer.toString(code))
                .register(registry);
    }
}
