package org.tutti.deploy.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every resource has the properties that its type demands, none that the type does not know or that
/// Azure alone writes, and values that it allows, in an API version that exists.
class TemplateTypesTest {
    private static TemplateTypes types = new TemplateTypes(List.of());

    @BeforeAll
    static void readTypes() {
        assumeTrue(
                Installations.arePublishedTypesHere(),
                "the published types of Azure's resources are not in " + Installations.published());
        types = new TemplateTypes(List.of(new PublishedShapes(Installations.published()), new WrittenShapes()));
    }

    @TestFactory
    List<DynamicTest> everyInstallationFitsItsTypes() {
        return Installations.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(types.problems(each.getValue())).isEmpty()))
                .toList();
    }

    @Test
    void aMisspeltPropertyIsFound() {
        String problem = problem("storage", storage -> {
            ObjectNode properties = properties(storage, 0);
            properties.set("allowSharedKeysAccess", properties.remove("allowSharedKeyAccess"));
        });
        assertThat(problem)
                .startsWith("storage: Microsoft.Storage/storageAccounts ")
                .endsWith("/properties/allowSharedKeysAccess is unknown");
    }

    @Test
    void aMissingPropertyIsFound() {
        String problem = problem("vault", vault -> properties(vault, 0).remove("sku"));
        assertThat(problem).startsWith("vault: ").endsWith("/properties/sku is missing");
    }

    @Test
    void aPropertyThatOnlyAzureWritesIsFound() {
        String problem = problem("cluster", cluster -> properties(cluster, 2).put("fqdn", "a.example.org"));
        assertThat(problem).endsWith("/properties/fqdn is only read");
    }

    @Test
    void aValueThatIsNoneOfThePossibleOnesIsFound() {
        String problem = problem("messaging", events -> properties(events, 0).put("minimumTlsVersion", "TLS1_2"));
        assertThat(problem).endsWith("/properties/minimumTlsVersion is \"TLS1_2\", not one of [1.0, 1.1, 1.2, 1.3]");
    }

    @Test
    void anotherKindOfValueIsFound() {
        String problem = problem("vault", vault -> properties(vault, 0).put("softDeleteRetentionInDays", "90"));
        assertThat(problem).contains("/properties/softDeleteRetentionInDays is \"90\", not a number");
    }

    @Test
    void anApiVersionThatDoesNotExistIsFound() {
        String problem = problem("vault", vault -> resource(vault, 0).put("apiVersion", "2026-02-30"));
        assertThat(problem).endsWith("there is no type Microsoft.KeyVault/vaults@2026-02-30");
    }

    @Test
    void anUnknownVariantIsFound() {
        String problem =
                problem("edge", edge -> ((ObjectNode) properties(edge, 10).get("parameters")).put("type", "Firewall"));
        assertThat(problem).endsWith("/properties/parameters/type is none of [WebApplicationFirewall]");
    }

    @Test
    void aPropertyThatNobodyEverAnswersIsFound() {
        String problem = problem(
                "registry",
                registry -> ((ObjectNode) registry.at("/outputs/loginServer"))
                        .put(
                                "value",
                                "[reference(resourceId('Microsoft.ContainerRegistry/registries', parameters('names').registry), '2025-11-01').server]"));
        assertThat(problem).endsWith("Microsoft.ContainerRegistry/registries@2025-11-01 has no such property");
    }

    @Test
    void aTypeOfOurOwnIsAsStrict() {
        String problem = problem(
                "network",
                network -> ((ObjectNode) properties(network, 2).at("/subnets/1/properties"))
                        .put("adressPrefix", "10.0.0.0/24"));
        assertThat(problem).endsWith("/properties/subnets/1/properties/adressPrefix is unknown");
    }

    @Test
    void aParameterThatIsNotGivenIsFound() {
        String problem = problem(
                "monitoring",
                monitoring -> ((ObjectNode) monitoring.get("parameters"))
                        .putObject("people")
                        .put("type", "int"));
        assertThat(problem).isEqualTo("monitoring: no value for the parameter people");
    }

    @Test
    void aParameterOutOfBoundsIsFound() {
        String problem =
                problem("messaging", events -> ((ObjectNode) events.at("/parameters/playHours")).put("maxValue", 48));
        assertThat(problem).isEqualTo("messaging: the parameter playHours cannot be 72");
    }

    /// The only problem that there is after a mistake in one module.
    private static String problem(String module, Consumer<JsonNode> mistake) {
        Deployed deployed = Installations.deploy(parameters -> parameters, path -> {
            JsonNode template = Installations.read(Installations.AZURE.resolve(path));
            if (path.equals("modules/" + module + ".json")) {
                mistake.accept(template);
            }
            return template;
        });
        List<String> problems = types.problems(deployed);
        assertThat(problems).hasSize(1);
        return problems.getFirst();
    }

    private static ObjectNode resource(JsonNode template, int index) {
        return (ObjectNode) template.get("resources").get(index);
    }

    private static ObjectNode properties(JsonNode template, int index) {
        return (ObjectNode) resource(template, index).get("properties");
    }
}
