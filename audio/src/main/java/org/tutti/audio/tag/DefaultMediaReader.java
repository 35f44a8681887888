package org.tutti.audio.tag;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.tutti.audio.tag.internal.ape.MonkeyReader;
import org.tutti.audio.tag.internal.ape.TrailingTags;
import org.tutti.audio.tag.internal.ape.WavPackReader;
import org.tutti.audio.tag.internal.asf.AsfReader;
import org.tutti.audio.tag.internal.flac.FlacReader;
import org.tutti.audio.tag.internal.id3.Id3v2;
import org.tutti.audio.tag.internal.io.FormatReader;
import org.tutti.audio.tag.internal.io.Limits;
import org.tutti.audio.tag.internal.io.MediaDraft;
import org.tutti.audio.tag.internal.io.MediaSource;
import org.tutti.audio.tag.internal.io.PictureType;
import org.tutti.audio.tag.internal.mp4.Mp4Reader;
import org.tutti.audio.tag.internal.mpeg.AdtsReader;
import org.tutti.audio.tag.internal.mpeg.MpegReader;
import org.tutti.audio.tag.internal.ogg.OggReader;
import org.tutti.audio.tag.internal.riff.AiffReader;
import org.tutti.audio.tag.internal.riff.DsfReader;
import org.tutti.audio.tag.internal.riff.WavReader;

/// Reads the common formats itself and asks another reader for the rest. The content decides, not the
/// suffix: a file is what its first bytes say. A typical file costs one open and two or three
/// positioned reads, with its digest.
public final class DefaultMediaReader implements MediaReader {
    private static final Set<String> SUFFIXES = Set.of(
            "mp3", "mp2", "flac", "fla", "ogg", "oga", "opus", "spx", "m4a", "m4b", "mp4", "m4p", "alac", "aac", "wav",
            "wave", "bwf", "rf64", "aif", "aiff", "aifc", "wma", "asf", "ape", "wv", "dsf");
    private static final Set<String> FALLBACK_SUFFIXES = Set.of(
            "dff", "mpc", "mp+", "tta", "tak", "ac3", "eac3", "dts", "mka", "webm", "weba", "au", "snd", "caf", "amr",
            "ra", "rm", "shn", "ofr", "w64", "adts", "mp1", "3gp", "mpp", "m4r");
    private static final int SPARE_MEMORY = 16;

    private final MpegReader mpeg = new MpegReader();
    private final List<FormatReader> readers = List.of(
            new FlacReader(),
            new OggReader(),
            new Mp4Reader(),
            new WavReader(),
            new AiffReader(),
            new AsfReader(),
            new WavPackReader(),
            new MonkeyReader(),
            new DsfReader(),
            new AdtsReader());
    private final Optional<MediaReader> fallback;
    private final ConcurrentLinkedQueue<MediaSource.Memory> spare = new ConcurrentLinkedQueue<>();
    private final AtomicInteger spareCount = new AtomicInteger();

    /// A reader without help for rare formats.
    public DefaultMediaReader() {
        this(Optional.empty());
    }

    /// A reader that asks `fallback`, such as [FfprobeReader], about what it does not know itself.
    public DefaultMediaReader(Optional<MediaReader> fallback) {
        this.fallback = fallback;
    }

    @Override
    public boolean knows(String fileName) {
        String suffix = suffix(fileName);
        return SUFFIXES.contains(suffix) || fallback.isPresent() && FALLBACK_SUFFIXES.contains(suffix);
    }

    @Override
    public MediaInfo read(Path file) throws IOException {
        if (fallback.isEmpty()) {
            return readOwn(file).orElseThrow(() -> new UnreadableMedia("The content is no audio format that is known"));
        }
        try {
            Optional<MediaInfo> own = readOwn(file);
            if (own.isPresent() && own.get().format().durationMillis() > 0) {
                return own.get();
            }
            MediaInfo other = fallback.get().read(file);
            return own.isPresent() ? withFormat(own.get(), other.format()) : withPayload(other, file);
        } catch (UnreadableMedia broken) {
            return afterAll(file, broken);
        }
    }

    /// What we take for broken, the other reader may still make sense of; if not, our own reason says
    /// more.
    private MediaInfo afterAll(Path file, UnreadableMedia broken) throws IOException {
        if (!Files.isRegularFile(file) || Files.size(file) == 0) {
            throw broken;
        }
        try {
            return withPayload(fallback.orElseThrow().read(file), file);
        } catch (UnreadableMedia hopeless) {
            broken.addSuppressed(hopeless);
            throw broken;
        }
    }

    private Optional<MediaInfo> readOwn(Path file) throws IOException {
        return withSource(file, source -> read(file.toString(), source, new MediaDraft()));
    }

    /// Formats that the other reader knows are none here: it is a program that opens files.
    @Override
    public MediaInfo read(MediaBytes bytes) throws IOException {
        return withBytes(bytes, source -> read(bytes.name(), source, new MediaDraft()))
                .orElseThrow(() -> new UnreadableMedia("The content is no audio format that is read in parts"));
    }

    @Override
    public Optional<byte[]> picture(MediaBytes bytes, Picture picture) throws IOException {
        return picture.length() <= 0 || picture.length() > Limits.PICTURE_BYTES
                ? Optional.empty()
                : withBytes(bytes, source -> pictureOf(bytes.name(), source, picture));
    }

    private static MediaInfo withFormat(MediaInfo own, AudioFormat format) {
        return new MediaInfo(
                format,
                own.tags(),
                own.pictures(),
                own.payloadOffset(),
                own.payloadLength(),
                own.digest(),
                own.warnings());
    }

    /// Rare formats often carry the common tags around them, which say more here than through the
    /// other reader; what lies between is the payload.
    private MediaInfo withPayload(MediaInfo other, Path file) throws IOException {
        return withSource(file, source -> {
                    MediaDraft draft = new MediaDraft();
                    long from = Id3v2.readAll(source, 0, draft);
                    long to = TrailingTags.read(source, from, draft);
                    draft.payload(from, to - from);
                    draft.addMissing(other.tags());
                    MediaInfo frame = draft.finish(source);
                    return Optional.of(new MediaInfo(
                            other.format(),
                            frame.tags(),
                            frame.pictures(),
                            frame.payloadOffset(),
                            frame.payloadLength(),
                            frame.digest(),
                            frame.warnings()));
                })
                .orElse(other);
    }

    @Override
    public Optional<byte[]> picture(Path file, Picture picture) throws IOException {
        if (picture.length() <= 0 || picture.length() > Limits.PICTURE_BYTES) {
            return Optional.empty();
        }
        Optional<byte[]> found = withSource(file, source -> pictureOf(file.toString(), source, picture));
        return found.isPresent() || fallback.isEmpty() ? found : fallback.get().picture(file, picture);
    }

    private Optional<byte[]> pictureOf(String name, MediaSource source, Picture picture) throws IOException {
        if (picture.offset() >= 0 && source.has(picture.offset(), picture.length())) {
            byte[] bytes = source.bytes(picture.offset(), picture.length());
            if (PictureType.isPicture(bytes)) {
                return Optional.of(bytes);
            }
        }
        // The file was changed since, or the container splits the picture: look where it is now.
        MediaDraft draft = new MediaDraft(picture);
        Optional<MediaInfo> info = read(name, source, draft);
        if (info.isEmpty() || draft.wantedBytes().isPresent()) {
            return draft.wantedBytes();
        }
        Optional<Picture> moved = info.get().pictures().stream()
                .filter(other ->
                        other.offset() >= 0 && other.length() == picture.length() && other.kind() == picture.kind())
                .findFirst();
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(source.bytes(moved.get().offset(), moved.get().length()));
    }

    private Optional<MediaInfo> read(String name, MediaSource source, MediaDraft draft) throws IOException {
        source.need(0, (int) Math.min(source.size(), 16));
        long content = Id3v2.readAll(source, 0, draft);
        for (FormatReader reader : readers) {
            if (reader.accepts(source, content)) {
                reader.read(source, content, draft);
                return Optional.of(draft.finish(source));
            }
        }
        boolean promised = content > 0 || suffix(name).equals("mp3");
        if (mpeg.accepts(source, content) || promised && mpeg.findsFrame(source, content)) {
            mpeg.read(source, content, draft);
            return Optional.of(draft.finish(source));
        }
        return Optional.empty();
    }

    private <T> Optional<T> withSource(Path file, Reading<T> reading) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        // Opening a pipe would wait for its other end.
        if (!attributes.isRegularFile()) {
            throw new UnreadableMedia("It is not a regular file");
        }
        if (attributes.size() == 0) {
            throw new UnreadableMedia("The file is empty");
        }
        MediaSource.Memory memory = borrow();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return reading.read(MediaSource.of(channel, attributes.size(), memory, Limits.READ_BUDGET));
        } finally {
            giveBack(memory);
        }
    }

    private <T> Optional<T> withBytes(MediaBytes bytes, Reading<T> reading) throws IOException {
        if (bytes.size() == 0) {
            throw new UnreadableMedia("The file is empty");
        }
        MediaSource.Memory memory = borrow();
        try {
            return reading.read(MediaSource.of(bytes, memory, Limits.READ_BUDGET));
        } finally {
            giveBack(memory);
        }
    }

    private MediaSource.Memory borrow() {
        MediaSource.Memory memory = spare.poll();
        if (memory == null) {
            return new MediaSource.Memory();
        }
        spareCount.decrementAndGet();
        return memory;
    }

    private void giveBack(MediaSource.Memory memory) {
        if (spareCount.incrementAndGet() <= SPARE_MEMORY) {
            spare.add(memory);
        } else {
            spareCount.decrementAndGet();
        }
    }

    private static String suffix(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private interface Reading<T> {
        Optional<T> read(MediaSource source) throws IOException;
    }
}
