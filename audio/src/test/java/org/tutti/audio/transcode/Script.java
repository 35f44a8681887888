package org.tutti.audio.transcode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An encoder that is a shell script: it runs a command with the source as `$1`.
final class Script implements Encoder {
    /// Every process that was started.
    final List<Process> started = new CopyOnWriteArrayList<>();

    private final String command;

    Script(String command) {
        this.command = command;
    }

    @Override
    public Process start(Path source, Encoding encoding) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", command, "sh", source.toString()).start();
        started.add(process);
        return process;
    }
}
