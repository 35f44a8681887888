package org.tutti.core.catalog.internal.read;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.tag.MediaReader;
import org.tutti.audio.tag.TagKey;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.audio.text.SyncedLyrics;
import org.tutti.core.catalog.Lyrics;
import org.tutti.core.catalog.Rendition;
import org.tutti.core.catalog.Track;
import org.tutti.core.platform.BlobBytes;
import org.tutti.core.platform.spi.BlobStore;

/// The words of a track: from a file of the same name beside it (`.lrc`, `.txt`), and from its tags.
final class LyricsFiles {
    private static final Logger LOG = LoggerFactory.getLogger(LyricsFiles.class);
    private static final List<String> SUFFIXES = List.of("lrc", "LRC", "txt", "TXT");

    private final BlobStore blobs;
    private final MediaReader reader;

    LyricsFiles(BlobStore blobs, MediaReader reader) {
        this.blobs = blobs;
        this.reader = reader;
    }

    List<Lyrics> read(Track track) {
        List<Lyrics> found = new ArrayList<>();
        Rendition rendition = track.best();
        try {
            beside(rendition.blob()).ifPresent(words -> found.add(lyrics(track, words)));
            Tags tags = tags(rendition.blob());
            for (TagKey key : List.of(TagKey.SYNCED_LYRICS, TagKey.LYRICS)) {
                tags.all(key).forEach(text -> found.add(lyrics(track, SyncedLyrics.parse(text))));
            }
        } catch (IOException e) {
            LOG.debug("The lyrics of {} cannot be read: {}", rendition.path(), e.toString());
        }
        found.removeIf(words -> words.lines().isEmpty());
        found.sort(Comparator.comparing(words -> !words.synced()));
        return found.stream().distinct().toList();
    }

    /// Of a blob that is no file here only the parts that hold its tags are read.
    private Tags tags(String blob) throws IOException {
        Optional<BlobStore.Blob> found = blobs.file(blob).isPresent() ? Optional.empty() : blobs.find(blob);
        if (found.isPresent()) {
            try {
                return reader.read(new BlobBytes(blobs, found.get())).tags();
            } catch (UnreadableMedia whole) {
                LOG.debug("{} is read as a whole: {}", blob, whole.toString());
            }
        }
        return reader.read(blobs.localCopy(blob)).tags();
    }

    private Optional<SyncedLyrics> beside(String blob) throws IOException {
        String stem = blob.substring(0, Math.max(blob.lastIndexOf('.'), 0));
        for (String suffix : SUFFIXES) {
            String name = stem + '.' + suffix;
            Optional<BlobStore.Blob> words = blobs.find(name);
            if (words.isPresent() && words.get().size() <= SyncedLyrics.LONGEST) {
                try (InputStream bytes = blobs.open(name, 0, words.get().size())) {
                    return Optional.of(SyncedLyrics.parse(bytes.readAllBytes()));
                }
            }
        }
        return Optional.empty();
    }

    private static Lyrics lyrics(Track track, SyncedLyrics words) {
        return new Lyrics(
                words.language().length() == 3 ? words.language() : "und",
                words.isSynced(),
                words.artist().isEmpty() ? track.artistName() : words.artist(),
                words.title().isEmpty() ? track.title() : words.title(),
                0,
                words.lines().stream().map(line -> line(line, words.isSynced())).toList());
    }

    private static Lyrics.Line line(SyncedLyrics.Line line, boolean synced) {
        List<Lyrics.Word> words = new ArrayList<>(line.words().size());
        int start = 0;
        for (SyncedLyrics.Word word : line.words()) {
            String text = word.text().stripTrailing();
            int at = Math.max(start, line.text().indexOf(text, start));
            int end = Math.min(at + text.length(), line.text().length());
            words.add(new Lyrics.Word(word.startMillis(), word.endMillis() > 0 ? word.endMillis() : -1, at, end));
            start = end;
        }
        return new Lyrics.Line(synced ? line.startMillis() : -1, line.text(), words);
    }
}
