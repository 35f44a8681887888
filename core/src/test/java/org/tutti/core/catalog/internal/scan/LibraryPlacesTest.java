package org.tutti.core.catalog.internal.scan;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tutti.core.catalog.MusicLibrary;
import org.tutti.core.catalog.OwnFolder;
import org.tutti.core.platform.Problem;

/// Which folders may become libraries.
class LibraryPlacesTest {
    @TempDir
    Path folder;

    private LibraryPlaces places = new LibraryPlaces(Optional.empty());

    @BeforeEach
    void keepAFolder() throws IOException {
        Files.createDirectories(folder.resolve("srv/tutti/demo"));
        Files.createDirectories(folder.resolve("home/.data/tutti"));
        Files.createDirectories(folder.resolve("music/rock"));
        places = new LibraryPlaces(
                Optional.of(new OwnFolder(folder.resolve("srv/tutti"), folder.resolve("srv/tutti/demo"))));
    }

    @Test
    void aFolderMustBeThereAndReadable() throws IOException {
        assertRefused(() -> LibraryPlaces.requireReadable(folder.resolve("none")), "There is no folder");
        Path file = Files.writeString(folder.resolve("file"), "");
        assertRefused(() -> LibraryPlaces.requireReadable(file), "is no folder");
        assertThatCode(() -> LibraryPlaces.requireReadable(folder)).doesNotThrowAnyException();
    }

    @Test
    void librariesDoNotOverlap() {
        List<MusicLibrary> others = List.of(new MusicLibrary(1, "Rock", folder.resolve("music/rock")));
        assertRefused(() -> places.requireFree(folder.resolve("music/rock"), others), "is that of the library Rock");
        assertRefused(() -> places.requireFree(folder.resolve("music"), others), "holds that of the library Rock");
        assertRefused(
                () -> places.requireFree(folder.resolve("music/rock/new"), others), "lies inside that of the library");
        assertThatCode(() -> places.requireFree(folder.resolve("music/rock and roll"), others))
                .doesNotThrowAnyException();
    }

    @Test
    void anotherNameOfTheSameFolderIsTheSameFolder() throws IOException {
        List<MusicLibrary> others = List.of(new MusicLibrary(1, "Rock", folder.resolve("music/rock")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("music/rock"));
        assertRefused(() -> places.requireFree(link, others), "is that of the library Rock");
    }

    @Test
    void whatTuttiKeepsIsNoMusicExceptForItsDemo() {
        assertRefused(() -> places.requireFree(folder.resolve("srv/tutti"), List.of()), "keeps for itself");
        assertRefused(() -> places.requireFree(folder.resolve("srv/tutti/cache"), List.of()), "keeps for itself");
        assertRefused(() -> places.requireFree(folder.resolve("srv"), List.of()), "keeps for itself");
        assertThatCode(() -> places.requireFree(folder.resolve("srv/tutti/demo"), List.of()))
                .doesNotThrowAnyException();
    }

    @Test
    void aHiddenDataFolderBelowTheMusicIsNotScannedAnyway() {
        LibraryPlaces hidden = new LibraryPlaces(Optional.of(
                new OwnFolder(folder.resolve("home/.data/tutti"), folder.resolve("home/.data/tutti/demo"))));
        assertThatCode(() -> hidden.requireFree(folder.resolve("home"), List.of()))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(Runnable attempt, String reason) {
        assertThatThrownBy(attempt::run).isInstanceOf(Problem.Invalid.class).hasMessageContaining(reason);
    }
}
