package org.tutti.deploy.azure.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What stands in `docs/azure-cost.md` follows from what was measured and from what is said to be
/// assumed.
class CostReportTest {
    private static final Path ROOT = Path.of(System.getProperty("tutti.root", ".."));

    private final CostInputs in = CostInputs.read(ROOT.resolve("deploy/azure/cost.json"));

    @Test
    void thePageIsWhatTheFiguresGive() throws IOException {
        Path page = ROOT.resolve("docs/azure-cost.md");
        String wanted = CostReport.of(in);
        if (Boolean.getBoolean("tutti.write")) {
            Files.writeString(page, wanted);
        }
        assertThat(Files.readString(page)).isEqualTo(wanted);
    }

    @Test
    void whatIsCalledMeasuredStandsInTheBenchmarks() throws IOException {
        String benchmarks = Files.readString(ROOT.resolve("docs/benchmarks.md"));
        assertThat(in.all().get("measured")).allSatisfy(figure -> {
            String text = figure.get("text").stringValue();
            assertThat(benchmarks).contains(text);
            assertThat(text.replace(",", "")).contains(figure.get("value").asString());
        });
    }

    @Test
    void aMillionListenersOfTwentyFiveHoursAreThirtyFourThousandAtOnce() {
        Load month = Load.monthly(in);
        assertThat(month.average()).isCloseTo(34_246.6, within(0.1));
        assertThat(month.peak()).isCloseTo(102_739.7, within(0.1));
        assertThat(month.tracks()).isCloseTo(1e6 * 25 * 3600 / 210, within(1.0));
        assertThat(month.audio()).isCloseTo(1e6 * 25 * 0.0864, within(1.0));
    }

    @Test
    void furtherGigabytesAreCheaper() {
        assertThat(in.edge(10_000)).isCloseTo(830, within(0.001));
        assertThat(in.edge(20_000)).isCloseTo(830 + 650, within(0.001));
    }

    @Test
    void nodesFollowTheCpuButAreNeverTooFew() {
        assertThat(Load.concurrent(in).nodes(1)).isEqualTo(3);
        Load busy = Load.monthly(in.with("operation", "adaptersOverMeasured", 30));
        double cores = busy.cores(busy.peak());
        assertThat(busy.nodes(busy.peak()))
                .isGreaterThanOrEqualTo(cores / in.operation("cpuTarget") / in.operation("nodeCoresUsable"));
    }

    @Test
    void everyPriceIsUsed() {
        double sum = Bill.of(Load.monthly(in)).total();
        for (var each : in.all().get("prices").properties()) {
            JsonNode price = each.getValue();
            if (price.isNumber()) {
                CostInputs dearer = in.with("prices", each.getKey(), price.doubleValue() * 2);
                assertThat(Bill.of(Load.monthly(dearer)).total())
                        .as(each.getKey())
                        .isGreaterThan(sum);
            }
        }
    }
}
