package org.tutti.audio.transcode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.cache.DiskCache;

/// Makes encodings, each one once: from the cache, from an encoder that is at work already, or from a new one.
///
/// A limit on encoders refuses and never queues. An encoder that nobody listens to any more is stopped after a moment,
/// unless it is nearly done; it gives up its place at once when somebody else needs it. Only what an encoder finished
/// without an error is kept.
public final class Transcoder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transcoder.class);
    private static final long WATCH_MILLIS = 500;

    private final Encoder encoder;
    private final DiskCache cache;
    private final TranscodeLimits limits;
    private final TranscodeEvents events;
    private final Shelf shelf;
    private final Semaphore places;
    private final ConcurrentHashMap<String, Run> runs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService watch;
    private volatile boolean closed;

    /// A source of audio.
    ///
    /// @param version changes when the bytes do
    /// @param durationMillis of the whole file; 0 when not known
    public record Source(Path file, String name, String version, long durationMillis) {}

    /// Encodes with `encoder` within `limits` and keeps what is finished in `cache`.
    public Transcoder(Encoder encoder, DiskCache cache, TranscodeLimits limits, TranscodeEvents events) {
        this(encoder, cache, limits, events, Shelf.NONE);
    }

    /// The same, sharing what is kept with other machines.
    public Transcoder(Encoder encoder, DiskCache cache, TranscodeLimits limits, TranscodeEvents events, Shelf shelf) {
        this.encoder = encoder;
        this.cache = cache;
        this.limits = limits;
        this.events = events;
        this.shelf = shelf;
        this.places = new Semaphore(limits.encoders());
        this.watch = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("transcode-watch").factory());
        watch.scheduleWithFixedDelay(this::watch, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// The encoding of the source.
    ///
    /// @param keep whether it is worth keeping when it is finished
    /// @throws TooManyTranscodes when it would need one encoder too many
    public Transcoded open(Source source, Encoding encoding, boolean keep) throws IOException {
        String key = key(source, encoding);
        long span = encoding.spanMillis(source.durationMillis());
        OptionalLong announced = Lengths.announced(encoding, span);
        while (true) {
            Optional<Transcoded> finished = finished(key);
            if (finished.isEmpty() && keep && !runs.containsKey(key)) {
                finished = fetched(key);
            }
            if (finished.isPresent()) {
                events.shared(true);
                return finished.get();
            }
            AtomicReference<Follower> first = new AtomicReference<>();
            Run run = joinOrStart(key, source, encoding, announced, keep, first);
            Follower mine = first.get();
            if (mine != null) {
                return new Transcoded.Running(mine, announced);
            }
            Optional<Follower> follower = run.follow();
            if (follower.isPresent()) {
                events.shared(false);
                return new Transcoded.Running(follower.get(), announced);
            }
            runs.remove(key, run);
        }
    }

    /// The encoding if it is finished.
    public Optional<Transcoded.Finished> findFinished(Source source, Encoding encoding) {
        return finished(key(source, encoding)).map(Transcoded.Finished.class::cast);
    }

    /// A follower of the encoding if an encoder is at work on it.
    public Optional<Follower> join(Source source, Encoding encoding) throws IOException {
        Run run = runs.get(key(source, encoding));
        return run == null ? Optional.empty() : run.follow();
    }

    /// Encoders at work.
    public int active() {
        return limits.encoders() - places.availablePermits();
    }

    /// Stops every encoder.
    @Override
    public void close() {
        closed = true;
        watch.shutdownNow();
        runs.values().forEach(run -> run.stop("The server is stopping."));
    }

    private Optional<Transcoded> finished(String key) {
        return cache.find(key).flatMap(file -> {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Transcoded.Finished(
                        file, key, attributes.size(), attributes.creationTime().toInstant()));
            } catch (IOException gone) {
                return Optional.empty();
            }
        });
    }

    /// What another machine has made.
    private Optional<Transcoded> fetched(String key) {
        Path part = cache.newFile();
        if (!shelf.fetch(key, part)) {
            return Optional.empty();
        }
        return cache.commit(part, key).flatMap(file -> finished(key));
    }

    /// @param first gets the follower of the one who starts the run, made before the encoder can have ended
    private Run joinOrStart(
            String key,
            Source source,
            Encoding encoding,
            OptionalLong announced,
            boolean keep,
            AtomicReference<Follower> first)
            throws IOException {
        try {
            return runs.computeIfAbsent(key, k -> start(k, source, encoding, announced, keep, first));
        } catch (UncheckedIOException e) {
            throw new IOException("No encoder could be started.", e.getCause());
        }
    }

    private Run start(
            String key,
            Source source,
            Encoding encoding,
            OptionalLong announced,
            boolean keep,
            AtomicReference<Follower> first) {
        takePlace();
        boolean started = false;
        try {
            SourceState state = SourceState.of(source.file());
            Process process = encoder.start(source.file(), encoding);
            Run run =
                    new Run(source.file(), state, encoding, announced, process, new Spool(cache), limits.aheadBytes());
            first.set(run.follow().orElseThrow());
            run.start((ended, complete) -> ended(key, source, ended, complete, keep));
            started = true;
            events.started(encoding.form());
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!started) {
                places.release();
            }
        }
    }

    private void takePlace() {
        if (closed) {
            throw new TooManyTranscodes(0);
        }
        if (!places.tryAcquire() && !takeOver()) {
            events.refused();
            throw new TooManyTranscodes(limits.encoders());
        }
    }

    /// Stops an encoder that nobody listens to and takes its place as soon as it is free.
    private boolean takeOver() {
        Optional<Run> idle = runs.values().stream()
                .filter(run -> run.idleSeconds() > 0 && !run.stopped())
                .findAny();
        idle.ifPresent(run -> run.stop("Another listener needs the place."));
        try {
            return idle.isPresent() && places.tryAcquire(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void ended(String key, Source source, Run run, boolean complete, boolean keep) {
        Form form = run.encoding().form();
        if (complete && keep && run.spool().onDisk() && !run.isCutOff() && !run.sourceChanged()) {
            cache.commit(run.spool().file(), key).ifPresent(file -> shelf.offer(key, file));
        }
        run.spool().close();
        places.release();
        runs.remove(key, run);
        if (complete) {
            events.finished(form, run.written());
            if (keep && run.sourceChanged()) {
                LOG.warn(
                        "{} changed or vanished while it was turned into {}; that is not kept.",
                        source.name(),
                        form.id());
            }
        } else if (run.stopped()) {
            events.abandoned(form);
        } else {
            events.failed(form);
            LOG.warn("{} could not be turned into {}: {}", source.name(), form.id(), run.complaint());
        }
    }

    private void watch() {
        for (Run run : runs.values()) {
            long linger = limits.linger().toMillis() * (run.encoding().form() == Form.SEGMENTS ? 8 : 1);
            if (run.idleSeconds() * 1_000 > linger && !run.nearlyDone() && !run.stopped()) {
                run.stop("Nobody listens any more.");
            } else if (run.stalledSeconds() > limits.stall().toSeconds()) {
                LOG.warn(
                        "An encoder made nothing for {} s and is stopped.",
                        limits.stall().toSeconds());
                run.stop("The encoder made nothing for too long.");
            }
        }
    }

    private static String key(Source source, Encoding encoding) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((source.name() + '\n' + source.version()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16)
                    + '-'
                    + encoding.key()
                    + '.'
                    + encoding.form().suffix();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
