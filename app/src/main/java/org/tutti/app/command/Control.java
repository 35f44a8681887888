package org.tutti.app.command;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door through which command line tools reach the running server. Whoever can read the control file in
/// the data folder (address, token and process id, readable by its owner only) may use it.
public final class Control extends HttpServlet {
    /// Where it is mounted.
    public static final String PATH = "/control";

    static final String TOKEN_HEADER = "Tutti-Control";

    /// On every answer, since any program may listen on the port that an old control file names.
    static final String SERVER_HEADER = "Tutti-Control";

    /// The value of [#SERVER_HEADER]: the version of how answers are written.
    static final String VERSION = "1";

    /// Before what belongs to standard error, which is the last that a tool says.
    static final char PROBLEM = 2;

    /// Before the exit status.
    static final char END = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Control.class);

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Toolbox tools;
    private final byte[] token;

    /// Gives access to these tools.
    public Control(Toolbox tools) {
        this.tools = tools;
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        this.token = Base64.getUrlEncoder().encode(random);
    }

    /// Writes the control file for a server that is reached at this address, such as `http://127.0.0.1:4533`.
    public void announce(Path controlFile, String address) throws IOException {
        String text = address + PATH + "\n" + new String(token, StandardCharsets.US_ASCII) + "\n"
                + ProcessHandle.current().pid() + "\n";
        Path fresh = controlFile.resolveSibling(controlFile.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        if (controlFile.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(fresh, text);
        Files.move(fresh, controlFile, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader(SERVER_HEADER, VERSION);
        String given = request.getHeader(TOKEN_HEADER);
        if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token)) {
            // A page of error would be made by others, who may drop the header.
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String[] words = request.getParameterValues("word");
        String input = request.getParameter("input");
        response.setContentType("text/plain;charset=UTF-8");
        // The head goes out before the work, which may take long without a word: who waits knows that it began.
        response.flushBuffer();
        ByteArrayOutputStream problem = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(response.getOutputStream(), false, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(problem, true, StandardCharsets.UTF_8)) {
            List<String> command = words == null ? List.of() : List.of(words);
            int status = run(command, input == null ? "" : input, out, err);
            if (problem.size() > 0) {
                out.write(PROBLEM);
                out.writeBytes(problem.toByteArray());
            }
            out.write(END);
            out.write(status);
        }
    }

    private int run(List<String> command, String input, PrintStream out, PrintStream err) {
        try {
            return tools.run(command, input, out, err);
        } catch (RuntimeException e) {
            // The head is sent; without this line the terminal would tell of a server that ended.
            LOG.error("The command {} failed", command.isEmpty() ? "" : command.getFirst(), e);
            err.println("The server could not do it; its log says why.");
            return 1;
        }
    }
}
