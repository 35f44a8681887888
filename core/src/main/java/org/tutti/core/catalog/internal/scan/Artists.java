package org.tutti.core.catalog.internal.scan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.internal.Keys;
import org.tutti.core.platform.Ids;

/// Finds artists by what tags call them, makes new ones, and keeps count of what they appear on.
///
/// Two names are one artist when they have the same MusicBrainz id, or when one of them has none and they fold to the
/// same text. So two bands of one name stay apart as soon as tags tell them apart.
final class Artists {
    private final JdbcTemplate jdbc;
    private final Ids ids;
    private final ArtistNames byName;
    private final IdTable byMbid = new IdTable();
    private final IdTable withMbid = new IdTable();
    private final Map<UUID, Named> created = new LinkedHashMap<>();
    private final List<NewName> names = new ArrayList<>();
    private final Map<UUID, String> adopted = new HashMap<>();
    private final Map<UUID, Pictures.Found> pictures = new HashMap<>();
    private final Map<UUID, Integer> pictureLibraries = new HashMap<>();
    private final Map<UUID, Change> changes = new LinkedHashMap<>();

    private record NewName(long key, UUID id) {}

    /// How the part of an artist changes in a batch.
    private static final class Change {
        private int albums;
        private int tracks;
        private int roles;
        private long libraries;
        private boolean shrunk;
    }

    private record Counts(UUID id, int albums, int tracks, int roles, long libraries) {}

    Artists(JdbcTemplate jdbc, Ids ids) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.byName = new ArtistNames(jdbc);
        jdbc.query("select id, mbid from artist where mbid <> ''", row -> {
            UUID id = row.getObject(1, UUID.class);
            byMbid.put(mbidKey(row.getString(2)), id);
            withMbid.put(id.getLeastSignificantBits(), id);
        });
    }

    /// The artist that is meant.
    ArtistId resolve(Named named) {
        long nameKey = Keys.artist(named.name());
        Optional<UUID> sameName = byName.find(nameKey);
        if (named.mbid().isEmpty()) {
            return new ArtistId(sameName.orElseGet(() -> create(named, nameKey, true)));
        }
        long mbidKey = mbidKey(named.mbid());
        Optional<UUID> same = byMbid.find(mbidKey);
        if (same.isPresent()) {
            if (sameName.isEmpty()) {
                // Another spelling of a known artist.
                byName.put(nameKey, same.get());
                names.add(new NewName(nameKey, same.get()));
            }
            return new ArtistId(same.get());
        }
        boolean adopts = sameName.isPresent()
                && withMbid.find(sameName.get().getLeastSignificantBits()).isEmpty();
        UUID id = adopts ? sameName.get() : create(named, nameKey, sameName.isEmpty());
        byMbid.put(mbidKey, id);
        withMbid.put(id.getLeastSignificantBits(), id);
        if (adopts) {
            adopted.put(id, named.mbid());
        }
        return new ArtistId(id);
    }

    /// The picture of an artist.
    void picture(ArtistId artist, int libraryId, Pictures.Found picture) {
        pictures.put(artist.value(), picture);
        pictureLibraries.put(artist.value(), libraryId);
    }

    /// Counts what an album's credits say now in place of what they said before.
    void count(Appearances before, Appearances after, AlbumState album) {
        Set<UUID> all = new HashSet<>(before.byArtist().keySet());
        all.addAll(after.byArtist().keySet());
        for (UUID id : all) {
            Appearances.Part old = before.of(id);
            Appearances.Part now = after.of(id);
            if (old.equals(now) && !album.isMoved()) {
                continue;
            }
            Change change = changes.computeIfAbsent(id, any -> new Change());
            change.albums += albumArtist(now.roles()) - albumArtist(old.roles());
            change.tracks += now.tracks() - old.tracks();
            change.roles |= now.roles();
            change.libraries |= now.roles() == 0 ? 0 : 1L << album.libraryId();
            change.shrunk |= (old.roles() & ~now.roles()) != 0 || album.isMoved();
        }
    }

    /// Writes what changed and returns whom it concerns. After the batch's appearances are written.
    List<ArtistId> write(long revision) {
        created.keySet().forEach(id -> changes.computeIfAbsent(id, any -> new Change()));
        Set<UUID> touched = new HashSet<>(changes.keySet());
        touched.addAll(adopted.keySet());
        touched.addAll(pictures.keySet());
        insertCreated(revision);
        writeCounts(revision);
        jdbc.batchUpdate(
                "update artist set mbid = ?, revision = ? where id = ?", adopted.entrySet(), 500, (row, entry) -> {
                    row.setString(1, entry.getValue());
                    row.setLong(2, revision);
                    row.setObject(3, entry.getKey());
                });
        jdbc.batchUpdate(
                "update artist set picture_blob = ?, picture_version = ?, revision = ? where id = ?"
                        + " and picture_version <> ?",
                pictures.entrySet(),
                500,
                (row, entry) -> {
                    Pictures.Found picture = entry.getValue();
                    row.setString(1, "media/" + pictureLibraries.get(entry.getKey()) + "/" + picture.path());
                    row.setLong(2, picture.version());
                    row.setLong(3, revision);
                    row.setObject(4, entry.getKey());
                    row.setLong(5, picture.version());
                });
        created.clear();
        adopted.clear();
        pictures.clear();
        pictureLibraries.clear();
        changes.clear();
        return touched.stream().map(ArtistId::new).toList();
    }

    private UUID create(Named named, long nameKey, boolean takesName) {
        UUID id = ids.next();
        created.put(id, named);
        if (takesName) {
            byName.put(nameKey, id);
        }
        names.add(new NewName(nameKey, id));
        return id;
    }

    private void insertCreated(long revision) {
        jdbc.batchUpdate(
                "insert into artist (id, name, sort_name, sort_key, mbid, album_count, track_count, roles, libraries,"
                        + " picture_blob, picture_version, revision) values (?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, ?)",
                created.entrySet(),
                500,
                (row, entry) -> {
                    Named named = entry.getValue();
                    String sort = named.sortName().isEmpty() ? named.name() : named.sortName();
                    Change change = changes.getOrDefault(entry.getKey(), new Change());
                    row.setObject(1, entry.getKey());
                    row.setString(2, named.name());
                    row.setString(3, sort);
                    row.setString(4, Keys.fold(sort, 200));
                    row.setString(5, named.mbid().toLowerCase(Locale.ROOT));
                    row.setInt(6, change.albums);
                    row.setInt(7, change.tracks);
                    row.setInt(8, change.roles);
                    row.setLong(9, change.libraries);
                    row.setLong(10, revision);
                });
        // In the order of the table, neighbours find the pages that they change in memory.
        names.sort(Comparator.comparingLong(NewName::key));
        jdbc.batchUpdate("insert into artist_name (name_key, artist_id) values (?, ?)", names, 500, (row, name) -> {
            row.setLong(1, name.key());
            row.setObject(2, name.id());
        });
        names.clear();
        byName.written();
    }

    private void writeCounts(long revision) {
        List<Counts> counts = new ArrayList<>();
        for (Map.Entry<UUID, Change> entry : changes.entrySet()) {
            if (!created.containsKey(entry.getKey())) {
                counts.add(entry.getValue().shrunk ? recount(entry.getKey()) : added(entry.getKey(), entry.getValue()));
            }
        }
        jdbc.batchUpdate(
                "update artist set album_count = ?, track_count = ?, roles = ?, libraries = ?, revision = ?"
                        + " where id = ?",
                counts,
                500,
                (row, count) -> {
                    row.setInt(1, count.albums());
                    row.setInt(2, count.tracks());
                    row.setInt(3, count.roles());
                    row.setLong(4, count.libraries());
                    row.setLong(5, revision);
                    row.setObject(6, count.id());
                });
    }

    private Counts added(UUID id, Change change) {
        return jdbc.query(
                        "select album_count, track_count, roles, libraries from artist where id = ?",
                        (row, i) -> new Counts(
                                id,
                                row.getInt(1) + change.albums,
                                row.getInt(2) + change.tracks,
                                row.getInt(3) | change.roles,
                                row.getLong(4) | change.libraries),
                        id)
                .getFirst();
    }

    private Counts recount(UUID id) {
        int[] sums = new int[3];
        long[] libraries = new long[1];
        jdbc.query(
                "select p.roles, p.track_count, a.library_id from appearance p join album a on a.id = p.album_id"
                        + " where p.artist_id = ?",
                row -> {
                    sums[0] += albumArtist(row.getInt(1));
                    sums[1] += row.getInt(2);
                    sums[2] |= row.getInt(1);
                    libraries[0] |= 1L << row.getInt(3);
                },
                id);
        return new Counts(id, sums[0], sums[1], sums[2], libraries[0]);
    }

    private static int albumArtist(int roles) {
        return roles >> Role.ALBUM_ARTIST.ordinal() & 1;
    }

    private static long mbidKey(String mbid) {
        return Keys.hash("mbid", mbid.toLowerCase(Locale.ROOT));
    }
}
