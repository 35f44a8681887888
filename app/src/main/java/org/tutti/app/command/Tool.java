package org.tutti.app.command;

import java.io.PrintStream;
import java.util.List;

/// A command of `./tutti` that works on the data folder, through the running server or without one.
public interface Tool {
    /// Its name on the command line.
    String name();

    /// Runs it.
    ///
    /// @param arguments what follows the name
    /// @param input standard input, where the command reads any; empty otherwise
    /// @param out standard output, written as the work goes on: the result, and nothing else
    /// @throws WrongUsage when the arguments mean nothing
    /// @throws org.tutti.core.platform.Problem with a sentence for the user
    void run(List<String> arguments, String input, PrintStream out);
}
