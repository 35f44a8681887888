package org.tutti.api.admission;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Says in one line when an overload begins, and in another when it has ended.
final class Episode {
    private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

    /// So long after the last refusal it is over.
    private static final long QUIET = TimeUnit.SECONDS.toNanos(5);

    private final long[] before = new long[Urgency.values().length];
    private boolean running;
    private long begin;
    private long last;
    private long known;

    /// Called by one thread at a time, now and then.
    void look(long now, Admission admission) {
        long all = 0;
        for (Urgency urgency : Urgency.values()) {
            all += admission.refused(urgency);
        }
        if (all > known) {
            if (!running) {
                running = true;
                begin = now;
                LOG.warn(
                        "More requests than this server can serve: less urgent ones are told to come back"
                                + " ({} at work at most, {} ms in line)",
                        admission.limit(),
                        Math.round(admission.delaySeconds() * 1000));
            }
            last = now;
            known = all;
        } else if (running && now - last > QUIET) {
            running = false;
            LOG.info(
                    "Everybody is served again after {} s; told to come back were {}",
                    TimeUnit.NANOSECONDS.toSeconds(last - begin) + 1,
                    counts(admission));
        }
    }

    private String counts(Admission admission) {
        StringBuilder text = new StringBuilder();
        for (Urgency urgency : Urgency.values()) {
            long all = admission.refused(urgency);
            long these = all - before[urgency.ordinal()];
            before[urgency.ordinal()] = all;
            if (these > 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(these)
                        .append(' ')
                        .append(AdmissionMeters.name(urgency));
            }
        }
        return text.toString();
    }
}
