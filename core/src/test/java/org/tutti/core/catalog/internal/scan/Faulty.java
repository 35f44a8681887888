package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.Picture;

/// A reader with faults: at certain files, or when it is asked for a name while a folder is listed.
final class Faulty implements MediaReader {
    private final MediaReader reader;
    private final Map<String, Error> faults;
    private final Predicate<String> knows;

    Faulty(MediaReader reader, Map<String, Error> faults) {
        this.reader = reader;
        this.faults = faults;
        this.knows = reader::knows;
    }

    Faulty(MediaReader reader, Predicate<String> knows) {
        this.reader = reader;
        this.faults = Map.of();
        this.knows = knows;
    }

    @Override
    public boolean knows(String fileName) {
        return knows.test(fileName);
    }

    @Override
    public MediaInfo read(Path file) throws IOException {
        Error fault = faults.get(file.getFileName().toString());
        if (fault != null) {
            throw fault;
        }
        return reader.read(file);
    }

    @Override
    public Optional<byte[]> picture(Path file, Picture picture) {
        return Optional.empty();
    }
}
