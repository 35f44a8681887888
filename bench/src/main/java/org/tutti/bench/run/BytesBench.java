package org.tutti.bench.run;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.write.Id3Tag;
import org.tutti.audio.write.Pcm;
import org.tutti.audio.write.WavFile;
import org.tutti.bench.Arguments;
import org.tutti.bench.server.ProcessCost;
import org.tutti.bench.server.Shell;
import org.tutti.bench.server.Subsonic;
import org.tutti.bench.server.Tutti;
import org.tutti.bench.server.Wrk;

/// One file of 100 MB, downloaded from Tutti and from nginx in turns.
public final class BytesBench {
    private static final int UNMEASURED = 50;
    private static final int WARM_UP_SECONDS = 20;
    private static final int WARM_UP_CONNECTIONS = 8;
    private static final int SAMPLES = 25_000_000;
    private static final String CONFIGURATION = """
            daemon off; worker_processes 1; pid %1$s/nginx.pid; error_log %1$s/error.log;
            events { worker_connections 64; }
            http { sendfile on; tcp_nopush on; access_log off;
              client_body_temp_path %1$s/t1; proxy_temp_path %1$s/t2; fastcgi_temp_path %1$s/t3;
              uwsgi_temp_path %1$s/t4; scgi_temp_path %1$s/t5;
              server { listen 127.0.0.1:%2$d; root %3$s; } }
            """;

    private BytesBench() {}

    /// What one side has cost so far.
    private record Side(String name, String address, long pid, List<Double> speeds, List<Double> cpu) {}

    /// Options: `[--runs N]`.
    public static void run(Arguments arguments) throws IOException {
        Path scratch = Setup.scratch();
        Path library = Files.createDirectories(scratch.resolve("library"));
        Path file = library.resolve("large.wav");
        write(file);
        try (Tutti tutti = Setup.ready(library, scratch.resolve("data"))) {
            Subsonic client = tutti.client();
            String song = client.call("getRandomSongs", "size=1")
                    .path("randomSongs")
                    .path("song")
                    .path(0)
                    .path("id")
                    .asString("");
            List<Side> sides = new ArrayList<>();
            String path = client.path("stream", "format=raw&id=" + song);
            warm(tutti, path, scratch);
            sides.add(new Side("Tutti", tutti.address() + path, tutti.pid(), new ArrayList<>(), new ArrayList<>()));
            Report.head("One file of 100 MB over loopback, one client", tutti);
            Optional<Process> nginx = nginx(scratch, library, sides);
            try {
                measure(sides, (int) arguments.number("runs", 200));
            } finally {
                nginx.ifPresent(Process::destroy);
            }
            report(sides, Files.size(file));
        }
    }

    /// What a server does in the first minute of its life, its JIT compiling above all, is not the cost of bytes.
    private static void warm(Tutti tutti, String path, Path scratch) throws IOException {
        Optional<Wrk> wrk = Wrk.find(scratch);
        if (wrk.isPresent()) {
            wrk.get()
                    .run(
                            tutti.address(),
                            List.of(path),
                            WARM_UP_CONNECTIONS,
                            WARM_UP_SECONDS,
                            RequestsBench.FIRST_BYTES);
        } else {
            System.out.println("wrk is not installed: Tutti is measured cold.");
        }
    }

    private static void measure(List<Side> sides, int runs) throws IOException {
        for (int i = 0; i < UNMEASURED; i++) {
            for (Side side : sides) {
                download(side.address());
            }
        }
        for (int i = 0; i < runs; i++) {
            for (Side side : sides) {
                double before = ProcessCost.cpuSeconds(side.pid());
                side.speeds().add(download(side.address()));
                side.cpu().add(ProcessCost.cpuSeconds(side.pid()) - before);
            }
        }
    }

    private static void report(List<Side> sides, long size) {
        Report.columns("server", "GB/s, median", "CPU ms per GB");
        for (Side side : sides) {
            double cpu = side.cpu().stream().mapToDouble(Double::doubleValue).sum();
            double gigabytes = size / 1e9 * side.cpu().size();
            Report.row(side.name(), Report.median(side.speeds()) / 1e9, cpu * 1_000 / gigabytes);
        }
    }

    /// Bytes a second.
    private static double download(String address) throws IOException {
        String speed = Shell.run(List.of("curl", "-s", "-f", "-o", "/dev/null", "-w", "%{speed_download}", address));
        return Double.parseDouble(speed.strip());
    }

    private static Optional<Process> nginx(Path scratch, Path library, List<Side> sides) throws IOException {
        Optional<Path> program = Shell.find("nginx").or(() -> Optional.of(Path.of("/usr/sbin/nginx")));
        if (!Files.isExecutable(program.get())) {
            System.out.println("nginx is not installed: Tutti is measured alone.");
            return Optional.empty();
        }
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        Path configuration = scratch.resolve("nginx.conf");
        Files.writeString(configuration, ("user root; " + CONFIGURATION).formatted(scratch, port, library));
        Process process = new ProcessBuilder(program.get().toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("nginx.log").toFile())
                .start();
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        String address = "http://127.0.0.1:" + port + "/large.wav";
        sides.addFirst(new Side("nginx", address, process.pid(), new ArrayList<>(), new ArrayList<>()));
        return Optional.of(process);
    }

    private static void write(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        short[][] channels = new short[2][SAMPLES];
        for (short[] channel : channels) {
            for (int i = 0; i < SAMPLES; i++) {
                channel[i] = (short) random.nextInt(-8_000, 8_000);
            }
        }
        Tags tags = new Tags()
                .add(TagKey.TITLE, "Large")
                .add(TagKey.ARTIST, "Bench")
                .add(TagKey.ALBUM, "Large");
        Files.write(file, WavFile.write(new Pcm(44_100, channels), Id3Tag.encode(tags, List.of())));
    }
}
