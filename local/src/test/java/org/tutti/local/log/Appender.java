package org.tutti.local.log;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.tutti.core.listening.spi.EventLogContract;

/// The process that [FileEventLogKillTest] kills: appends from several threads and prints a play's number once it was
/// acknowledged.
final class Appender {
    private static final int THREADS = 8;

    private Appender() {}

    /// `args`: folder, number of the first play.
    public static void main(String[] args) throws InterruptedException {
        FileEventLog log = FileEventLog.open(
                Path.of(args[0]), new LogSettings(20_000, Duration.ofDays(1)), InstantSource.system());
        AtomicInteger next = new AtomicInteger(Integer.parseInt(args[1]));
        PrintStream out = System.out;
        for (int i = 0; i < THREADS; i++) {
            Thread.ofPlatform().start(() -> {
                while (true) {
                    int number = next.getAndAdd(2);
                    log.append(EventLogContract.plays(number, number + 2));
                    synchronized (out) {
                        // The mark tells a whole line from one that the kill cut short.
                        out.println(number + ";");
                        out.flush();
                    }
                }
            });
        }
        new CountDownLatch(1).await();
    }
}
