package org.tutti.deploy.azure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The templates, deployed on paper in the ways that operators choose from.
final class Installations {
    static final Path ROOT = Path.of(System.getProperty("tutti.root", ".."));
    static final Path AZURE = ROOT.resolve("deploy/azure");

    private Installations() {}

    /// By what is special about them.
    static Map<String, Deployed> all() {
        return Map.of("small", small(), "full", full(), "postgresql", postgresql());
    }

    /// What must be said and nothing more.
    static Deployed small() {
        return deploy(small -> small, file -> read(AZURE.resolve(file)));
    }

    /// Everything that there is: two regions, spare nodes, machine learning, a public name.
    static Deployed full() {
        return deploy(
                parameters -> {
                    parameters.putArray("operatorRanges").add("203.0.113.0/24");
                    return parameters
                            .put("secondLocation", "swedencentral")
                            .put("geoRedundantBlobs", true)
                            .put("spotNodes", 5)
                            .put("learning", true)
                            .put("privateApi", true)
                            .put("publicHost", "music.example.org")
                            .put(
                                    "ingressPrivateLinkId",
                                    Scope.SUBSCRIPTION
                                            + "/resourceGroups/rg-tutti-test-nodes/providers/Microsoft.Network/privateLinkServices/pls-tutti");
                },
                file -> read(AZURE.resolve(file)));
    }

    static Deployed postgresql() {
        return deploy(parameters -> parameters.put("database", "postgresql"), file -> read(AZURE.resolve(file)));
    }

    static Deployed deploy(UnaryOperator<ObjectNode> choice, java.util.function.Function<String, JsonNode> files) {
        ObjectNode parameters = JsonNodeFactory.instance
                .objectNode()
                .put("environmentName", "tutti-test")
                .put("location", "westeurope")
                .put("operatorsId", "33333333-3333-3333-3333-333333333333")
                .put("operatorsName", "tutti-operators")
                .put("alertEmail", "operators@example.org");
        return Template.deploy(files, "main.json", choice.apply(parameters));
    }

    static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    /// Where the published types are, if they are here.
    static Path published() {
        return Path.of(System.getProperty("tutti.shared", "../../shared")).resolve("specs/azure");
    }

    static boolean arePublishedTypesHere() {
        return Files.isDirectory(published());
    }
}
