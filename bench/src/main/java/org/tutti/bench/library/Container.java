package org.tutti.bench.library;

/// The five forms of the generated library's files, in equal parts by album.
public enum Container {
    MP3("mp3"),
    FLAC("flac"),
    VORBIS("ogg"),
    OPUS("opus"),
    AAC("m4a");

    private final String extension;

    Container(String extension) {
        this.extension = extension;
    }

    /// The end of a file name, without the dot.
    public String extension() {
        return extension;
    }
}
