package org.tutti.deploy.azure.cost;

/// How much is listened to, and what it takes to serve that.
///
/// @param average listeners at once, on average over a month
/// @param peak the most at once
record Load(CostInputs in, double average, double peak) {
    /// So many at once all the time.
    static Load concurrent(CostInputs in) {
        double listeners = in.listeners("concurrentListeners");
        return new Load(in, listeners, listeners);
    }

    /// So many in a month, each for some hours of it.
    static Load monthly(CostInputs in) {
        double average =
                in.listeners("monthlyListeners") * in.listeners("hoursPerMonth") / in.operation("hoursInMonth");
        return new Load(in, average, average * in.listeners("peakOverAverage"));
    }

    /// Tracks begun in a month.
    double tracks() {
        return average * in.operation("hoursInMonth") * 3600 / in.listeners("secondsPerTrack");
    }

    /// Gigabytes of audio in a month.
    double audio() {
        return average * in.operation("hoursInMonth") * 3600 * in.listeners("kilobitsPerSecond") / 8 / 1e6;
    }

    /// Gigabytes of answers in a month.
    double answers() {
        return tracks() * in.listeners("kilobytesOfAnswersPerTrack") / 1e6;
    }

    /// Requests that a listener makes for one track, besides those for audio.
    double requestsPerTrack() {
        return 1
                + in.listeners("playEventsPerTrack")
                + in.listeners("coversPerTrack")
                + in.listeners("albumsPerTrack")
                + in.listeners("listsPerTrack")
                + in.listeners("searchesPerTrack");
    }

    /// CPU seconds for a track: as measured, times what adapters of a cluster may cost more.
    double cpuPerTrack() {
        double measured = 1 / in.measured("startsPerCpuSecond")
                + in.listeners("playEventsPerTrack") / in.measured("playsPerCpuSecond")
                + in.listeners("coversPerTrack") / in.measured("coversPerCpuSecond")
                + in.listeners("albumsPerTrack") / in.measured("albumsPerCpuSecond")
                + in.listeners("listsPerTrack") / in.measured("listsPerCpuSecond")
                + in.listeners("searchesPerTrack") / in.measured("searchesPerCpuSecond");
        return measured * in.operation("adaptersOverMeasured");
    }

    /// Cores that are busy with so many listeners at once.
    double cores(double listeners) {
        return listeners / in.listeners("secondsPerTrack") * cpuPerTrack();
    }

    /// Nodes for so many listeners at once: by CPU at the target of the autoscaler, and by memory, but
    /// never too few.
    double nodes(double listeners) {
        double wanted = cores(listeners) / in.operation("cpuTarget");
        double pods = Math.ceil(wanted / in.operation("coresPerPod"));
        double byCpu = Math.ceil(wanted / in.operation("nodeCoresUsable"));
        double byMemory = Math.ceil(pods * in.measured("mebibytesUnderLoad") / in.operation("nodeMebibytesUsable"));
        return Math.max(in.operation("nodesAtLeast"), Math.max(byCpu, byMemory));
    }

    /// Cores of the database: plays at the peak, each at so many times of what it costs here; an even
    /// number.
    double databaseCores() {
        double plays = peak / in.listeners("secondsPerTrack") * in.listeners("playEventsPerTrack");
        double busy = plays / in.measured("playsPerCpuSecond") * in.operation("databaseOverMeasured");
        return Math.max(in.operation("databaseCoresAtLeast"), 2 * Math.ceil(busy / in.operation("cpuTarget") / 2));
    }

    /// Throughput units of the event hub: one takes a thousand events a second.
    double eventUnits() {
        return Math.max(
                1, Math.ceil(peak / in.listeners("secondsPerTrack") * in.listeners("playEventsPerTrack") / 1000));
    }
}
