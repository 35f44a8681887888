package org.tutti.local.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    private Path temp;

    @Test
    void isMadeForItsOwnerOnly() throws IOException {
        DataFolder folder = DataFolder.open(temp.resolve("a/b"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
                .isEqualTo("rwx------");
        assertThat(folder.caches()).isDirectory();
        assertThat(DataFolder.open(temp.resolve("a/b"))).isEqualTo(folder);
    }

    @Test
    void cannotBeAFile() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");
        assertThatThrownBy(() -> DataFolder.open(file))
                .isInstanceOf(UnusableDataFolder.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void belongsToOneAtATimeWithinAProcess() {
        DataFolder folder = DataFolder.open(temp);
        FolderLock lock = folder.lock();
        assertThatThrownBy(folder::lock)
                .isInstanceOf(UnusableDataFolder.class)
                .hasMessage("The data folder " + temp + " is in use by another Tutti (process "
                        + ProcessHandle.current().pid() + ").");
        lock.close();
        folder.lock().close();
    }

    @Test
    void belongsToOneProcessAndComesFreeWhenThatIsKilled() throws IOException, InterruptedException {
        DataFolder folder = DataFolder.open(temp);
        Process other = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        temp.toString())
                .start();
        try (var out = other.inputReader()) {
            assertThat(out.readLine()).isEqualTo("locked");
            assertThatThrownBy(folder::lock)
                    .isInstanceOf(UnusableDataFolder.class)
                    .hasMessageContaining("(process " + other.pid() + ")");
        } finally {
            other.destroyForcibly().waitFor();
        }
        folder.lock().close();
    }

    @Test
    void saysWhenTooLittleIsFree() {
        DataFolder folder = DataFolder.open(temp);
        folder.requireFree(1);
        assertThatThrownBy(() -> folder.requireFree(Long.MAX_VALUE))
                .isInstanceOf(UnusableDataFolder.class)
                .hasMessageContaining("free space");
    }

    /// A process that holds the lock until it is killed.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            FolderLock lock = DataFolder.open(Path.of(arguments[0])).lock();
            System.out.println("locked");
            Thread.currentThread().join();
            lock.close();
        }
    }
}
