package org.tutti.deploy.azure.cost;

import java.util.LinkedHashMap;
import java.util.Map;

/// What a month costs, by what it is for, in dollars.
record Bill(Map<String, Double> lines) {
    static Bill of(Load load) {
        CostInputs in = load.in();
        double hours = in.operation("hoursInMonth");
        double misses = load.audio() * (1 - in.operation("cacheHitRate"));
        double requests = load.requestsPerTrack() + in.listeners("audioRequestsPerTrack");
        Map<String, Double> lines = new LinkedHashMap<>();
        lines.put("Front Door: audio and answers to listeners", in.edge(load.audio() + load.answers()));
        lines.put(
                "Front Door: requests and the profile",
                in.price("edgeMonth") + load.tracks() * requests / 10_000 * in.price("edgeRequestsPer10000"));
        lines.put("Nodes for Tutti", load.nodes(load.average()) * hours * in.price("nodeHour"));
        lines.put(
                "Cluster: system nodes, control plane, load balancer",
                hours
                        * (in.operation("systemNodes") * in.price("systemNodeHour")
                                + in.price("clusterHour")
                                + in.price("loadBalancerHour")));
        lines.put(
                "Azure SQL, Business Critical",
                load.databaseCores() * hours * in.price("databaseCoreHour")
                        + in.operation("gigabytesOfDatabase") * in.price("databaseGigabyteMonth"));
        lines.put(
                "Blobs: storage, reads that the cache misses",
                in.operation("terabytesOfMusic") * 1000 * in.price("blobGigabyteMonth")
                        + misses * 1000 / in.operation("blobReadMegabytes") / 10_000 * in.price("blobReadsPer10000"));
        lines.put(
                "Private endpoints and links",
                in.operation("privateEndpoints") * hours * in.price("privateEndpointHour")
                        + misses * in.price("privateGigabyte"));
        lines.put(
                "Event Hubs",
                load.eventUnits() * hours * in.price("eventUnitHour")
                        + load.tracks() * in.listeners("playEventsPerTrack") / 1e6 * in.price("eventsPerMillion"));
        lines.put(
                "Logs and metrics",
                (load.nodes(load.average()) + in.operation("systemNodes"))
                        * in.operation("gigabytesOfLogsPerNodeAndDay")
                        * hours
                        / 24
                        * in.price("logGigabyte"));
        lines.put("Vault and registry", in.price("vaultKeyMonth") + hours / 24 * in.price("registryDay"));
        return new Bill(lines);
    }

    double total() {
        return lines.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
