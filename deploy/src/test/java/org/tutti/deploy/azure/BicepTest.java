package org.tutti.deploy.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `main.bicep`, which azd deploys, says what `main.json` says. No compiler of Bicep is at hand: it is
/// read as text.
class BicepTest {
    private static final Pattern MODULE =
            Pattern.compile("module (\\w+) '([^']+)' = (if \\(([^)]+)\\) )?\\{(.*?)\\n}", Pattern.DOTALL);

    private final JsonNode main = Installations.read(Installations.AZURE.resolve("main.json"));
    private final String bicep = read();

    @Test
    void itHasTheSameParameters() {
        Map<String, String> parameters = new TreeMap<>();
        Matcher matcher =
                Pattern.compile("(?m)^param (\\w+) (\\w+)(?: = (.*))?$").matcher(bicep);
        while (matcher.find()) {
            parameters.put(matcher.group(1), matcher.group(2) + " " + matcher.group(3));
        }
        Map<String, String> wanted = new TreeMap<>();
        main.get("parameters")
                .properties()
                .forEach(each -> wanted.put(
                        each.getKey(),
                        each.getValue().get("type").stringValue() + " "
                                + (each.getValue().has("defaultValue")
                                        ? literal(each.getValue().get("defaultValue"))
                                        : "null")));
        assertThat(parameters).isEqualTo(wanted);
    }

    @Test
    void itHasTheSameModulesWithTheSameValues() {
        Map<String, String> modules = new TreeMap<>();
        Matcher matcher = MODULE.matcher(bicep);
        while (matcher.find()) {
            String body = matcher.group(5);
            modules.put(
                    matcher.group(2),
                    matcher.group(4) + " " + between(body, "name: '", "'") + " "
                            + new TreeMap<>(lines(between(body, "params: {", "\n  }"))));
        }
        Map<String, String> wanted = new TreeMap<>();
        deployments().forEach((path, deployment) -> {
            Map<String, String> values = new TreeMap<>();
            deployment
                    .at("/properties/parameters")
                    .properties()
                    .forEach(each -> values.put(
                            each.getKey(),
                            translated(each.getValue().get("value").stringValue())));
            wanted.put(
                    path,
                    (deployment.has("condition")
                                    ? translated(deployment.get("condition").stringValue())
                                    : "null") + " " + deployment.get("name").stringValue() + " " + values);
        });
        assertThat(modules).isEqualTo(wanted);
    }

    @Test
    void itsModulesWaitForTheSameOnes() {
        Map<String, String> waits = new TreeMap<>();
        Matcher matcher = MODULE.matcher(bicep);
        while (matcher.find()) {
            String named = between(matcher.group(5) + "dependsOn: [ ]", "dependsOn: [", "]");
            TreeSet<String> all = new TreeSet<>();
            Matcher used = Pattern.compile("(\\w+)\\.outputs").matcher(matcher.group(5));
            while (used.find()) {
                all.add(used.group(1));
            }
            for (String each : named.split("[, ]+")) {
                if (!each.isEmpty()) {
                    all.add(each.equals("workspace") ? "learning" : each);
                }
            }
            waits.put(matcher.group(2), all.toString());
        }
        Map<String, String> wanted = deployments().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        each -> new TreeSet<>(each.getValue()
                                        .get("dependsOn")
                                        .valueStream()
                                        .map(id -> translated(id.stringValue()))
                                        .filter(name -> !name.equals("group"))
                                        .toList())
                                .toString(),
                        (a, b) -> a,
                        TreeMap::new));
        assertThat(waits).isEqualTo(wanted);
    }

    @Test
    void itHasTheSameOutputs() {
        Map<String, String> outputs = new TreeMap<>();
        Matcher matcher = Pattern.compile("(?m)^output (\\w+) (\\w+) = (.*)$").matcher(bicep);
        while (matcher.find()) {
            outputs.put(matcher.group(1), matcher.group(2));
        }
        Map<String, String> wanted = new TreeMap<>();
        main.get("outputs")
                .properties()
                .forEach(each ->
                        wanted.put(each.getKey(), each.getValue().get("type").stringValue()));
        assertThat(outputs).isEqualTo(wanted);
    }

    private Map<String, JsonNode> deployments() {
        return main.get("resources")
                .valueStream()
                .filter(each -> each.path("properties").has("templateLink"))
                .collect(Collectors.toMap(
                        each -> each.at("/properties/templateLink/relativePath").stringValue(), each -> each));
    }

    private static Map<String, String> lines(String block) {
        return block.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(':')),
                        line -> line.substring(line.indexOf(':') + 1).strip()));
    }

    private static String literal(JsonNode value) {
        String text = value.isString() ? "'" + value.stringValue() + "'" : value.toString();
        return text.equals("'[format('rg-{0}', parameters('environmentName'))]'") ? "'rg-${environmentName}'" : text;
    }

    /// An expression of ARM in Bicep's words, of the few kinds that the root uses.
    private static String translated(String expression) {
        return expression
                .replaceAll("^\\[|]$", "")
                .replaceAll("reference\\(variables\\('(\\w+)'\\)\\)\\.outputs\\.(\\w+)\\.value", "$1.outputs.$2")
                .replaceAll("(?:parameters|variables)\\('(\\w+)'\\)", "$1")
                .replaceAll("^not\\((\\w+)\\)$", "!$1");
    }

    private static String between(String text, String from, String to) {
        int start = text.indexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }

    private static String read() {
        try {
            return Files.readString(Installations.AZURE.resolve("main.bicep"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
