package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/// The list of licences names what the packaged server ships.
class ThirdPartyE2eTest {
    private static final Path LIST = Path.of(System.getProperty("tutti.root", ".."), "docs", "third-party.md");

    @Test
    void everyLibraryThatIsShippedIsListedWithItsLicence() throws IOException {
        List<String> listed = Files.readAllLines(LIST);
        try (ZipFile jar = new ZipFile(Path.of("target", "tutti-exec.jar").toFile())) {
            List<String> shipped = jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith("BOOT-INF/lib/") && name.endsWith(".jar"))
                    .map(name -> name.replaceAll("BOOT-INF/lib/(.+?)-\\d.*", "$1"))
                    .filter(name -> !name.startsWith("tutti-"))
                    .distinct()
                    .toList();
            assertThat(shipped)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(listed)
                            .as(name)
                            .anyMatch(line -> line.startsWith("| " + name + " | ") && !line.endsWith("| ? |")));
        }
    }
}
