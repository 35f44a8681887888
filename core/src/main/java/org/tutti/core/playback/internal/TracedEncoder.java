package org.tutti.core.playback.internal;

import java.io.IOException;
import java.nio.file.Path;
import org.tutti.audio.transcode.Encoder;
import org.tutti.audio.transcode.Encoding;
import org.tutti.core.platform.tracing.Span;
import org.tutti.core.platform.tracing.Tracing;

/// A span for each encoder, from its start to the end of its process: it outlives the request that
/// started it as long as others listen. Spans say into what is encoded, not what.
public final class TracedEncoder implements Encoder {
    private final Encoder encoder;
    private final Tracing tracing;

    private TracedEncoder(Encoder encoder, Tracing tracing) {
        this.encoder = encoder;
        this.tracing = tracing;
    }

    /// The encoder, seen by `tracing` if that is on.
    public static Encoder of(Encoder encoder, Tracing tracing) {
        return tracing.isOn() ? new TracedEncoder(encoder, tracing) : encoder;
    }

    @Override
    public Process start(Path source, Encoding encoding) throws IOException {
        Span span = tracing.detachedChild(
                Span.Kind.INTERNAL, "ffmpeg " + encoding.form().id());
        if (!span.isRecorded()) {
            return encoder.start(source, encoding);
        }
        span.set("process.executable.name", "ffmpeg")
                .set("tutti.form", encoding.form().id())
                .set("tutti.bit_rate", encoding.bitRate());
        try {
            Process process = encoder.start(source, encoding);
            span.set("process.pid", process.pid());
            process.onExit().thenAccept(ended -> end(span, ended.exitValue()));
            return process;
        } catch (IOException | RuntimeException e) {
            try (span) {
                span.fail(e);
            }
            throw e;
        }
    }

    private static void end(Span span, int status) {
        try (span) {
            span.set("process.exit.code", status);
            if (status != 0) {
                span.fail("exit " + status);
            }
        }
    }
}
