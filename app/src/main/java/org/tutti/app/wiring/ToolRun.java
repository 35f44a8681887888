package org.tutti.app.wiring;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.springframework.beans.BeansException;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.tutti.app.command.Arguments;
import org.tutti.app.command.ControlClient;
import org.tutti.app.command.Toolbox;
import org.tutti.app.settings.TuttiSettings;
import org.tutti.local.folder.DataFolder;
import org.tutti.local.folder.DataFolderInUse;
import org.tutti.local.folder.UnusableDataFolder;

/// One command line tool: in this process if nobody has the data folder, else inside the server that
/// has it. A server that starts or ends has the folder and does not answer, which passes.
public final class ToolRun {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PACE = Duration.ofMillis(200);

    private final TuttiSettings settings;
    private final List<String> command;
    private final String input;
    private final PrintStream out;
    private final PrintStream err;

    private ToolRun(TuttiSettings settings, List<String> command, String input, PrintStream out, PrintStream err) {
        this.settings = settings;
        this.command = command;
        this.input = input;
        this.out = out;
        this.err = err;
    }

    /// Runs the tool that the arguments name, and returns its exit status. Only its result goes to
    /// standard output.
    public static int run(Arguments arguments, Map<String, String> environment) throws IOException {
        TuttiSettings settings = TuttiSettings.read(arguments, environment).quiet();
        List<String> command = new ArrayList<>(List.of(arguments.command()));
        command.addAll(arguments.words());
        String input = Startup.readsInput(command) ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8) : "";
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            return new ToolRun(settings, Startup.forTerminal(Startup.absolute(command)), input, out, err).run();
        } catch (UnusableDataFolder | IOException e) {
            err.println(e.getMessage());
            return 1;
        } catch (InvalidPathException e) {
            err.println("This is no path of this system: " + e.getInput().replaceAll("\\p{Cntrl}", "?"));
            return 1;
        } catch (BeansException e) {
            String sentence = PlainRefusal.sentence(e);
            if (sentence.isEmpty()) {
                throw e;
            }
            err.println(sentence);
            return 1;
        }
    }

    private int run() throws IOException {
        Path data = settings.server().data();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        boolean told = false;
        while (true) {
            // The lock before the control file: only while somebody has the folder can its server be there.
            try {
                DataFolder.open(data).requireUnlocked();
                return here();
            } catch (DataFolderInUse e) {
                OptionalInt served = ControlClient.run(Startup.controlFile(data), command, input, out, err);
                if (served.isPresent()) {
                    return served.getAsInt();
                }
                if (System.nanoTime() > deadline) {
                    throw e;
                }
            }
            if (!told) {
                err.println("Waiting for the server of the data folder " + data + " ...");
                told = true;
            }
            pause();
        }
    }

    private int here() {
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean("tuttiSettings", TuttiSettings.class, () -> settings);
            context.register(Modules.class);
            context.refresh();
            return context.getBean(Toolbox.class).run(command, input, out, err);
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(PACE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The wait for the server was interrupted.", e);
        }
    }
}
