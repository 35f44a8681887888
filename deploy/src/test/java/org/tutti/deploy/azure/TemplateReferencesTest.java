package org.tutti.deploy.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Whatever a resource refers to is made by one of the templates, and is there before it is needed.
class TemplateReferencesTest {
    /// The ingress's, which the cluster makes.
    private static final Set<String> FOREIGN = Set.of(Scope.SUBSCRIPTION
            + "/resourceGroups/rg-tutti-test-nodes/providers/Microsoft.Network/privateLinkServices/pls-tutti");

    @TestFactory
    List<DynamicTest> everyReferenceLeadsSomewhere() {
        return Installations.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(References.problems(each.getValue(), FOREIGN))
                                .isEmpty()))
                .toList();
    }

    @Test
    void aNameThatTwoModulesSpellDifferentlyIsFound() {
        List<String> problems = problems(
                "modules/edge.json",
                edge -> ((ObjectNode) edge.at("/resources/3/properties/sharedPrivateLinkResource/privateLink"))
                        .put(
                                "id",
                                "[resourceId('Microsoft.Storage/storageAccounts', format('{0}x', parameters('names').storage))]"));
        assertThat(problems).singleElement().asString().contains(" refers to ").endsWith("x, which nobody makes");
    }

    @Test
    void aDependencyThatWasForgottenIsFound() {
        List<String> problems =
                problems("modules/vault.json", vault -> ((ObjectNode) vault.at("/resources/1")).remove("dependsOn"));
        assertThat(problems).singleElement().asString().contains(" does not wait for ");
    }

    @Test
    void aModuleThatComesTooEarlyIsFound() {
        List<String> problems = problems("main.json", main -> {
            for (JsonNode resource : main.get("resources")) {
                if (resource.get("name").stringValue().equals("tutti-edge")) {
                    ((ArrayNode) resource.get("dependsOn")).removeAll().add("[variables('names')]");
                }
            }
        });
        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("module edge does not wait for storage"));
    }

    @Test
    void aDependencyOnNothingIsFound() {
        List<String> problems = problems(
                "modules/vault.json",
                vault -> ((ArrayNode) vault.at("/resources/1/dependsOn"))
                        .add("[resourceId('Microsoft.KeyVault/vaults', 'another')]"));
        assertThat(problems).singleElement().asString().endsWith("/another, which is not in its template");
    }

    @Test
    void aRoleOnSomethingThatIsNotThereIsFound() {
        List<String> problems = problems(
                "modules/access.json",
                access -> ((ObjectNode) access.get("variables"))
                        .put("key", "[format('Microsoft.KeyVault/vaults/{0}/keys/other', parameters('names').vault)]"));
        assertThat(problems)
                .hasSize(1)
                .allSatisfy(problem -> assertThat(problem).endsWith("/keys/other, which nobody makes"));
    }

    private static List<String> problems(String file, Consumer<JsonNode> mistake) {
        Deployed deployed = Installations.deploy(parameters -> parameters, path -> {
            JsonNode template = Installations.read(Installations.AZURE.resolve(path));
            if (path.equals(file)) {
                mistake.accept(template);
            }
            return template;
        });
        return References.problems(deployed, FOREIGN);
    }
}
