package org.tutti.audio.tag.internal.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tutti.audio.tag.AudioFormat;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.PayloadDigest;
import org.tutti.audio.tag.Picture;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;

/// What the readers have found so far in one file.
public final class MediaDraft {
    private static final int FRONT_COVER = 3;

    private final Tags tags = new Tags();
    private final List<Picture> pictures = new ArrayList<>(1);
    private final List<String> warnings = new ArrayList<>(0);
    private final @Nullable Picture wanted;
    private byte @Nullable [] wantedBytes;
    private String container = "";
    private String codec = "";
    private long durationMillis;
    private int bitRate;
    private int sampleRate;
    private int bitDepth;
    private int channels;
    private long payloadOffset;
    private long payloadLength;
    private long digestOffset = -1;
    private long digestLength;
    private PayloadBlocks blocks = PayloadBlocks.PLAIN;

    /// A draft for a whole reading.
    public MediaDraft() {
        this(null);
    }

    /// A draft that also keeps the bytes of the picture that is `wanted`, if it has no place of its own in the file.
    public MediaDraft(@Nullable Picture wanted) {
        this.wanted = wanted;
    }

    /// The tags; earlier values win over later ones where only one counts.
    public Tags tags() {
        return tags;
    }

    /// Adds the values of another tag block for keys that have none yet.
    public void addMissing(Tags other) {
        for (TagKey key : TagKey.values()) {
            if (tags.first(key).isEmpty()) {
                other.all(key).forEach(value -> tags.add(key, value));
            }
        }
    }

    /// Says what was wrong with the file, in one sentence.
    public void warn(String sentence) {
        if (warnings.size() < Limits.WARNINGS && !warnings.contains(sentence)) {
            warnings.add(sentence);
        }
    }

    /// What kind of file and stream it is, in ffmpeg's words.
    public void format(String newContainer, String newCodec) {
        container = newContainer;
        codec = newCodec;
    }

    /// The stream's samples.
    public void samples(int rate, int depth, int channelCount) {
        sampleRate = Math.max(rate, 0);
        bitDepth = Math.max(depth, 0);
        channels = Math.max(channelCount, 0);
    }

    /// Samples per second; 0 until known.
    public int sampleRate() {
        return sampleRate;
    }

    /// Length of the stream in milliseconds; 0 until known.
    public long durationMillis() {
        return durationMillis;
    }

    /// Sets the length in milliseconds.
    public void duration(long millis) {
        durationMillis = Math.max(millis, 0);
    }

    /// Sets the length from a number of samples per channel.
    public void duration(long samples, int rate) {
        durationMillis = rate <= 0 || samples <= 0 ? 0 : Math.round(samples * 1000.0 / rate);
    }

    /// Sets the bit rate in kilobits per second; without it, it is worked out from payload and length.
    public void bitRate(long kilobits) {
        bitRate = (int) Math.clamp(kilobits, 0, Integer.MAX_VALUE);
    }

    /// Where the audio bytes lie.
    public void payload(long offset, long length) {
        payloadOffset = Math.max(offset, 0);
        payloadLength = Math.max(length, 0);
    }

    /// Which stretch of the payload the digest is made of, where it is not the whole: one that retagging leaves alone.
    public void digestOf(long offset, long length) {
        digestOffset = offset;
        digestLength = length;
    }

    /// Number of bytes that the digest is made of; 0 until told.
    public long digestLength() {
        return digestLength;
    }

    /// First byte of the payload.
    public long payloadOffset() {
        return payloadOffset;
    }

    /// Number of payload bytes.
    public long payloadLength() {
        return payloadLength;
    }

    /// How the payload's blocks are cleaned of what retagging changes.
    public void payloadBlocks(PayloadBlocks newBlocks) {
        blocks = newBlocks;
    }

    /// Adds a picture that lies in the file as it is, or in memory that was made from the file.
    public void picture(int kind, String mime, long offset, long length, MediaSource source) throws IOException {
        if (length <= 0 || length > Limits.PICTURE_BYTES || pictures.size() >= Limits.PICTURES) {
            warn("A picture is empty or too large and was left out.");
            return;
        }
        if (!source.has(offset, length)) {
            warn("A picture is cut off and was left out.");
            return;
        }
        if (!source.isFile()) {
            byte[] bytes = source.bytes(offset, (int) length);
            picture(kind, mime, bytes, bytes.length, () -> bytes);
            return;
        }
        String type = mime;
        if (source.isNear(offset, (int) Math.min(length, PictureType.PROBE))) {
            type = PictureType.of(
                    mime, source.array(), source.need(offset, 1), (int) Math.min(length, PictureType.PROBE));
        }
        pictures.add(new Picture(kind, PictureType.normal(type), offset, (int) length));
    }

    /// Adds a picture whose bytes the container splits or encodes.
    public void picture(int kind, String mime, byte[] head, int length, PictureBytes bytes) throws IOException {
        if (length <= 0 || length > Limits.PICTURE_BYTES || pictures.size() >= Limits.PICTURES) {
            warn("A picture is empty or too large and was left out.");
            return;
        }
        String type = PictureType.normal(PictureType.of(mime, head, 0, Math.min(head.length, PictureType.PROBE)));
        Picture picture = new Picture(kind, type, -1, length);
        pictures.add(picture);
        if (picture.equals(wanted) && wantedBytes == null) {
            wantedBytes = bytes.get();
        }
    }

    /// The pictures found so far.
    public List<Picture> pictures() {
        return pictures;
    }

    /// The bytes of the wanted picture.
    public Optional<byte[]> wantedBytes() {
        return Optional.ofNullable(wantedBytes);
    }

    /// The finished result; reads the blocks for the digest.
    public MediaInfo finish(MediaSource source) throws IOException {
        if (payloadLength > source.size() - payloadOffset) {
            payloadLength = Math.max(0, source.size() - payloadOffset);
        }
        PayloadDigest digest = digestOffset < 0
                ? PayloadHash.of(source, payloadOffset, payloadLength, blocks)
                : PayloadHash.of(source, digestOffset, digestLength, blocks);
        if (bitRate == 0 && durationMillis > 0) {
            bitRate = (int) Math.min(Integer.MAX_VALUE, Math.round(payloadLength * 8.0 / durationMillis));
        }
        pictures.sort(Comparator.comparingInt(picture -> picture.kind() == FRONT_COVER ? 0 : 1));
        AudioFormat format = new AudioFormat(container, codec, durationMillis, bitRate, sampleRate, bitDepth, channels);
        return new MediaInfo(format, tags.decoded(), pictures, payloadOffset, payloadLength, digest, warnings);
    }

    /// Gives the bytes of a picture when they are wanted.
    @FunctionalInterface
    public interface PictureBytes {
        /// The decoded bytes.
        byte[] get() throws IOException;
    }
}
