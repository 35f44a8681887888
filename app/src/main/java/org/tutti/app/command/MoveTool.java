package org.tutti.app.command;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.tutti.core.catalog.MoveReport;
import org.tutti.core.catalog.MoveWish;
import org.tutti.core.catalog.Moves;
import org.tutti.core.platform.Problem;

/// `move --to azure [--dry-run] [--verify] [--parallel N]`: brings the files of all libraries into
/// blob storage.
public final class MoveTool implements Tool {
    /// Added by the terminal's process: progress is to be written in place.
    public static final String IN_PLACE = "--in-place";

    private static final String USAGE = "move --to azure [--dry-run] [--verify] [--parallel N]";
    private static final int PLAIN_PACE_SECONDS = 10;

    private final Moves moves;

    /// Works with these moves.
    public MoveTool(Moves moves) {
        this.moves = moves;
    }

    @Override
    public String name() {
        return "move";
    }

    @Override
    public void run(List<String> arguments, String input, PrintStream out) {
        boolean inPlace = arguments.contains(IN_PLACE);
        MoveWish wish = wish(arguments);
        Lines lines = new Lines(out, inPlace);
        MoveReport report = moves.run(wish, lines::progress);
        lines.end();
        report.names().forEach(name -> out.println("Would send " + name.replaceAll("\\p{Cntrl}", "?")));
        report.failures().forEach(failure -> out.println("Not moved: " + failure));
        out.println(MoveLines.summary(report, wish));
        if (report.failed() > 0) {
            throw new Problem.Conflict((report.failed() == 1 ? "1 file was" : report.failed() + " files were")
                    + " not moved; the same command tries again.");
        }
    }

    private static MoveWish wish(List<String> arguments) {
        boolean azure = false;
        boolean dryRun = false;
        boolean verify = false;
        int parallel = MoveWish.PARALLEL;
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--to" -> {
                    azure = value(arguments, ++i).filter("azure"::equals).isPresent();
                    if (!azure) {
                        throw new WrongUsage(USAGE);
                    }
                }
                case "--dry-run" -> dryRun = true;
                case "--verify" -> verify = true;
                case "--parallel" ->
                    parallel = value(arguments, ++i)
                            .filter(text -> text.matches("\\d{1,4}"))
                            .map(Integer::parseInt)
                            .orElseThrow(() -> new WrongUsage(USAGE));
                case IN_PLACE -> {}
                default -> throw new WrongUsage(USAGE);
            }
        }
        if (!azure) {
            throw new WrongUsage(USAGE);
        }
        return new MoveWish(dryRun, verify, parallel);
    }

    private static Optional<String> value(List<String> arguments, int at) {
        return at < arguments.size() ? Optional.of(arguments.get(at)) : Optional.empty();
    }

    /// Writes how far a move is, and ends it when nobody reads that any more.
    private static final class Lines {
        private final PrintStream out;
        private final boolean inPlace;
        private long ticks;

        Lines(PrintStream out, boolean inPlace) {
            this.out = out;
            this.inPlace = inPlace;
        }

        void progress(MoveReport report) {
            if (inPlace) {
                // What is behind the line's end is wiped out; the next line begins where this one did.
                out.print(MoveLines.progress(report) + "\u001b[K\r");
            } else if (ticks++ % PLAIN_PACE_SECONDS == 0) {
                out.println(MoveLines.progress(report));
            }
            if (out.checkError()) {
                throw new Problem.Unavailable("The move stopped, since its terminal is gone.");
            }
        }

        void end() {
            if (inPlace) {
                out.print("\u001b[K");
            }
        }
    }
}
