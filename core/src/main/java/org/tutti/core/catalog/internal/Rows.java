package org.tutti.core.catalog.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.tutti.core.catalog.Album;
import org.tutti.core.catalog.Artist;
import org.tutti.core.catalog.ArtistId;
import org.tutti.core.catalog.Role;
import org.tutti.core.catalog.Track;

/// How the rows of the catalog's tables become records: the columns to select, in order, and their readers.
public final class Rows {
    /// The columns of [#track].
    public static final String TRACK = "id, album_id, library_id, disc_number, track_number, duration, added, missing,"
            + " picture_version, details";

    /// The columns of [#album].
    public static final String ALBUM =
            "id, library_id, track_count, duration, added, missing, picture_version, details";

    /// The columns of [#artist].
    public static final String ARTIST =
            "id, name, sort_name, mbid, roles, album_count, track_count, libraries, picture_version";

    private static final Role[] ROLES = Role.values();

    private Rows() {}

    /// The track of the current row of a query that selects [#TRACK] first.
    public static Track track(ResultSet row) throws SQLException {
        return TrackCodec.decode(
                new TrackCodec.Columns(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getInt(3),
                        row.getInt(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getInt(8) != 0,
                        row.getLong(9)),
                row.getBytes(10));
    }

    /// The album of the current row of a query that selects [#ALBUM] first.
    public static Album album(ResultSet row) throws SQLException {
        return AlbumCodec.decode(
                new AlbumCodec.Columns(
                        row.getObject(1, UUID.class),
                        row.getInt(2),
                        row.getInt(3),
                        row.getLong(4),
                        row.getLong(5),
                        row.getInt(6) != 0,
                        row.getLong(7)),
                row.getBytes(8));
    }

    /// The artist of the current row of a query that selects [#ARTIST] first.
    public static Artist artist(ResultSet row) throws SQLException {
        return new Artist(
                new ArtistId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                roles(row.getInt(5)),
                row.getInt(6),
                row.getInt(7),
                row.getLong(8),
                row.getLong(9));
    }

    /// The roles whose bits are set.
    public static List<Role> roles(int mask) {
        List<Role> roles = new ArrayList<>(Integer.bitCount(mask));
        for (Role role : ROLES) {
            if ((mask & 1 << role.ordinal()) != 0) {
                roles.add(role);
            }
        }
        return List.copyOf(roles);
    }
}
