package org.tutti.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What every source file keeps to.
class SourceTest {
    private static final Path ROOT = Path.of(System.getProperty("tutti.root", ".."));
    private static final int LONGEST = 500;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|X" + "XX)\\b");
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)^public (?:(?:abstract|final|sealed|non-sealed) )*(?:class|interface|record|enum) (\\w+)");

    @Test
    void noFileIsLongerThanAReaderCanHold() {
        assertThat(sources())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(read(file).lines().count())
                        .as(ROOT.relativize(file).toString())
                        .isLessThanOrEqualTo(LONGEST));
    }

    @Test
    void nothingIsLeftToDo() {
        assertThat(sources())
                .allSatisfy(file -> assertThat(UNFINISHED.matcher(read(file)).find())
                        .as(ROOT.relativize(file).toString())
                        .isFalse());
    }

    @Test
    void everyPublicTypeSaysWhatItIs() {
        assertThat(sources().stream().filter(file -> file.toString().contains("src/main/java")))
                .allSatisfy(file -> {
                    String text = read(file);
                    if (PUBLIC_TYPE.matcher(text).find()) {
                        assertThat(text).as(ROOT.relativize(file).toString()).contains("\n/// ");
                    }
                });
    }

    @Test
    void everyPackageIsNullMarkedAndIntroduced() {
        assertThat(sources().stream()
                        .filter(file -> file.toString().contains("src/main/java"))
                        .map(Path::getParent)
                        .distinct())
                .allSatisfy(folder -> {
                    Path info = folder.resolve("package-info.java");
                    assertThat(info).exists();
                    assertThat(read(info)).contains("@NullMarked").startsWith("/// ");
                });
    }

    @Test
    void noTestSleeps() {
        assertThat(sources().stream().filter(file -> file.toString().contains("src/test/java")))
                .allSatisfy(file -> assertThat(read(file))
                        .as(ROOT.relativize(file).toString())
                        .doesNotContain("Thread." + "sleep("));
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(ROOT, 20)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && !file.toString().contains("/target/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
