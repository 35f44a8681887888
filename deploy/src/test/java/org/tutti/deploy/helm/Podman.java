package org.tutti.deploy.helm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.tutti.deploy.Programs;
/// podman with images, pods and volumes of its own below `target`; no daemon is asked, limits are not
/// raised.

final class Podman implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 15;

    private final Path folder;

    /// Everything of an earlier run that was cut off is removed.
    Podman(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.toAbsolutePath());
        Files.createDirectories(folder.resolve("elsewhere"));
        Files.writeString(folder.resolve("containers.conf"), """
                [containers]
                default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
                [engine]
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                runtime = "runc"
                tmp_dir = "%s/tmp"
                """.formatted(this.folder));
        Files.writeString(folder.resolve("storage.conf"), """
                [storage]
                driver = "overlay"
                graphroot = "%1$s/storage"
                runroot = "%1$s/run"
                """.formatted(this.folder));
        close();
    }

    /// What is not installed of all that a pod needs.
    static Optional<String> missing() {
        return Stream.concat(
                        Stream.of(
                                        "podman",
                                        "buildah",
                                        "debootstrap",
                                        "runc",
                                        "iptables",
                                        "catatonit",
                                        "nsenter",
                                        "curl")
                                .filter(tool -> Programs.find(tool).isEmpty()),
                        Stream.of("/usr/lib/cni/bridge").filter(plugin -> !Files.exists(Path.of(plugin))))
                .findFirst();
    }

    /// Runs a command that has to succeed and returns what it printed.
    String must(String... command) throws IOException {
        Path out = Files.createTempFile(folder, "said", ".txt");
        Path err = Files.createTempFile(folder, "complained", ".txt");
        try {
            // A file, since what stays in the background would hold a pipe open. Elsewhere, since podman takes a
            // folder that is named like an image for one to be built.
            ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)))
                    .directory(folder.resolve("elsewhere").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment()
                    .put("CONTAINERS_CONF", folder.resolve("containers.conf").toString());
            builder.environment()
                    .put(
                            "CONTAINERS_STORAGE_CONF",
                            folder.resolve("storage.conf").toString());
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(String.join(" ", command) + " does not end");
            }
            if (process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " ended with " + process.exitValue() + ": "
                        + Files.readString(err, UTF_8));
            }
            return Files.readString(out, UTF_8).strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /// Everything of ours is removed: layers take much space.
    @Override
    public void close() throws IOException {
        must("podman", "pod", "rm", "--all", "--force");
        must("podman", "volume", "rm", "--all", "--force");
        must("podman", "rmi", "--all", "--force");
    }
}
