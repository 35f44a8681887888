package org.tutti.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A process of the cluster. It ends with this one, in an orderly way while there is time.
public final class Child implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PACE = Duration.ofMillis(50);

    private final String name;
    private final Process process;
    private final Path output;
    private final long printedBefore;

    private Child(String name, Process process, Path output, long printedBefore) {
        this.name = name;
        this.process = process;
        this.output = output;
        this.printedBefore = printedBefore;
    }

    /// Starts what serves listeners: a command in a folder, its output in a file there.
    ///
    /// @param environment variables besides those of this process
    static Child start(String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        return Endings.start(false, () -> launch(name, folder, command, environment));
    }

    /// The same for what others need until they have ended.
    static Child startNeeded(String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        return Endings.start(true, () -> launch(name, folder, command, environment));
    }

    private static Child launch(String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        Path output = Files.createDirectories(folder).resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().keySet().removeIf(variable -> variable.startsWith("TUTTI_"));
        builder.environment().putAll(environment);
        long printedBefore = Files.exists(output) ? Files.size(output) : 0;
        return new Child(name, builder.start(), output, printedBefore);
    }

    /// A TCP port of the loopback address that nobody listens on now.
    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// Returns when somebody listens on the port.
    ///
    /// @throws IOException when the process ends before that, or takes too long
    void awaitPort(int port) throws IOException {
        await(() -> {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException e) {
                return false;
            }
        });
    }

    /// Returns when this is so.
    ///
    /// @throws IOException when the process ends before that, or takes too long
    void await(BooleanSupplier ready) throws IOException {
        long begin = System.nanoTime();
        while (!ready.getAsBoolean()) {
            if (endsWithin(PACE) || System.nanoTime() - begin > PATIENCE.toNanos()) {
                throw new IOException(name + " did not start: " + output());
            }
        }
    }

    private boolean endsWithin(Duration time) throws IOException {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// Everything it printed since it was started.
    public String output() throws IOException {
        try (InputStream file = Files.newInputStream(output)) {
            file.skipNBytes(printedBefore);
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Lets it stand still, as a machine does whose network is gone.
    public void pause() throws IOException {
        signal("STOP");
    }

    /// Lets it go on.
    public void resume() throws IOException {
        signal("CONT");
    }

    /// Kills it as `kill -9` does, and returns when it is gone.
    public void kill() throws IOException {
        process.destroyForcibly();
        endsWithin(PATIENCE);
        Endings.forget(this);
    }

    /// Asks it to end, and returns when it has.
    public void stop() throws IOException {
        process.destroy();
        if (!endsWithin(PATIENCE)) {
            throw new IOException(name + " does not end.");
        }
        Endings.forget(this);
    }

    /// Whether it runs.
    public boolean isAlive() {
        return process.isAlive();
    }

    /// Its number.
    public long pid() {
        return process.pid();
    }

    private void signal(String signal) throws IOException {
        Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start();
        try {
            kill.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        if (process.isAlive()) {
            resume();
            process.destroy();
            if (!endsWithin(Duration.ofSeconds(40))) {
                kill();
            }
        }
        Endings.forget(this);
    }
}
