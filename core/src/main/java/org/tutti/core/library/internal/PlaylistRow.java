package org.tutti.core.library.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.ListenerId;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.PlaylistId;

/// A playlist as it is stored, and who may do what with it.
///
/// @param libraryId of the file it was imported from; 0 for none
record PlaylistRow(Playlist playlist, int libraryId, State state) {
    /// The owner of what nobody owns.
    static final ListenerId NOBODY = new ListenerId(new UUID(0, 0));

    /// Where its content comes from; tables keep the ordinal.
    enum State {
        /// A listener made it.
        OWN,
        /// It is as its file says, and follows it.
        IMPORTED,
        /// A listener changed it after its import; its file is not read any more.
        EDITED,
        /// It was imported and deleted, and does not come back.
        DELETED
    }

    static PlaylistRow of(ResultSet row, List<ListenerId> editors) throws SQLException {
        Playlist playlist = new Playlist(
                new PlaylistId(Database.uuid(row, "id")),
                new ListenerId(Database.uuid(row, "owner_id")),
                row.getString("name"),
                row.getString("comment"),
                Playlist.Visibility.values()[row.getInt("visibility")],
                List.copyOf(editors),
                row.getInt("track_count"),
                row.getLong("duration"),
                Database.instant(row, "created"),
                Database.instant(row, "changed"),
                row.getLong("version"),
                row.getString("imported"));
        return new PlaylistRow(playlist, row.getInt("library_id"), State.values()[row.getInt("state")]);
    }

    boolean isVisibleTo(Principal principal) {
        if (state == State.DELETED) {
            return false;
        }
        if (isOwnedBy(principal) || playlist.editors().contains(principal.listener())) {
            return true;
        }
        return isPublic() && (libraryId == 0 || principal.scope().allows(libraryId));
    }

    /// Curators look after what is public.
    boolean isManagedBy(Principal principal) {
        return isOwnedBy(principal) || (isPublic() && principal.role().includes(AccountRole.CURATOR));
    }

    boolean hasEntriesEditedBy(Principal principal) {
        return isManagedBy(principal) || playlist.editors().contains(principal.listener());
    }

    boolean isDeletedBy(Principal principal) {
        return state != State.DELETED
                && (isOwnedBy(principal) || principal.role().includes(AccountRole.OPERATOR));
    }

    /// The state after a listener changed it.
    State edited() {
        return state == State.IMPORTED ? State.EDITED : state;
    }

    private boolean isOwnedBy(Principal principal) {
        return playlist.owner().equals(principal.listener());
    }

    private boolean isPublic() {
        return playlist.visibility() == Playlist.Visibility.PUBLIC;
    }
}
