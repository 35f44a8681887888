package org.tutti.app.command;

import java.io.PrintStream;
import java.util.List;
import org.tutti.core.platform.Problem;

/// All tools, by name, with one way to tell what went wrong.
public final class Toolbox {
    private final List<Tool> tools;

    /// These tools.
    public Toolbox(List<Tool> tools) {
        this.tools = List.copyOf(tools);
    }

    /// Runs `command` (a tool's name and its arguments) and returns its exit status.
    public int run(List<String> command, String input, PrintStream out) {
        String name = command.isEmpty() ? "" : command.getFirst();
        for (Tool tool : tools) {
            if (tool.name().equals(name)) {
                try {
                    return tool.run(command.subList(1, command.size()), input, out);
                } catch (Problem problem) {
                    out.println(problem.getMessage());
                    return 1;
                }
            }
        }
        out.println("There is no command " + name + ".");
        return 2;
    }
}
