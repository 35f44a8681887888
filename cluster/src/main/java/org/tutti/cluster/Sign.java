package org.tutti.cluster;

import java.nio.file.Path;

/// What whoever started a cluster needs to know: one block on the terminal.
final class Sign {
    private Sign() {}

    static String of(LocalCluster cluster, Path data) {
        StringBuilder sign = new StringBuilder("\nThe cluster is ready.\n\n");
        line(sign, "Listen at", cluster.proxy().address(), "");
        line(sign, "Sign in as", LocalCluster.OPERATOR + ", password: " + LocalCluster.PASSWORD, "");
        sign.append('\n');
        for (Node node : cluster.nodes()) {
            line(sign, node.name(), node.address(), process(node.process()));
        }
        line(sign, "PostgreSQL", cluster.postgres().url(), "user " + Postgres.USER);
        line(sign, "Kafka", cluster.kafka().servers(), process(cluster.kafka().process()));
        cluster.azurite()
                .ifPresentOrElse(
                        blobs -> line(sign, "Blobs", blobs.address(), process(blobs.process())),
                        () -> line(
                                sign,
                                "Blobs",
                                "none; for some: npm install --prefix cloud/target/azurite azurite@3.37.0",
                                ""));
        sign.append('\n');
        line(
                sign,
                "App password",
                "./tutti user app-password " + LocalCluster.OPERATOR + " --data "
                        + cluster.nodes().getFirst().data(),
                "");
        line(sign, "Data and logs", data.toString(), "plays that wait in Kafka end with it");
        line(sign, "Stop", "Ctrl-C, or kill " + ProcessHandle.current().pid() + "; everything ends with it", "");
        return sign.append('\n').toString();
    }

    private static String process(Child child) {
        return "process " + child.pid();
    }

    private static void line(StringBuilder sign, String name, String what, String remark) {
        sign.append("  %-14s %-45s %s".formatted(name, what, remark).stripTrailing())
                .append('\n');
    }
}
