package org.tutti.deploy.azure.cost;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The page `docs/azure-cost.md`.
final class CostReport {
    private final CostInputs in;
    private final StringBuilder page = new StringBuilder();

    private CostReport(CostInputs in) {
        this.in = in;
    }

    static String of(CostInputs in) {
        CostReport report = new CostReport(in);
        report.head();
        report.sizes();
        report.bills();
        report.variants();
        report.inputs();
        return report.page.toString();
    }

    private void head() {
        page.append("""
                # What Tutti costs on Azure

                Calculated by `CostReportTest` from `deploy/azure/cost.json`; `-Dtutti.write=true` writes this page anew, and a test fails when it is not what the figures give. Nothing here was paid:
                **prices are assumptions** (%s, %s, US dollars, pay as you go, from memory of the public price list), and so are habits of listeners. What a request costs in CPU
                is measured ([benchmarks](benchmarks.md)), but with the embedded database and local files; the factor below stands for what the adapters of a cluster add (the evening of a release cost two nodes on PostgreSQL and Kafka 1.8 times what it cost one with the embedded database).
                Encoding is left out: a form is made once and kept in blobs. Licences of music, people and taxes are left out, too.

                """.formatted(
                        in.all().at("/prices/region").stringValue(),
                        in.all().at("/prices/date").stringValue()));
    }

    private void sizes() {
        Load steady = Load.concurrent(in);
        Load month = Load.monthly(in);
        title("What it takes");
        row("", "1,000 listeners at once, all month", "1,000,000 listeners in a month");
        row("---", "---", "---");
        row(
                "listeners at once, average and peak",
                whole(steady.average()),
                whole(month.average()) + ", " + whole(month.peak()));
        row("tracks begun in a month", whole(steady.tracks()), whole(month.tracks()));
        row("audio in a month", terabytes(steady.audio()), terabytes(month.audio()));
        row(
                "busy cores of Tutti, average and peak",
                decimal(steady.cores(steady.average())),
                decimal(month.cores(month.average())) + ", " + decimal(month.cores(month.peak())));
        row(
                "nodes of four cores, average and peak",
                whole(steady.nodes(steady.average())),
                whole(month.nodes(month.average())) + ", " + whole(month.nodes(month.peak())));
        row("cores of the database", whole(steady.databaseCores()), whole(month.databaseCores()));
        page.append('\n');
    }

    private void bills() {
        Bill steady = Bill.of(Load.concurrent(in));
        Bill month = Bill.of(Load.monthly(in));
        title("What a month costs");
        row("US dollars", "1,000 listeners at once, all month", "1,000,000 listeners in a month");
        row("---", "---:", "---:");
        steady.lines()
                .forEach((name, cost) ->
                        row(name, whole(cost), whole(month.lines().getOrDefault(name, 0.0))));
        row("**Sum**", "**" + whole(steady.total()) + "**", "**" + whole(month.total()) + "**");
        double hours = in.operation("hoursInMonth");
        row(
                "for an hour of one listener",
                cents(steady.total() / (in.listeners("concurrentListeners") * hours)),
                cents(month.total() / (in.listeners("monthlyListeners") * in.listeners("hoursPerMonth"))));
        row("for one listener and month", "", cents(month.total() / in.listeners("monthlyListeners")));
        page.append('\n');
    }

    private void variants() {
        title("What moves it");
        row("change", "1,000 at once", "1,000,000 in a month");
        row("---", "---:", "---:");
        variant("128 kbit/s", "listeners", "kilobitsPerSecond", 128);
        variant("320 kbit/s", "listeners", "kilobitsPerSecond", 320);
        variant("the cache hits 70 %", "operation", "cacheHitRate", 0.7);
        variant("the cache hits 98 %", "operation", "cacheHitRate", 0.98);
        variant("adapters cost nothing more than measured", "operation", "adaptersOverMeasured", 1);
        variant("adapters cost ten times what was measured", "operation", "adaptersOverMeasured", 10);
        variant(
                "a play costs the database a hundred times what was measured",
                "operation",
                "databaseOverMeasured",
                100);
        page.append('\n');
    }

    private void variant(String name, String group, String figure, double value) {
        CostInputs other = in.with(group, figure, value);
        row(
                name,
                whole(Bill.of(Load.concurrent(other)).total()),
                whole(Bill.of(Load.monthly(other)).total()));
    }

    private void inputs() {
        title("What it is calculated from");
        row("measured, a second of one core", "");
        row("---", "---:");
        in.all()
                .get("measured")
                .properties()
                .forEach(each -> row(
                        each.getValue().get("what").stringValue(),
                        whole(each.getValue().get("value").doubleValue())));
        page.append('\n');
        assumptions("listeners", "assumed of listeners");
        assumptions("operation", "assumed of operation");
        assumptions("prices", "assumed prices");
    }

    private void assumptions(String group, String title) {
        row(title, "");
        row("---", "---:");
        in.all().get(group).properties().forEach(each -> {
            if (each.getValue().isNumber()) {
                row("`" + each.getKey() + "`", each.getValue().asString());
            } else if (each.getValue().isArray()) {
                each.getValue().forEach(step -> row("`" + each.getKey() + "`, up to " + terabytes(step), price(step)));
            }
        });
        page.append('\n');
    }

    private static String terabytes(JsonNode step) {
        return terabytes(step.get("upToTerabytes").doubleValue() * 1000);
    }

    private static String price(JsonNode step) {
        return step.get("perGigabyte").asString();
    }

    private void title(String title) {
        page.append("## ").append(title).append("\n\n");
    }

    private void row(String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String whole(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    private static String decimal(double value) {
        return String.format(Locale.ROOT, "%,.2f", value);
    }

    private static String cents(double value) {
        return String.format(Locale.ROOT, "%.4f", value);
    }

    private static String terabytes(double gigabytes) {
        return whole(gigabytes / 1000) + " TB";
    }
}
