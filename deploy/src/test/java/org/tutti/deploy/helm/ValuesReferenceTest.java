package org.tutti.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The table of values in `docs/kubernetes.md` is written from the schema and the defaults.
/// `./mvnw test -pl deploy -am -Dtest=ValuesReferenceTest -Dtutti.write=true
/// -Dsurefire.failIfNoSpecifiedTests=false` writes it anew.
class ValuesReferenceTest {
    private static final Path PAGE = Chart.ROOT.resolve("docs/kubernetes.md");
    private static final String BEGIN = "<!-- values -->\n";
    private static final String END = "<!-- /values -->\n";

    @Test
    void thePageSaysWhatTheSchemaSays() throws IOException {
        String page = Files.readString(PAGE);
        String expected =
                page.substring(0, page.indexOf(BEGIN) + BEGIN.length()) + table() + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("tutti.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(expected);
    }

    @Test
    void everyValueHasADefaultAndEveryDefaultIsAValue() throws IOException {
        List<String> described = new ArrayList<>();
        describe("", schema(), defaults(), (name, schema, value) -> described.add(name + (value == null ? " ?" : "")));
        List<String> given = new ArrayList<>();
        describe("", schema(), defaults(), (name, schema, value) -> given.add(name));
        described.remove("global ?");
        given.remove("global");
        assertThat(described).isEqualTo(given);
    }

    private static String table() throws IOException {
        StringBuilder text = new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
        describe(
                "",
                schema(),
                defaults(),
                (name, schema, value) -> text.append("| `%s` | %s | %s |\n"
                        .formatted(name, shown(value), meaning(schema).replace("|", "\\|"))));
        return text.toString();
    }

    private static JsonObject schema() throws IOException {
        return JsonParser.parseString(Files.readString(Chart.FOLDER.resolve("values.schema.json")))
                .getAsJsonObject();
    }

    private static Map<String, Object> defaults() throws IOException {
        return Manifests.read(Files.readString(Chart.FOLDER.resolve("values.yaml")))
                .all()
                .getFirst()
                .tree();
    }

    /// Takes one value.
    private interface Row {
        void add(String name, JsonObject schema, @Nullable Object value);
    }

    private static void describe(String path, JsonObject schema, Map<String, Object> defaults, Row rows) {
        for (Map.Entry<String, JsonElement> property :
                schema.getAsJsonObject("properties").entrySet()) {
            JsonObject of = property.getValue().getAsJsonObject();
            String name = path + property.getKey();
            if (of.has("properties")) {
                describe(name + ".", of, Trees.map(defaults, property.getKey()), rows);
            } else {
                rows.add(name, of, defaults.get(property.getKey()));
            }
        }
    }

    private static String meaning(JsonObject schema) {
        String meaning = schema.get("description").getAsString();
        if (!schema.has("enum")) {
            return meaning;
        }
        JsonArray choices = schema.getAsJsonArray("enum");
        String said = StreamSupport.stream(choices.spliterator(), false)
                .map(choice -> "`" + choice.getAsString() + "`")
                .filter(choice -> !meaning.contains(choice))
                .collect(Collectors.joining(", "));
        return said.isEmpty() ? meaning : meaning + ": " + said;
    }

    private static String shown(@Nullable Object value) {
        String text = switch (value) {
            case null -> "";
            case Map<?, ?> map ->
                map.isEmpty()
                        ? ""
                        : map.entrySet().stream()
                                .map(entry -> entry.getKey() + ": " + plain(entry.getValue()))
                                .collect(Collectors.joining(", "));
            case List<?> list -> list.stream().map(ValuesReferenceTest::plain).collect(Collectors.joining(", "));
            default -> value.toString();
        };
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String plain(@Nullable Object value) {
        return String.valueOf(value).replace('=', ' ').replace("{", "").replace("}", "");
    }
}
