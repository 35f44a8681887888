package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.text.CueSheet;

/// The files of a folder that say something about a media file in it: words of the same name, and the
/// cue sheet that splits it.
final class Companions {
    private static final Logger LOG = LoggerFactory.getLogger(Companions.class);

    private final Map<String, FoundFile> words = new HashMap<>();
    private final Map<String, Sheet> sheets = new HashMap<>();

    private record Sheet(CueSheet cue, long version) {}

    /// @param files of the library
    /// @param folder path of the folder in it
    Companions(LibraryFiles files, String folder, FolderListing listing) {
        Set<String> media = new HashSet<>();
        for (FoundFile file : listing.files()) {
            if (file.kind() == FileKind.WORDS) {
                words.merge(FileKind.stem(file.name()), file, Companions::better);
            } else if (file.kind() == FileKind.MEDIA) {
                media.add(file.name());
            }
        }
        for (FoundFile file : listing.ofKind(FileKind.CUE)) {
            read(files, Paths.join(folder, file.name()), file, media);
        }
    }

    /// Hash over all companions of the file; 0 for none.
    long version(String media) {
        long version = 0;
        FoundFile text = words.get(FileKind.stem(media));
        if (text != null) {
            version = text.version();
        }
        Sheet sheet = sheets.get(media);
        return sheet == null ? version : version * 31 + sheet.version();
    }

    boolean hasWords(String media) {
        return words.containsKey(FileKind.stem(media));
    }

    /// The sheet that splits this file into tracks, from a file of its own.
    Optional<CueSheet> sheet(String media) {
        return Optional.ofNullable(sheets.get(media)).map(Sheet::cue);
    }

    private void read(LibraryFiles files, String path, FoundFile file, Set<String> media) {
        if (file.size() > CueSheet.LONGEST) {
            return;
        }
        try {
            CueSheet sheet = CueSheet.parse(files.bytes(path));
            List<String> named = sheet.files();
            for (String name : named) {
                boolean splits = sheet.tracks().stream()
                                .filter(track -> track.file().equals(name))
                                .count()
                        > 1;
                Optional<String> target = splits ? target(name, file, named.size() == 1, media) : Optional.empty();
                target.ifPresent(one -> sheets.putIfAbsent(one, new Sheet(only(sheet, name), file.version())));
            }
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // A sheet that cannot be read leaves its file whole.
            LOG.debug("The cue sheet {} cannot be read", path, e);
        }
    }

    /// The named file; or, where a file was encoded after its sheet was written, the one of the same
    /// name otherwise.
    private static Optional<String> target(String named, FoundFile sheet, boolean only, Set<String> media) {
        String name = named.substring(Math.max(named.lastIndexOf('/'), named.lastIndexOf('\\')) + 1);
        if (media.contains(name)) {
            return Optional.of(name);
        }
        return media.stream()
                .filter(file ->
                        stem(file).equals(stem(name)) || only && stem(file).equals(stem(sheet.name())))
                .min(String::compareTo);
    }

    private static CueSheet only(CueSheet sheet, String file) {
        return new CueSheet(
                sheet.title(),
                sheet.performer(),
                sheet.songwriter(),
                sheet.date(),
                sheet.genre(),
                sheet.catalog(),
                sheet.discNumber(),
                sheet.discTotal(),
                sheet.tracks().stream()
                        .filter(track -> track.file().equals(file) && track.isAudio())
                        .toList());
    }

    private static FoundFile better(FoundFile one, FoundFile two) {
        return FileKind.suffix(one.name()).equals("lrc") ? one : two;
    }

    private static String stem(String name) {
        return FileKind.stem(name).toLowerCase(Locale.ROOT);
    }
}
