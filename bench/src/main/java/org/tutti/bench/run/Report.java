package org.tutti.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.tutti.bench.server.Tutti;

/// Prints what was measured as Markdown.
final class Report {
    private Report() {}

    /// Machine, cores, JDK and flags.
    static void head(String what, Tutti tutti) throws IOException {
        head(what, tutti.flags());
    }

    /// The same, of a server that is told of in words.
    static void head(String what, String flags) throws IOException {
        String model = Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown processor");
        System.out.printf(
                Locale.ROOT,
                "%n## %s%n%n%s, %d cores, load %s before; JDK %s; flags `%s`%n%n",
                what,
                model,
                Runtime.getRuntime().availableProcessors(),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0],
                Runtime.version(),
                flags);
    }

    /// The head of a table.
    static void columns(String... names) {
        row((Object[]) names);
        row((Object[]) "---,".repeat(names.length).split(","));
    }

    /// One row of a table.
    static void row(Object... cells) {
        StringBuilder line = new StringBuilder("|");
        for (Object cell : cells) {
            line.append(' ').append(text(cell)).append(" |");
        }
        System.out.println(line);
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String text(Object cell) {
        if (cell instanceof Double number) {
            String form = Math.abs(number) >= 100 ? "%,.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.2f";
            return String.format(Locale.ROOT, form, number);
        }
        return cell instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : cell.toString();
    }
}
