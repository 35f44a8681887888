package org.tutti.app.command;

import java.io.PrintStream;
import java.util.List;
import org.tutti.core.platform.Problem;

/// All tools, by name, with one way to tell what went wrong.
public final class Toolbox {
    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    private final List<Tool> tools;

    /// These tools.
    public Toolbox(List<Tool> tools) {
        this.tools = List.copyOf(tools);
    }

    /// Runs `command`, a tool's name and its arguments.
    ///
    /// @param out takes the result
    /// @param err takes one sentence when there is none
    /// @return exit status: 0 for success, 2 for wrong usage, 1 for anything else
    public int run(List<String> command, String input, PrintStream out, PrintStream err) {
        String name = command.isEmpty() ? "" : command.getFirst();
        try {
            tool(name).run(command.subList(Math.min(1, command.size()), command.size()), input, out);
            return 0;
        } catch (WrongUsage misuse) {
            err.println(misuse.getMessage());
            return MISUSED;
        } catch (Problem problem) {
            err.println(problem.getMessage());
            return REFUSED;
        }
    }

    private Tool tool(String name) {
        return tools.stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new WrongUsage("There is no command " + name + "; ./tutti help lists them."));
    }
}
