package org.tutti.api.media;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import org.tutti.audio.transcode.Form;
import org.tutti.audio.transcode.TranscodeEvents;

/// Counts what encoders do: `tutti.transcodes` by form and outcome, `tutti.transcode.opens` by where the bytes came
/// from.
public final class TranscodeMeters implements TranscodeEvents {
    private static final String TRANSCODES = "tutti.transcodes";
    private static final String OPENS = "tutti.transcode.opens";

    private final Supplier<MeterRegistry> registry;

    /// Counts in the registry, which is asked for at the first event: encoders are wired before meters.
    public TranscodeMeters(Supplier<MeterRegistry> registry) {
        this.registry = registry;
    }

    @Override
    public void started(Form form) {
        registry.get().counter(OPENS, "from", "encoder").increment();
    }

    @Override
    public void finished(Form form, long bytes) {
        count(form, "finished");
    }

    @Override
    public void failed(Form form) {
        count(form, "failed");
    }

    @Override
    public void abandoned(Form form) {
        count(form, "abandoned");
    }

    @Override
    public void refused() {
        registry.get().counter(OPENS, "from", "refused").increment();
    }

    @Override
    public void shared(boolean finished) {
        registry.get().counter(OPENS, "from", finished ? "cache" : "shared").increment();
    }

    private void count(Form form, String outcome) {
        registry.get()
                .counter(TRANSCODES, "form", form.id(), "outcome", outcome)
                .increment();
    }
}
