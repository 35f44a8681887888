package org.tutti.audio.transcode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What a child process says on its standard error: the beginning is kept, the rest is read and dropped, so that the
/// child never blocks on it.
final class Complaints {
    private static final int KEPT = 2_000;

    private final StringBuilder text = new StringBuilder();
    private final Thread reader;

    private Complaints(InputStream in) {
        reader = Thread.ofPlatform().daemon().name("transcode-complaints").unstarted(() -> drain(in));
    }

    static Complaints of(Process process) {
        Complaints complaints = new Complaints(process.getErrorStream());
        complaints.reader.start();
        return complaints;
    }

    synchronized void add(String line) {
        if (text.length() < KEPT) {
            text.append(text.isEmpty() ? "" : "; ").append(line, 0, Math.min(line.length(), KEPT - text.length()));
        }
    }

    synchronized String text() {
        return text.isEmpty() ? "The encoder did not say why." : text.toString();
    }

    /// Waits a moment for the last words of a process that has ended.
    void await() {
        try {
            reader.join(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain(InputStream in) {
        byte[] buffer = new byte[1_024];
        try (in) {
            int read;
            while ((read = in.read(buffer)) >= 0) {
                add(new String(buffer, 0, read, StandardCharsets.UTF_8).strip());
            }
        } catch (IOException gone) {
            add(gone.toString());
        }
    }
}
