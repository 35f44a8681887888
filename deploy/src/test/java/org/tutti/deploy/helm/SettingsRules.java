package org.tutti.deploy.helm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What holds for settings, secrets and the names of figures.
final class SettingsRules {
    private static final Pattern VARIABLE = Pattern.compile("`(TUTTI_[A-Z0-9_]+)`");
    private static final Pattern SECRET = Pattern.compile("(?i).*(password|connection[_-]?string|secret|token)");
    private static final Pattern FIGURE = Pattern.compile("tutti_[a-z_]+");
    private static final Pattern METER = Pattern.compile("\"(tutti\\.[a-z.]+)\"");

    private static final Set<String> KNOWN = found(VARIABLE, Chart.ROOT.resolve("docs/configuration.md"));
    private static final Set<String> FIGURES = figures();

    private SettingsRules() {}

    static List<Rule> all() {
        return List.of(
                new Rule("every setting is one that the server knows, and is given once", SettingsRules::known),
                new Rule("a secret stands in a Secret and nowhere else", SettingsRules::secrets),
                new Rule("roles of a cluster differ in their role alone", SettingsRules::roles),
                new Rule("every figure that is asked for is one that the server tells", SettingsRules::figures));
    }

    private static void known(Manifests manifests, Consumer<String> fault) {
        manifests.nodes().forEach(node -> {
            Variables variables = Variables.of(node);
            variables.twice().forEach(name -> fault.accept(node + " is given " + name + " twice"));
            Stream.concat(variables.plain().keySet().stream(), variables.secret().keySet().stream())
                    .filter(name -> name.startsWith("TUTTI_") && !isKnown(name))
                    .forEach(name -> fault.accept(node + " is given " + name + ", which the server does not know"));
            variables.plain().forEach((name, value) -> {
                if (value.isEmpty() || value.matches(".*\\de\\+\\d.*")) {
                    fault.accept(node + " is given " + name + " as \"" + value + "\"");
                }
            });
        });
    }

    /// The reference is the server's word. Of a part that no setting of it mentions yet, such as
    /// `kafka`, nothing can be said.
    private static boolean isKnown(String variable) {
        String part = variable.replaceFirst("^(TUTTI_[A-Z]+_).*", "$1");
        return KNOWN.contains(variable)
                || (List.of("TUTTI_KAFKA_", "TUTTI_BLOBS_", "TUTTI_VAULT_", "TUTTI_NODE_")
                                .contains(part)
                        && KNOWN.stream().noneMatch(known -> known.startsWith(part)));
    }

    private static void secrets(Manifests manifests, Consumer<String> fault) {
        manifests.nodes().forEach(node -> {
            Variables.of(node).plain().keySet().stream()
                    .filter(name -> SECRET.matcher(name).matches())
                    .forEach(name -> fault.accept(node + " shows the secret " + name));
            Variables.of(node).secret().forEach((name, source) -> {
                if (source.startsWith("/") || source.endsWith("/")) {
                    fault.accept(node + " takes " + name + " from no Secret");
                }
            });
        });
        manifests.all().forEach(manifest -> {
            if (manifest.kind().equals("Secret") || manifest.kind().equals("ConfigMap")) {
                fault.accept("the chart makes a " + manifest + ": its values would have to hold what is in it");
            }
            Trees.scalars("", manifest.tree(), (key, value) -> {
                boolean name =
                        List.of("name", "key", "objectName", "secretName").contains(key);
                if (!name && value.matches("(?is).*(password|accountkey|sharedaccesskey)=.*")) {
                    fault.accept(manifest + " shows a secret in " + key);
                }
            });
        });
    }

    private static void roles(Manifests manifests, Consumer<String> fault) {
        Set<String> settings = new HashSet<>();
        manifests.nodes().forEach(node -> {
            Variables variables = Variables.of(node);
            String role = variables.plain().getOrDefault("TUTTI_NODE_ROLE", "all");
            if (!role.equals(node.labels().get("app.kubernetes.io/component"))) {
                fault.accept(node + " runs in the role " + role);
            }
            settings.add(variables.plain().toString().replace("TUTTI_NODE_ROLE=" + role, "") + variables.secret());
        });
        if (settings.size() > 1) {
            fault.accept("roles have different settings: " + settings);
        }
    }

    private static void figures(Manifests manifests, Consumer<String> fault) {
        manifests.all().stream()
                .filter(manifest -> List.of("ScaledObject", "PrometheusRule").contains(manifest.kind()))
                .forEach(manifest -> Trees.scalars("", manifest.tree(), (key, value) -> {
                    Matcher figure = FIGURE.matcher(value);
                    while (List.of("expr", "query").contains(key) && figure.find()) {
                        if (!FIGURES.contains(figure.group())) {
                            fault.accept(manifest + " asks for " + figure.group() + ", which the server does not tell");
                        }
                    }
                }));
    }

    /// Names of meters in the sources, as Prometheus writes those of gauges.
    private static Set<String> figures() {
        Set<String> names = new HashSet<>();
        for (String module : List.of("app", "api", "core", "local", "cloud")) {
            try (Stream<Path> sources = Files.walk(Chart.ROOT.resolve(module).resolve("src/main/java"))) {
                sources.filter(file -> file.toString().endsWith("Meters.java"))
                        .forEach(file -> found(METER, file).forEach(name -> names.add(name.replace('.', '_'))));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return names;
    }

    private static Set<String> found(Pattern pattern, Path file) {
        Set<String> all = new HashSet<>();
        try {
            Matcher matcher = pattern.matcher(Files.readString(file));
            while (matcher.find()) {
                all.add(matcher.group(1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }
}
