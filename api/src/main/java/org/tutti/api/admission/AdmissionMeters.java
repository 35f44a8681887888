package org.tutti.api.admission;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/// `tutti.admission.*`: who is at work, who waits, who was refused, and why; `tutti.degraded`: who of the
/// refused got something nevertheless. Read when somebody scrapes.
public final class AdmissionMeters implements MeterBinder {
    private final Admission admission;
    private final Substitutes substitutes;

    /// Watches these.
    public AdmissionMeters(Admission admission, Substitutes substitutes) {
        this.admission = admission;
        this.substitutes = substitutes;
    }

    static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tutti.admission.limit", admission, Admission::limit)
                .description("Requests that may be at work at once")
                .register(registry);
        Gauge.builder("tutti.admission.delay", admission, Admission::delaySeconds)
                .description("Time that every request of the last tenth of a second stood in line for a processor")
                .baseUnit("seconds")
                .register(registry);
        for (Substitutes.Kind kind : Substitutes.Kind.values()) {
            FunctionCounter.builder("tutti.degraded", substitutes, s -> s.given(kind))
                    .description("Requests without a place that got a former list or a plain square instead")
                    .tag("kind", name(kind))
                    .register(registry);
        }
        for (Urgency urgency : Urgency.values()) {
            Tags tags = Tags.of("class", name(urgency));
            Gauge.builder("tutti.admission.at.work", admission, a -> a.atWork(urgency))
                    .description("Requests at work")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("tutti.admission.waiting", admission, a -> a.waiting(urgency))
                    .description("Requests that wait for their turn")
                    .tags(tags)
                    .register(registry);
            Gauge.builder("tutti.admission.share", admission, a -> a.share(urgency))
                    .description("Part of the requests that the processors can take")
                    .tags(tags)
                    .register(registry);
            FunctionCounter.builder("tutti.admission.refused", admission, a -> a.refused(urgency))
                    .description("Requests told to come back later")
                    .tags(tags)
                    .register(registry);
        }
    }
}
