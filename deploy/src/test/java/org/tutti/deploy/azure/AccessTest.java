package org.tutti.deploy.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every identity may do what its role in the service needs, on the one resource that it needs, and no
/// more.
class AccessTest {
    @Test
    void eachIdentityHasItsRolesAndNoOthers() {
        assertThat(AccessRules.grants(Installations.small()))
                .containsExactlyInAnyOrder(
                        "cluster: Managed Identity Operator on userAssignedIdentities",
                        "cluster: Network Contributor on subnets",
                        "kubelet: AcrPull on registries",
                        "scaler: Monitoring Data Reader on accounts",
                        "server: Azure Event Hubs Data Receiver on eventhubs",
                        "server: Azure Event Hubs Data Sender on eventhubs",
                        "server: Key Vault Crypto Service Encryption User on keys",
                        "server: Storage Blob Data Contributor on containers",
                        "server: Storage Blob Delegator on storageAccounts");
    }

    @Test
    void trainingReachesTheWorkspaceIfThereIsOne() {
        assertThat(AccessRules.grants(Installations.full())).contains("server: AzureML Data Scientist on workspaces");
    }

    @TestFactory
    List<DynamicTest> rolesAreBuiltInOnesThatWeKnow() {
        return Installations.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(
                        each.getKey(),
                        () -> assertThat(AccessRules.problems(each.getValue())).isEmpty()))
                .toList();
    }

    @Test
    void podsAreWhoTheirServiceAccountSays() {
        assertThat(AccessRules.subjects(Installations.small()))
                .isEqualTo(Map.of(
                        "server", List.of("system:serviceaccount:tutti:tutti"),
                        "migrator", List.of("system:serviceaccount:tutti:tutti-migrate"),
                        "scaler", List.of("system:serviceaccount:kube-system:keda-operator")));
    }

    @Test
    void onlyTheClusterSignsTheirTokensForEntraAlone() {
        assertThat(Installations.small()
                        .ofType("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials"))
                .allSatisfy(each -> {
                    assertThat(Unknown.in(each.properties().get("issuer")))
                            .hasValueSatisfying(
                                    issuer -> assertThat(issuer.path()).isEqualTo("/oidcIssuerProfile/issuerURL"));
                    assertThat(each.properties().get("audiences").toString())
                            .isEqualTo("[\"api://AzureADTokenExchange\"]");
                });
    }

    @Test
    void everyIdentityIsUsed() {
        Deployed deployed = Installations.small();
        assertThat(deployed.ofType("Microsoft.ManagedIdentity/userAssignedIdentities")
                        .map(each -> each.name().replaceAll(".*-", "")))
                .containsExactlyInAnyOrder("cluster", "kubelet", "migrator", "scaler", "server");
    }

    @Test
    void aRoleThatNobodyKnowsIsFound() {
        assertThat(problems(access -> ((ObjectNode) access.at("/variables/roles"))
                        .put("AcrPull", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635")))
                .containsExactly("kubelet: unknown role 8e3af657-a8ff-443c-a75c-2fe8c4bcb635 on registries");
    }

    @Test
    void aRoleOnTheWholeGroupIsFound() {
        assertThat(problems(access -> {
                    for (JsonNode resource : access.get("resources")) {
                        ((ObjectNode) resource).remove("scope");
                    }
                }))
                .isNotEmpty()
                .anySatisfy(problem -> assertThat(problem).endsWith(" on everything"));
    }

    private static List<String> problems(Consumer<JsonNode> mistake) {
        return AccessRules.problems(Installations.deploy(parameters -> parameters, path -> {
            JsonNode template = Installations.read(Installations.AZURE.resolve(path));
            if (path.equals("modules/access.json")) {
                mistake.accept(template);
            }
            return template;
        }));
    }
}
