package org.tutti.local.search;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderManager;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TieredMergePolicy;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.store.NIOFSDirectory;
import org.apache.lucene.util.IOUtils;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.Track;
import org.tutti.core.search.SearchQuery;
import org.tutti.core.search.SearchResult;
import org.tutti.core.search.spi.SearchIndex.Ranked;

/// One folder with an index. Commits carry the catalog's revision and the version of the index's form.
final class Generation implements Closeable {
    private static final String REVISION = "revision";
    private static final String FORM = "form";
    /// Grows whenever documents are made differently, so that older indexes are built again.
    private static final String CURRENT_FORM = "2";

    private static final double BUFFER_MEGABYTES = 16;
    private static final double SEGMENTS_PER_TIER = 4;
    /// After so many changes more are to come, and then the index settles: merging now what is merged again
    /// soon would take the processor from a scan. An index that did not settle before the server stopped does
    /// so soon after the start, and merges as little until then.
    private static final int MANY_CHANGES = 2000;
    private static final double SEGMENTS_AFTER_MANY = 24;
    /// A small index becomes one segment when it settles, a large one only a few: rewriting all of it costs too much.
    private static final int SMALL = 300_000;
    private static final int MOST_SEGMENTS = 4;
    /// One document of so many may be deleted.
    private static final int MOST_GAPS = 20;

    private final Path folder;
    private final Directory directory;
    private final IndexWriter writer;
    private final ReaderManager readers;
    private final TieredMergePolicy merges;
    private final Documents documents = new Documents();
    private int changes;

    /// Of what searches see: it follows their readers, so that nobody takes old hits for new ones.
    private volatile long revision;

    private Generation(Path folder, Directory directory, IndexWriter writer, TieredMergePolicy merges)
            throws IOException {
        this.folder = folder;
        this.directory = directory;
        this.writer = writer;
        this.merges = merges;
        this.readers = new ReaderManager(writer);
        this.revision = committed(writer);
    }

    /// Opens the index in the folder, or makes an empty one.
    ///
    /// @throws IOException when what is there cannot be used
    static Generation open(Path folder) throws IOException {
        Directory directory = new MMapDirectory(folder);
        try {
            if (DirectoryReader.indexExists(directory)) {
                check(folder);
            }
            TieredMergePolicy merges = new TieredMergePolicy().setSegmentsPerTier(SEGMENTS_AFTER_MANY);
            return new Generation(folder, directory, new IndexWriter(directory, settings(merges)), merges);
        } catch (IOException | RuntimeException e) {
            IOUtils.closeWhileHandlingException(directory);
            throw e;
        }
    }

    /// Reads all of it, and not by mapping, so that what no search needs does not stay in the server's memory.
    private static void check(Path folder) throws IOException {
        try (Directory directory = new NIOFSDirectory(folder);
                DirectoryReader reader = DirectoryReader.open(directory)) {
            if (!CURRENT_FORM.equals(reader.getIndexCommit().getUserData().get(FORM))) {
                throw new IOException("it has the form of another version");
            }
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
        }
    }

    private static IndexWriterConfig settings(TieredMergePolicy merges) {
        return new IndexWriterConfig()
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setIndexSort(new Sort(new SortField(Fields.ORDER, SortField.Type.LONG)))
                .setMergePolicy(merges)
                .setCommitOnClose(false);
    }

    /// Whether it can be written.
    boolean isOpen() {
        return writer.isOpen();
    }

    Path folder() {
        return folder;
    }

    void update(List<Ranked<Track>> tracks, List<Ranked<Album>> albums, List<Ranked<Artist>> artists)
            throws IOException {
        changes += tracks.size() + albums.size() + artists.size();
        if (changes >= MANY_CHANGES) {
            merges.setSegmentsPerTier(SEGMENTS_AFTER_MANY);
        }
        for (Ranked<Track> track : tracks) {
            Term id = Documents.id(Fields.TRACK, track.entity().id().value());
            put(id, track.entity().missing() ? List.of() : documents.track(track));
        }
        for (Ranked<Album> album : albums) {
            Term id = Documents.id(Fields.ALBUM, album.entity().id().value());
            put(id, album.entity().missing() ? List.of() : documents.album(album));
        }
        for (Ranked<Artist> artist : artists) {
            Term id = Documents.id(Fields.ARTIST, artist.entity().id().value());
            put(id, artist.entity().roles().isEmpty() ? List.of() : documents.artist(artist));
        }
    }

    private void put(Term id, List<IndexableField> document) throws IOException {
        if (document.isEmpty()) {
            writer.deleteDocuments(id);
        } else {
            writer.updateDocument(id, document);
        }
    }

    void commit(long revision) throws IOException {
        writer.setLiveCommitData(
                Map.of(REVISION, Long.toString(revision), FORM, CURRENT_FORM).entrySet());
        writer.commit();
        readers.maybeRefreshBlocking();
        this.revision = revision;
    }

    /// Few, large segments make every search cheaper; for an index that will not change for a while. One that
    /// has few, and few gaps in them, stays as it is.
    void settle() throws IOException {
        changes = 0;
        merges.setSegmentsPerTier(SEGMENTS_PER_TIER);
        int most = writer.getDocStats().numDocs < SMALL ? 1 : MOST_SEGMENTS;
        if (!isSettled(most)) {
            writer.forceMerge(most);
            writer.commit();
            readers.maybeRefreshBlocking();
        }
    }

    private boolean isSettled(int most) throws IOException {
        readers.maybeRefreshBlocking();
        DirectoryReader reader = readers.acquire();
        try {
            return reader.leaves().size() <= most && reader.numDeletedDocs() * MOST_GAPS <= reader.maxDoc();
        } finally {
            readers.release(reader);
        }
    }

    long revision() {
        return revision;
    }

    private static long committed(IndexWriter writer) {
        for (Map.Entry<String, String> entry : writer.getLiveCommitData()) {
            if (entry.getKey().equals(REVISION)) {
                return Long.parseLong(entry.getValue());
            }
        }
        return 0;
    }

    void clear() throws IOException {
        writer.deleteAll();
        commit(0);
    }

    SearchResult find(SearchQuery query) throws IOException {
        DirectoryReader reader = readers.acquire();
        try {
            return Finder.find(reader, query);
        } finally {
            readers.release(reader);
        }
    }

    /// What was not committed is lost.
    @Override
    public void close() throws IOException {
        IOUtils.close(readers, writer, directory);
    }
}
