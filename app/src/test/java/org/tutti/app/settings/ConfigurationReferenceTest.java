package org.tutti.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// `docs/configuration.md` is written from the settings records. `./mvnw test -pl app -am
/// -Dtest=ConfigurationReferenceTest -Dtutti.write=true
/// -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.
class ConfigurationReferenceTest {
    private static final Path ROOT = Path.of(System.getProperty("tutti.root", ".."));
    private static final Path REFERENCE = ROOT.resolve("docs/configuration.md");

    @Test
    void theReferenceSaysWhatTheRecordsSay() throws IOException {
        String expected = reference();
        if (Boolean.getBoolean("tutti.write")) {
            Files.writeString(REFERENCE, expected);
        }
        assertThat(Files.readString(REFERENCE)).isEqualTo(expected);
    }

    private static String reference() throws IOException {
        SettingsSchema schema = new SettingsSchema(TuttiSettings.defaults());
        Map<String, String> meanings = new TreeMap<>();
        collect("", TuttiSettings.class, meanings);
        StringBuilder text = new StringBuilder("""
                # Configuration

                Every setting has a default that works. A setting is given in the YAML file `tutti.yaml` of the data folder (or the one that `--config` or
                `TUTTI_CONFIG` names), as an environment variable, or, for a few, on the command line; later ones win. An unknown key or an impossible value stops
                the start with one line. Durations are written like `20s` or `15m`, lists in YAML or separated by commas.

                """);
        String group = "";
        for (SettingsSchema.Key key : schema.keys()) {
            String of = key.name().substring(0, key.name().indexOf('.'));
            if (!of.equals(group)) {
                group = of;
                text.append("\\n## ".replace("\\n", "\n"))
                        .append(group)
                        .append("\n\n| key | variable | default | meaning |\n|---|---|---|---|\n");
            }
            String meaning = meanings.getOrDefault(key.name(), "");
            assertThat(meaning).as("meaning of " + key.name()).isNotEmpty();
            text.append("| `%s` | %s | %s | %s |\n"
                    .formatted(
                            key.name(),
                            code(variables(schema, key)),
                            code(List.of(shown(key))),
                            meaning.replace("|", "\\|")));
        }
        return text.toString();
    }

    private static List<String> variables(SettingsSchema schema, SettingsSchema.Key key) {
        Stream<String> aliases = schema.aliases().entrySet().stream()
                .filter(alias -> alias.getValue().replaceAll("\\[\\d+]", "[]").equals(key.name()))
                .map(Map.Entry::getKey)
                .sorted();
        return Stream.concat(aliases, Stream.of(key.variable()))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /// Defaults that depend on the machine are shown by what they depend on.
    private static String shown(SettingsSchema.Key key) {
        return key.name().equals("server.data") ? "~/.local/share/tutti" : key.defaultValue();
    }

    private static String code(List<String> names) {
        return String.join(
                " ",
                names.stream()
                        .filter(name -> !name.isEmpty())
                        .map(name -> "`" + name + "`")
                        .toList());
    }

    private static void collect(String prefix, Class<?> type, Map<String, String> meanings) throws IOException {
        Map<String, String> parameters = parameters(type);
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix
                    + component
                            .getName()
                            .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                            .toLowerCase(Locale.ROOT);
            if (component.getType().isRecord()) {
                collect(name + ".", component.getType(), meanings);
            } else if (component.getType() == List.class
                    && ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
                            instanceof Class<?> element
                    && element.isRecord()) {
                collect(name + "[].", element, meanings);
            } else {
                meanings.put(name, parameters.getOrDefault(component.getName(), ""));
            }
        }
    }

    /// The `@param` sentences above a record in its source file.
    private static Map<String, String> parameters(Class<?> type) throws IOException {
        Class<?> outer = type.getEnclosingClass() == null ? type : type.getEnclosingClass();
        String file = "src/main/java/" + outer.getName().replace('.', '/') + ".java";
        Map<String, String> found = new TreeMap<>();
        for (String module : List.of("app", "core", "audio", "local", "cloud", "api")) {
            Path source = ROOT.resolve(module).resolve(file);
            if (Files.exists(source)) {
                String text = Files.readString(source);
                int end = text.indexOf("record " + type.getSimpleName());
                int start = Math.max(text.lastIndexOf("\n\n", end), 0);
                Matcher parameter = Pattern.compile("@param (\\w+) ((?:.|\n\\s*/// (?!@))*)")
                        .matcher(text.substring(start, end));
                while (parameter.find()) {
                    found.put(
                            parameter.group(1),
                            parameter
                                    .group(2)
                                    .replaceAll("\n\\s*/// ", " ")
                                    .replaceAll("\\s*\n.*", "")
                                    .strip());
                }
            }
        }
        return found;
    }
}
