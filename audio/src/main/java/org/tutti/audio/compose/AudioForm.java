package org.tutti.audio.compose;

/// The file forms of the demo library.
enum AudioForm {
    FLAC("flac", false),
    WAV("wav", false),
    AIFF("aiff", false),
    MP3("mp3", true),
    OPUS("opus", true),
    VORBIS("ogg", true),
    AAC("m4a", true);

    private final String extension;
    private final boolean needsEncoder;

    AudioForm(String extension, boolean needsEncoder) {
        this.extension = extension;
        this.needsEncoder = needsEncoder;
    }

    String extension() {
        return extension;
    }

    /// This form, or FLAC when there is no program that encodes it.
    AudioForm available(boolean hasEncoder) {
        return needsEncoder && !hasEncoder ? FLAC : this;
    }
}
