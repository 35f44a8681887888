package org.tutti.local.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tutti.core.platform.DatabaseSettings;

/// Kills a process that writes as fast as it can, and looks for every write that it had acknowledged.
class KillNineTest {
    private static final int WRITERS = 8;
    private static final Pattern ACKNOWLEDGEMENT = Pattern.compile("writer (\\d+) wrote (\\d+)");

    @TempDir
    private Path folder;

    @RepeatedTest(3)
    void whatWasAcknowledgedIsThereAfterAKill() throws IOException, InterruptedException {
        int[] acknowledged = new int[WRITERS];
        long enough = 500 + new Random().nextInt(500);
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-Xmx128m",
                        Writer.class.getName(),
                        folder.resolve("tutti").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        long lines = 0;
        try (BufferedReader out = process.inputReader()) {
            String line = out.readLine();
            while (line != null) {
                Matcher acknowledgement = ACKNOWLEDGEMENT.matcher(line);
                if (acknowledgement.matches()) {
                    acknowledged[Integer.parseInt(acknowledgement.group(1))] =
                            Integer.parseInt(acknowledgement.group(2));
                    if (++lines == enough) {
                        // Not the process itself, which would close the pipe: what that still holds was
                        // acknowledged
                        // before the kill.
                        process.toHandle().destroyForcibly();
                    }
                }
                line = out.readLine();
            }
        }
        process.waitFor();
        assertThat(lines).isGreaterThanOrEqualTo(enough);
        try (EmbeddedDatabase database = EmbeddedDatabase.open(folder.resolve("tutti"), DatabaseSettings.defaults())) {
            JdbcClient sql = JdbcClient.create(database.source());
            for (int writer = 0; writer < WRITERS; writer++) {
                assertThat(sql.sql("select count(*) from acknowledged where writer = ? and n <= ?")
                                .params(writer, acknowledged[writer])
                                .query(Integer.class)
                                .single())
                        .isEqualTo(acknowledged[writer]);
            }
        }
    }

    /// The process to be killed: prints a line for each write after it was made durable.
    static final class Writer {
        private Writer() {}

        public static void main(String[] arguments) {
            EmbeddedDatabase database = EmbeddedDatabase.open(Path.of(arguments[0]), DatabaseSettings.defaults());
            JdbcClient sql = JdbcClient.create(database.source());
            sql.sql("create table acknowledged (writer int, n int, primary key (writer, n))")
                    .update();
            for (int i = 0; i < WRITERS; i++) {
                int writer = i;
                Thread.ofPlatform().start(() -> {
                    for (int n = 1; n < 1_000_000; n++) {
                        sql.sql("insert into acknowledged (writer, n) values (?, ?)")
                                .params(writer, n)
                                .update();
                        database.dialect().makeDurable();
                        say("writer " + writer + " wrote " + n + "\n");
                    }
                });
            }
        }

        private static void say(String line) {
            synchronized (System.out) {
                System.out.print(line);
                System.out.flush();
            }
        }
    }
}
