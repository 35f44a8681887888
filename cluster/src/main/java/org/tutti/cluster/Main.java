package org.tutti.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// `./tutti cluster [FOLDER] [--nodes N] [--port N] [--data DIR]`: a cluster to look at.
public final class Main {
    private static final int PORT = 4534;

    private Main() {}

    /// The command line.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root =
                Path.of(System.getProperty("tutti.root", ".")).toAbsolutePath().normalize();
        int nodes = 2;
        int port = PORT;
        Path data = root.resolve("cluster/target/data");
        Path music = data.resolve("demo");
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
                            : refuse("There is no folder " + arguments[i] + ".");
            }
        }
        if (!Proxy.isInstalled()) {
            refuse("A cluster needs HAProxy (package haproxy).");
        }
        String tutti = root.resolve("tutti").toString();
        if (!Files.isDirectory(music)) {
            Files.createDirectories(data);
            new ProcessBuilder(tutti, "demo", music.toString(), "--small")
                    .inheritIO()
                    .start()
                    .waitFor();
        }
        LocalCluster cluster =
                LocalCluster.start(new LocalCluster.Plan(root, data, music, nodes, port, List.of(tutti)));
        System.out.println("The cluster is ready: " + cluster.proxy().address() + "  (" + LocalCluster.OPERATOR
                + ", password: " + LocalCluster.PASSWORD + ")");
        cluster.nodes()
                .forEach(node -> System.out.println("  a node: " + node.address() + "  process "
                        + node.process().pid() + ", " + node.data()));
        System.out.println("  PostgreSQL: " + cluster.postgres().url());
        System.out.println("  Kafka: " + cluster.kafka().servers() + "  process "
                + cluster.kafka().process().pid());
        System.out.println(cluster.azurite()
                .map(blobs -> "  Blob storage: process " + blobs.process().pid())
                .orElse("  No blob storage: npm install --prefix cloud/target/azurite azurite@3.37.0"));
        System.out.println("Logs and data: " + data + ". Ctrl-C ends everything.");
        new CountDownLatch(1).await();
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
