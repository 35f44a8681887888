package org.tutti.api.subsonic;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The published description of OpenSubsonic, as schemas for its answers.
final class ResponseSchemas {
    private static final String HERE = "https://tutti.invalid/opensubsonic.json";

    private final JsonNode description;
    private final SchemaRegistry registry;
    private final Set<String> fields = new HashSet<>();

    ResponseSchemas(Path file) throws IOException {
        String text = Files.readString(file);
        description = JsonMapper.shared().readTree(text);
        registry = SchemaRegistry.withDefaultDialect(
                Dialects.getOpenApi30(), builder -> builder.schemas(Map.of(HERE, text)));
        collect(description.get("components"));
    }

    /// Names of every method described.
    Set<String> methods() {
        Set<String> methods = new TreeSet<>();
        description.get("paths").propertyNames().forEach(path -> methods.add(path.substring("/rest/".length())));
        return methods;
    }

    /// What is wrong with this answer of the method; empty when nothing is. Answers that the description leaves open
    /// are held against the plain envelope.
    List<String> problems(String method, String body) {
        JsonNode answer = description.at("/paths/~1rest~1" + method + "/get/responses/200");
        if (answer.has("$ref")) {
            answer = description.at(answer.get("$ref").asString().substring(1));
        }
        String reference =
                answer.at("/content/application~1json/schema/$ref").asString("#/components/schemas/SubsonicResponse");
        Schema schema = registry.getSchema(SchemaLocation.of(HERE + reference));
        return schema.validate(JsonMapper.shared().readTree(body)).stream()
                .map(Error::toString)
                .toList();
    }

    /// Fields of an answer that no schema knows: the description allows them, so that a misspelt one would pass.
    Set<String> unknownFields(JsonNode answer) {
        Set<String> unknown = new TreeSet<>();
        unknownFields(answer, unknown);
        return unknown;
    }

    private void unknownFields(JsonNode node, Set<String> unknown) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!fields.contains(field.getKey())) {
                unknown.add(field.getKey());
            }
            unknownFields(field.getValue(), unknown);
        }
        if (node.isArray()) {
            node.forEach(each -> unknownFields(each, unknown));
        }
    }

    private void collect(JsonNode node) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (field.getKey().equals("properties")) {
                fields.addAll(field.getValue().propertyNames());
            }
            collect(field.getValue());
        }
        if (node.isArray()) {
            node.forEach(this::collect);
        }
    }
}
