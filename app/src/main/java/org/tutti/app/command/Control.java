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

/// The door through which command line tools reach the running server. Whoever can read the control file in
/// the data folder (address, token and process id, readable by its owner only) may use it.
public final class Control extends HttpServlet {
    /// Where it is mounted.
    public static final String PATH = "/control";

    static final String TOKEN_HEADER = "Tutti-Control";
    /// Before what belongs to standard error, which is the last that a tool says.
    static final char PROBLEM = 2;

    /// Before the exit status.
    static final char END = 3;

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

    /// Writes the control file for a server that listens at this address.
    public void announce(Path controlFile, String host, int port) throws IOException {
        String literal = host.contains(":") ? "[" + host + "]" : host;
        String text = "http://" + literal + ":" + port + PATH + "\n" + new String(token, StandardCharsets.US_ASCII)
                + "\n" + ProcessHandle.current().pid() + "\n";
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
        String given = request.getHeader(TOKEN_HEADER);
        if (given == null || !MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token)) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN);
            return;
        }
        String[] words = request.getParameterValues("word");
        String input = request.getParameter("input");
        response.setContentType("text/plain;charset=UTF-8");
        ByteArrayOutputStream problem = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(response.getOutputStream(), false, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(problem, true, StandardCharsets.UTF_8)) {
            List<String> command = words == null ? List.of() : List.of(words);
            int status = tools.run(command, input == null ? "" : input, out, err);
            if (problem.size() > 0) {
                out.write(PROBLEM);
                out.writeBytes(problem.toByteArray());
            }
            out.write(END);
            out.write(status);
        }
    }
}
