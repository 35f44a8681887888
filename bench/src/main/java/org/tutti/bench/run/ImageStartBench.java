package org.tutti.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tutti.bench.Arguments;
import org.tutti.bench.server.Shell;
import org.tutti.bench.server.TuttiInContainer;
import org.tutti.bench.server.TuttiInContainer.Way;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// From exec to readiness in a container of the image, without its caches and with them; and how large its layers are.
public final class ImageStartBench {
    private static final int RUNS = 5;
    private static final String IMAGE = "localhost/tutti:latest";

    private ImageStartBench() {}

    /// Options: `[--image NAME] [--library DIR --data DIR] [--memory 512m] [--runs N]`. A data folder is one whose
    /// library is scanned already; without one, every start is one of an empty server.
    public static void run(Arguments arguments) throws IOException {
        String image = arguments.text("image", IMAGE);
        layers(image);
        Path data = Setup.data(arguments);
        Path library = arguments.has("library") ? Setup.library(arguments) : Setup.scratch();
        for (Way way : Way.values()) {
            List<Double> walls = new ArrayList<>();
            List<Double> cpus = new ArrayList<>();
            List<Double> residents = new ArrayList<>();
            for (int i = 0; i <= arguments.number("runs", RUNS); i++) {
                try (TuttiInContainer tutti =
                        TuttiInContainer.start(image, way, library, data, arguments.text("memory", "512m"))) {
                    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
                    if (i == 0) {
                        Report.head("Start in the image, " + way.title(), "of the image");
                        Report.columns("run", "wall s to readiness", "CPU s by then", "RSS MiB one second later");
                        continue;
                    }
                    walls.add(tutti.seconds());
                    cpus.add(tutti.cpuSeconds());
                    residents.add((double) tutti.residentMebibytes());
                }
                Report.row(i, walls.getLast(), cpus.getLast(), residents.getLast());
            }
            Report.row("median", Report.median(walls), Report.median(cpus), Report.median(residents));
        }
    }

    private static void layers(String image) throws IOException {
        System.out.printf("%n## Layers of %s%n%n", image);
        Report.columns("bytes on the disk", "made by");
        JsonNode history = new JsonMapper()
                .readTree(Shell.run(List.of("podman", "history", "--no-trunc", "--format", "json", image)));
        for (int i = history.size() - 1; i >= 0; i--) {
            long size = history.path(i).path("size").asLong();
            if (size > 0) {
                String made = history.path(i).path("CreatedBy").asString();
                Report.row(size, made.replaceFirst(".*#\\(nop\\) *", "").replaceAll("(file|dir):\\w+", "…"));
            }
        }
    }
}
