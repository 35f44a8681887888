package org.tutti.deploy.helm;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The chart of this repository, linted and rendered by Helm itself.
final class Chart {
    static final Path ROOT = Path.of(System.getProperty("tutti.root", "."));
    static final Path FOLDER = ROOT.resolve("deploy/helm/tutti");
    static final String RELEASE = "tutti";
    static final String NAMESPACE = "music";
    /// What marks a hook here.
    static final String HOOK = "hook.example.org/hook";

    /// The oldest Kubernetes that the chart is for.
    static final String OLDEST = "1.30.0";

    /// Helm as a library leaves hooks out of what it renders. A copy of the chart calls them something else.
    private static final Path SHOWN = shown();

    private Chart() {}

    private static Path shown() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            Path copy = Files.createTempDirectory("tutti-chart");
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(FOLDER.relativize(file));
                Files.createDirectories(to.resolveSibling("."));
                to.toFile().deleteOnExit();
                Files.writeString(to, Files.readString(file).replace("helm.sh/hook", HOOK));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The value sets that are kept with the chart, in the order of their names.
    static List<Path> valueSets() {
        try (Stream<Path> files = Files.list(FOLDER.resolve("ci"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One of them, such as `default`.
    static Path valueSet(String name) {
        return FOLDER.resolve("ci").resolve(name + "-values.yaml");
    }

    /// What Helm finds wrong with the chart under its own values.
    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    /// What would be installed with these values.
    static Manifests render(Path values) {
        return render(RELEASE, values);
    }

    /// The same under another name of the release.
    static Manifests render(String release, Path values) {
        return Manifests.read(renderText(release, values));
    }

    /// What would be installed, as Helm writes it.
    static String renderText(String release, Path values) {
        return new Helm(SHOWN)
                .template()
                .withName(release)
                .withNamespace(NAMESPACE)
                .withKubeVersion(OLDEST)
                .withValuesFile(values)
                .call();
    }

    /// The same with values that a test makes up.
    static Manifests renderWith(String yaml) {
        try {
            Path values = Files.createTempFile("tutti", "-values.yaml");
            try {
                return render(Files.writeString(values, yaml));
            } finally {
                Files.delete(values);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
