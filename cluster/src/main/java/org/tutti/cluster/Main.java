package org.tutti.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/// `./tutti cluster [FOLDER] [--nodes N] [--port N] [--data DIR]`: a cluster to look at. It ends with Ctrl-C or
/// SIGTERM.
public final class Main {
    private static final int PORT = 4534;

    /// Held: whoever collects it lets go the lock.
    private static @Nullable FileLock lock;

    private Main() {}

    /// The command line.
    public static void main(String[] arguments) throws InterruptedException {
        Path root =
                Path.of(System.getProperty("tutti.root", ".")).toAbsolutePath().normalize();
        int nodes = 2;
        int port = PORT;
        Path data = root.resolve("cluster/target/data");
        Path music = root.resolve("cluster/target/data/demo");
        for (int i = 0; i < arguments.length; i++) {
            boolean last = i == arguments.length - 1;
            switch (arguments[i]) {
                case "--nodes" -> nodes = number(arguments[i], last ? "" : arguments[++i], 1, 9);
                case "--port" -> port = number(arguments[i], last ? "" : arguments[++i], 0, 65_535);
                case "--data" ->
                    data = last
                            ? refuse("--data takes a folder.")
                            : Path.of(arguments[++i]).toAbsolutePath();
                default ->
                    music = Files.isDirectory(Path.of(arguments[i]))
                            ? Path.of(arguments[i]).toAbsolutePath()
                            : refuse("There is no folder " + arguments[i]
                                    + "; ./tutti cluster [FOLDER] [--nodes N] [--port N] [--data DIR]");
            }
        }
        if (!Proxy.isInstalled()) {
            refuse("A cluster needs HAProxy: install the package haproxy (Debian, Ubuntu, Fedora, Homebrew).");
        }
        if (!isFree(port)) {
            refuse("Something listens on port " + port + " already; --port takes another one.");
        }
        try {
            keepOthersFrom(data);
            Path tutti = root.resolve("tutti");
            compose(tutti, music);
            System.err.println("Starting PostgreSQL, Kafka, blob storage, " + nodes + " nodes and a proxy ...");
            LocalCluster cluster = LocalCluster.start(
                    new LocalCluster.Plan(root, data, music, nodes, port, List.of(tutti.toString()), false));
            System.out.print(Sign.of(cluster, data));
        } catch (IOException | IllegalStateException e) {
            System.err.println("The cluster did not start: " + e.getMessage());
            System.err.println("What each part of it said is in " + data + ".");
            System.exit(1);
        }
        new CountDownLatch(1).await();
    }

    /// The lock goes with this process.
    private static void keepOthersFrom(Path data) throws IOException {
        FileChannel channel = FileChannel.open(
                Files.createDirectories(data).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        lock = channel.tryLock();
        if (lock == null) {
            refuse("A cluster runs on " + data + " already; --data takes another folder.");
        }
    }

    private static void compose(Path tutti, Path music) throws IOException, InterruptedException {
        if (Files.isDirectory(music)) {
            return;
        }
        Process composing = new ProcessBuilder(tutti.toString(), "demo", music.toString(), "--small")
                .inheritIO()
                .start();
        if (composing.waitFor() != 0) {
            throw new IOException("no music could be made in " + music);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int number(String option, String text, int least, int most) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            refuse(option + " takes a number from " + least + " to " + most + ".");
        }
        return Integer.parseInt(text);
    }

    private static Path refuse(String sentence) {
        System.err.println(sentence);
        System.exit(2);
        throw new IllegalStateException(sentence);
    }
}
