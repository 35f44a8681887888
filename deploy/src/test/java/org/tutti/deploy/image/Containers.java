package org.tutti.deploy.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tutti.deploy.Programs;
/// buildah and podman with images and containers of their own below `target`, as a process without further
/// privileges may use them: limits are not raised, and no daemon is asked.

final class Containers implements AutoCloseable {
    /// Where the sources are.
    static final Path ROOT = Path.of(System.getProperty("tutti.root", "..")).toAbsolutePath();

    private final Path folder;
    private final Map<String, String> environment;

    private Containers(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.environment = Map.of(
                "CONTAINERS_CONF", folder.resolve("containers.conf").toString(),
                "CONTAINERS_STORAGE_CONF", folder.resolve("storage.conf").toString());
        Files.writeString(folder.resolve("containers.conf"), """
                        [containers]
                        default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
                        [engine]
                        cgroup_manager = "cgroupfs"
                        events_logger = "file"
                        tmp_dir = "%s"
                        """.formatted(folder.resolve("tmp")));
        useStorage("overlay");
    }

    /// What stands in the way of containers here.
    static Optional<String> missing() throws IOException {
        for (String tool : List.of("buildah", "podman", "debootstrap")) {
            if (Programs.find(tool).isEmpty()) {
                return Optional.of(tool + " is not installed");
            }
        }
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0
                ? Optional.empty()
                : Optional.of("only root can fetch a Debian");
    }

    /// Images and containers below `target`; where layers cannot be laid over each other they are copied.
    static Containers open() throws IOException {
        Containers containers = new Containers(ROOT.resolve("deploy/target/containers"));
        String probe = containers.call("buildah", "from", "scratch").out().strip();
        if (probe.isEmpty() || containers.call("buildah", "mount", probe).status() != 0) {
            containers.useStorage("vfs");
        } else {
            containers.call("buildah", "rm", probe);
        }
        // What a run left that was cut off.
        containers.close();
        return containers;
    }

    private void useStorage(String driver) throws IOException {
        Files.writeString(folder.resolve("storage.conf"), """
                        [storage]
                        driver = "%s"
                        graphroot = "%s"
                        runroot = "%s"
                        """.formatted(
                        driver, folder.resolve(driver), folder.resolve(driver + "-run")));
    }

    /// How a command ended.
    record Outcome(int status, String out, String err) {}

    /// Runs a command and returns what it printed.
    Outcome call(String... command) throws IOException {
        return call(List.of(command));
    }

    /// The same.
    Outcome call(List<String> command) throws IOException {
        Path out = Files.createTempFile("tutti-containers", ".out");
        Path err = Files.createTempFile("tutti-containers", ".err");
        try {
            Process process = start(command, out, err);
            return new Outcome(process.waitFor(), Files.readString(out), Files.readString(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// Runs a command that has to succeed, and returns its standard output.
    String must(String... command) throws IOException {
        return must(List.of(command));
    }

    /// The same.
    String must(List<String> command) throws IOException {
        Outcome outcome = call(command);
        if (outcome.status() != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + outcome.status() + ": " + outcome.err());
        }
        return outcome.out().strip();
    }

    private Process start(List<String> command, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().putAll(environment);
        builder.redirectOutput(out.toFile()).redirectError(err.toFile());
        return builder.start();
    }

    /// Everything of ours is removed: layers take much space.
    @Override
    public void close() throws IOException {
        call("podman", "rm", "--all", "--force", "--time", "0");
        call("buildah", "rm", "--all");
        call("podman", "rmi", "--all", "--force");
    }
}
