package org.tutti.audio.transcode;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A form that audio can be turned into: a codec in a container that a pipe can carry.
public enum Form {
    /// MPEG layer III at a constant bit rate, bare frames: a byte's place tells its time.
    MP3("mp3", "mp3", "mp3", "audio/mpeg", 192, List.of("mp3", "mpeg")),
    /// AAC-LC in ADTS frames.
    AAC("aac", "aac", "aac", "audio/aac", 192, List.of("aac", "adts")),
    /// AAC-LC in fragmented MP4.
    M4A("m4a", "m4a", "aac", "audio/mp4", 192, List.of("m4a", "mp4", "m4b")),
    /// Opus in Ogg.
    OPUS("opus", "opus", "opus", "audio/ogg", 128, List.of("opus", "ogg", "oga")),
    /// FLAC, lossless.
    FLAC("flac", "flac", "flac", "audio/flac", 0, List.of("flac")),
    /// PCM in WAV, lossless.
    WAV("wav", "wav", "pcm", "audio/x-wav", 0, List.of("wav", "pcm")),
    /// AAC-LC in fragmented MP4 with fragments of [#SEGMENT_MILLIS], the segments of an HLS rendition.
    SEGMENTS("segments", "m4s", "aac", "audio/mp4", 192, List.of());

    /// Length of a fragment of [#SEGMENTS], rounded up to whole AAC frames.
    public static final int SEGMENT_MILLIS = 6_000;

    private static final int[] LAYER_III = {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320};

    private final String id;
    private final String suffix;
    private final String codec;
    private final String contentType;
    private final int usualBitRate;
    private final List<String> names;

    Form(String id, String suffix, String codec, String contentType, int usualBitRate, List<String> names) {
        this.id = id;
        this.suffix = suffix;
        this.codec = codec;
        this.contentType = contentType;
        this.usualBitRate = usualBitRate;
        this.names = names;
    }

    /// The form that a client means by `name`, such as `mp3` or `ogg`; empty for names that are none of ours.
    public static Optional<Form> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (Form form : values()) {
            if (form.names.contains(lower)) {
                return Optional.of(form);
            }
        }
        return Optional.empty();
    }

    /// A stable name for keys.
    public String id() {
        return id;
    }

    /// What a file of this form is called.
    public String suffix() {
        return suffix;
    }

    /// ffmpeg's name of the codec.
    public String codec() {
        return codec;
    }

    /// The media type of the bytes.
    public String contentType() {
        return contentType;
    }

    /// Whether nothing is lost, so that a bit rate cannot be chosen.
    public boolean lossless() {
        return usualBitRate == 0;
    }

    /// Kilobits per second when nobody says otherwise; 0 for lossless forms.
    public int usualBitRate() {
        return usualBitRate;
    }

    /// Whether a stream of this form can start anywhere: a player finds the next frame by itself.
    public boolean startsAnywhere() {
        return this == MP3 || this == AAC;
    }

    /// The closest bit rate that this form has and that is not above `wanted`, but at least its lowest.
    public int fit(int wanted) {
        if (lossless()) {
            return 0;
        }
        if (this != MP3) {
            return Math.clamp(wanted, 24, this == OPUS ? 320 : 384);
        }
        int fit = LAYER_III[0];
        for (int rate : LAYER_III) {
            fit = rate <= wanted ? rate : fit;
        }
        return fit;
    }

    /// Whether a file of this container and codec is already of this form.
    public boolean isForm(String container, String fileCodec) {
        return codec.equals("pcm")
                ? container.equals("wav") && fileCodec.startsWith("pcm")
                : codec.equals(fileCodec) && (names.contains(container) || container.equals(suffix));
    }
}
