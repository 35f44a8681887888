package org.tutti.core.library.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tutti.core.library.internal.Shelf.ANNA;
import static org.tutti.core.library.internal.Shelf.OPERATOR;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tutti.core.catalog.LibraryScope;
import org.tutti.core.catalog.PlaylistFileFound;
import org.tutti.core.identity.AccountRole;
import org.tutti.core.identity.Principal;
import org.tutti.core.library.Playlist;
import org.tutti.core.library.Playlists;
import org.tutti.core.platform.TestDatabase;

/// A playlist file becomes one playlist that follows the file until somebody edits it.
@Tag(TestDatabase.TAG)
class PlaylistImportTest {
    private final Shelf shelf = new Shelf();
    private final SqlPlaylists playlists = (SqlPlaylists) shelf.library.playlists();

    private void find(String path, String name, int... tracks) {
        playlists.take(
                new PlaylistFileFound(1, path, name, Shelf.NOW, PlaylistsTest.tracks(tracks), 0), OPERATOR.listener());
    }

    private Playlist only() {
        assertThat(playlists.list(ANNA)).hasSize(1);
        return playlists.list(ANNA).getFirst();
    }

    @Test
    void isPublicAndNamesItsFile() {
        find("lists/road.m3u", "Road", 1, 2);
        Playlist made = only();
        assertThat(made.name()).isEqualTo("Road");
        assertThat(made.imported()).isEqualTo("lists/road.m3u");
        assertThat(made.owner()).isEqualTo(OPERATOR.listener());
        assertThat(playlists.tracks(ANNA, made.id())).isEqualTo(PlaylistsTest.tracks(1, 2));
    }

    @Test
    void isTheSameWhenFoundAgain() {
        find("road.m3u", "Road", 1, 2);
        Playlist first = only();
        find("road.m3u", "Road", 1, 2);
        assertThat(only()).isEqualTo(first);
    }

    @Test
    void followsItsFile() {
        find("road.m3u", "Road", 1, 2);
        find("road.m3u", "Long road", 2, 3, 4);
        assertThat(only().name()).isEqualTo("Long road");
        assertThat(playlists.tracks(ANNA, only().id())).isEqualTo(PlaylistsTest.tracks(2, 3, 4));
    }

    @Test
    void staysAsItWasEdited() {
        find("road.m3u", "Road", 1, 2);
        playlists.edit(OPERATOR, only().id(), PlaylistsTest.add(9));
        find("road.m3u", "Long road", 2, 3, 4);
        assertThat(only().name()).isEqualTo("Road");
        assertThat(playlists.tracks(ANNA, only().id())).isEqualTo(PlaylistsTest.tracks(1, 2, 9));
    }

    @Test
    void doesNotComeBackAfterItWasDeleted() {
        find("road.m3u", "Road", 1, 2);
        playlists.delete(OPERATOR, only().id());
        find("road.m3u", "Road", 1, 2, 3);
        assertThat(playlists.list(ANNA)).isEmpty();
        assertThat(playlists.list(OPERATOR)).isEmpty();
    }

    @Test
    void isTwoListsInTwoFiles() {
        find("a/road.m3u", "Road", 1);
        find("b/road.m3u", "Road", 1);
        assertThat(playlists.list(ANNA)).hasSize(2);
    }

    @Test
    void isHiddenFromWhoMayNotSeeItsLibrary() {
        find("road.m3u", "Road", 1);
        Principal outside = new Principal(
                ANNA.account(), ANNA.listener(), "Anna", AccountRole.LISTENER, LibraryScope.ALL.only(2), 0);
        assertThat(playlists.list(outside)).isEmpty();
        assertThat(playlists.find(outside, only().id())).isEmpty();
    }

    @Test
    void getsAnOwnerOnceThereIsOne() {
        playlists.take(new PlaylistFileFound(1, "road.m3u", "", Shelf.NOW, List.of(), 3), PlaylistRow.NOBODY);
        assertThat(only().owner().value()).isEqualTo(new UUID(0, 0));
        assertThat(only().name()).isEqualTo("road.m3u");
        find("road.m3u", "", 1);
        assertThat(only().owner()).isEqualTo(OPERATOR.listener());
    }

    @Test
    void staysAsNobodysWhenItsOwnerIsErased() {
        find("road.m3u", "Road", 1);
        Playlists.Edit nothing = PlaylistsTest.edit(List.of(), List.of());
        playlists.edit(OPERATOR, only().id(), nothing);
        shelf.library.erase(OPERATOR.listener());
        assertThat(only().owner()).isEqualTo(PlaylistRow.NOBODY);
    }
}
