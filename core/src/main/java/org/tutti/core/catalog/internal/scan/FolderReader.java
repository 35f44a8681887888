package org.tutti.core.catalog.internal.scan;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tutti.audio.tag.MediaInfo;
import org.tutti.audio.tag.PayloadDigest;
import org.tutti.audio.tag.Tags;
import org.tutti.audio.tag.UnreadableMedia;
import org.tutti.core.catalog.internal.FileEntry;

/// Reads the files of a slice, each on its own: what is wrong with one is a problem of that one.
final class FolderReader {
    private static final Logger LOG = LoggerFactory.getLogger(FolderReader.class);
    private static final int MOST_WARNINGS = 3;

    private final Places places;

    FolderReader(Places places) {
        this.places = places;
    }

    FolderReading read(FolderJob job, List<FoundFile> slice) {
        List<FolderReading.OneFile> files = new ArrayList<>(slice.size());
        List<Problems.OfFile> problems = new ArrayList<>(0);
        List<Doubtful> doubtful = new ArrayList<>(0);
        boolean again = false;
        for (FoundFile file : slice) {
            String path = Paths.join(job.path(), file.name());
            try {
                MediaInfo info = read(job, file, path, problems);
                files.add(parts(job, file, path, info));
                if (info.tags().isUndeclared()) {
                    doubtful.add(new Doubtful(files.size() - 1, file, path, info));
                }
            } catch (UnreadableMedia e) {
                problems.add(problem(job, path, reason(e)));
                files.add(nothing(job, file));
            } catch (NoSuchFileException e) {
                again = true;
            } catch (AccessDeniedException e) {
                problems.add(problem(job, path, "The file may not be read."));
                again = true;
            } catch (LibraryFiles.Changing e) {
                problems.add(problem(job, path, "The file changed while it was read; the next scan reads it again."));
                again = true;
            } catch (IOException e) {
                problems.add(problem(job, path, "The file cannot be read: " + reason(e)));
                again = true;
            } catch (RuntimeException | Error e) {
                // A reader's own fault must not stop the scan, nor be tried again and again.
                LOG.warn("Reading {} failed", path, e);
                problems.add(problem(job, path, "The file could not be understood: " + reason(e)));
                files.add(nothing(job, file));
            }
        }
        readAnew(job, doubtful, files);
        return new FolderReading(job, files, problems, again);
    }

    /// In place of a reading that a fault ended: nothing is known of these files until the next scan.
    static FolderReading failed(FolderJob job, List<FoundFile> slice, Throwable fault) {
        String reason = "The file could not be understood: " + reason(fault);
        List<Problems.OfFile> problems = slice.stream()
                .map(file -> problem(job, Paths.join(job.path(), file.name()), reason))
                .toList();
        return new FolderReading(job, List.of(), problems, true);
    }

    /// Tags that do not say their character set, and say too little to guess it, are read like those
    /// of the folder.
    private static void readAnew(FolderJob job, List<Doubtful> doubtful, List<FolderReading.OneFile> files) {
        List<Tags> tags = doubtful.stream().map(one -> one.info().tags()).toList();
        if (tags.stream().allMatch(Tags::isSure)) {
            return;
        }
        Charset common = Tags.common(tags).orElseThrow();
        for (Doubtful one : doubtful) {
            if (!one.info().tags().isSure()) {
                MediaInfo info = one.info().withTags(one.info().tags().in(common));
                try {
                    files.set(one.place(), parts(job, one.file(), one.path(), info));
                } catch (RuntimeException | Error e) {
                    LOG.warn("Reading {} in {} failed; it stays as it was read first", one.path(), common, e);
                }
            }
        }
    }

    /// A file whose tags have bytes of an undeclared character set, and its place among those that
    /// were read.
    private record Doubtful(int place, FoundFile file, String path, MediaInfo info) {}

    private MediaInfo read(FolderJob job, FoundFile file, String path, List<Problems.OfFile> problems)
            throws IOException, LibraryFiles.Changing {
        MediaInfo info = places.of(job.library()).read(path, file);
        info.warnings().stream().limit(MOST_WARNINGS).forEach(warning -> problems.add(problem(job, path, warning)));
        return info;
    }

    private static FolderReading.OneFile parts(FolderJob job, FoundFile file, String path, MediaInfo info) {
        Companions companions = job.companions();
        List<TrackDraft> parts = Drafts.of(
                job.library().id(),
                job.names(),
                path,
                file,
                info,
                companions.sheet(file.name()),
                companions.hasWords(file.name()));
        List<UUID> known = job.stored(file)
                .map(FileEntry::tracks)
                .filter(ids -> ids.size() == parts.size())
                .orElse(List.of());
        return new FolderReading.OneFile(file, companions.version(file.name()), info.digest(), parts, known);
    }

    private static FolderReading.OneFile nothing(FolderJob job, FoundFile file) {
        return new FolderReading.OneFile(
                file, job.companions().version(file.name()), PayloadDigest.NONE, List.of(), List.of());
    }

    private static Problems.OfFile problem(FolderJob job, String path, String reason) {
        return new Problems.OfFile(job.library().id(), job.path(), path, reason);
    }

    private static String reason(Throwable e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
