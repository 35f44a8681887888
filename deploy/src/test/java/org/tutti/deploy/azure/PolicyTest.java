package org.tutti.deploy.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// What holds for every installation, whichever way operators choose.
class PolicyTest {
    private static final Set<String> DATA = Set.of(
            "Microsoft.Storage/storageAccounts",
            "Microsoft.KeyVault/vaults",
            "Microsoft.EventHub/namespaces",
            "Microsoft.ContainerRegistry/registries",
            "Microsoft.Sql/servers",
            "Microsoft.DBforPostgreSQL/flexibleServers",
            "Microsoft.MachineLearningServices/workspaces");

    /// Sub-resources of private endpoints, and the zones that Azure resolves them in.
    private static final Map<String, Set<String>> ZONES = Map.of(
            "blob", Set.of("privatelink.blob.core.windows.net"),
            "file", Set.of("privatelink.file.core.windows.net"),
            "vault", Set.of("privatelink.vaultcore.azure.net"),
            "namespace", Set.of("privatelink.servicebus.windows.net"),
            "registry", Set.of("privatelink.azurecr.io"),
            "sqlServer", Set.of("privatelink.database.windows.net"),
            "postgresqlServer", Set.of("privatelink.postgres.database.azure.com"),
            "amlworkspace", Set.of("privatelink.api.azureml.ms", "privatelink.notebooks.azure.net"));

    @TestFactory
    Stream<DynamicTest> dataIsNotPublic() {
        return everywhere(deployed -> assertThat(deployed.resources())
                .filteredOn(each -> DATA.contains(each.type()))
                .allSatisfy(each -> {
                    JsonNode network = each.type().contains("PostgreSQL")
                            ? each.properties().get("network")
                            : each.properties();
                    boolean operators =
                            network.path("publicNetworkAccess").asString("").equals("Enabled");
                    assertThat(operators).isEqualTo(openForOperators(each));
                }));
    }

    /// Only the registry can be opened, for named addresses.
    private static boolean openForOperators(Resource resource) {
        JsonNode rules = resource.properties().path("networkRuleSet");
        return rules.path("defaultAction").asString("").equals("Deny")
                && !rules.path("ipRules").isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> dataHasAPrivateEndpointWhoseNameIsFound() {
        return everywhere(deployed -> assertThat(deployed.resources())
                .filteredOn(each -> DATA.contains(each.type()))
                .allSatisfy(each -> {
                    List<Resource> endpoints = deployed.ofType("Microsoft.Network/privateEndpoints")
                            .filter(endpoint -> endpoint.mentions().contains(each.id()))
                            .toList();
                    assertThat(endpoints).as(each.id()).isNotEmpty();
                    assertThat(endpoints)
                            .allSatisfy(endpoint -> assertThat(zones(deployed, endpoint))
                                    .isEqualTo(ZONES.get(endpoint.properties()
                                            .at("/privateLinkServiceConnections/0/properties/groupIds/0")
                                            .stringValue())));
                }));
    }

    private static Set<String> zones(Deployed deployed, Resource endpoint) {
        return deployed.ofType("Microsoft.Network/privateEndpoints/privateDnsZoneGroups")
                .filter(group -> group.id().startsWith(endpoint.id() + "/"))
                .flatMap(group -> group.mentions().stream())
                .map(id -> id.substring(id.lastIndexOf('/') + 1))
                .collect(Collectors.toSet());
    }

    @TestFactory
    Stream<DynamicTest> nothingIsOpenedByAKeyOrAPassword() {
        Map<String, Map<String, String>> switches = Map.of(
                "Microsoft.Storage/storageAccounts",
                Map.of(
                        "/allowSharedKeyAccess",
                        "false",
                        "/allowBlobPublicAccess",
                        "false",
                        "/isLocalUserEnabled",
                        "false"),
                "Microsoft.EventHub/namespaces",
                Map.of("/disableLocalAuth", "true"),
                "Microsoft.KeyVault/vaults",
                Map.of("/enableRbacAuthorization", "true"),
                "Microsoft.ContainerRegistry/registries",
                Map.of("/adminUserEnabled", "false", "/anonymousPullEnabled", "false"),
                "Microsoft.Sql/servers",
                Map.of("/administrators/azureADOnlyAuthentication", "true"),
                "Microsoft.DBforPostgreSQL/flexibleServers",
                Map.of("/authConfig/passwordAuth", "Disabled", "/authConfig/activeDirectoryAuth", "Enabled"),
                "Microsoft.ContainerService/managedClusters",
                Map.of("/disableLocalAccounts", "true", "/aadProfile/enableAzureRBAC", "true"),
                "Microsoft.OperationalInsights/workspaces",
                Map.of("/features/disableLocalAuth", "true"),
                "Microsoft.Insights/components",
                Map.of("/DisableLocalAuth", "true"),
                "Microsoft.MachineLearningServices/workspaces",
                Map.of("/systemDatastoresAuthMode", "Identity"));
        return holds(switches);
    }

    @TestFactory
    Stream<DynamicTest> nothingSpeaksTlsOlderThanOnePointTwo() {
        Map<String, Map<String, String>> versions = Map.of(
                "Microsoft.Storage/storageAccounts",
                Map.of("/minimumTlsVersion", "TLS1_2", "/supportsHttpsTrafficOnly", "true"),
                "Microsoft.EventHub/namespaces",
                Map.of("/minimumTlsVersion", "1.2"),
                "Microsoft.Sql/servers",
                Map.of("/minimalTlsVersion", "1.2"),
                "Microsoft.DBforPostgreSQL/flexibleServers/configurations",
                Map.of("/value", "TLSv1.2"),
                "Microsoft.Cdn/profiles/customDomains",
                Map.of("/tlsSettings/minimumTlsVersion", "TLS12"),
                "Microsoft.Cdn/profiles/afdEndpoints/routes",
                Map.of("/forwardingProtocol", "HttpsOnly"));
        return holds(versions);
    }

    @TestFactory
    Stream<DynamicTest> aZoneMayFail() {
        Map<String, Map<String, String>> zones = Map.of(
                "Microsoft.EventHub/namespaces",
                Map.of("/zoneRedundant", "true"),
                "Microsoft.Sql/servers/databases",
                Map.of("/zoneRedundant", "true"),
                "Microsoft.DBforPostgreSQL/flexibleServers",
                Map.of("/highAvailability/mode", "ZoneRedundant"),
                "Microsoft.ContainerRegistry/registries",
                Map.of("/zoneRedundancy", "Enabled"),
                "Microsoft.ContainerService/managedClusters",
                Map.of("/agentPoolProfiles/0/availabilityZones", "[\"1\",\"2\",\"3\"]"),
                "Microsoft.ContainerService/managedClusters/agentPools",
                Map.of("/availabilityZones", "[\"1\",\"2\",\"3\"]", "/enableAutoScaling", "true"));
        return holds(zones);
    }

    @TestFactory
    Stream<DynamicTest> blobsAreInThreeZones() {
        return everywhere(deployed -> assertThat(deployed.ofType("Microsoft.Storage/storageAccounts"))
                .isNotEmpty()
                .allSatisfy(each ->
                        assertThat(each.body().at("/sku/name").stringValue()).endsWith("ZRS")));
    }

    @TestFactory
    Stream<DynamicTest> deletedDataAndKeysComeBack() {
        Map<String, Map<String, String>> undo = Map.of(
                "Microsoft.KeyVault/vaults",
                Map.of("/enablePurgeProtection", "true", "/enableSoftDelete", "true"),
                "Microsoft.Storage/storageAccounts/blobServices",
                Map.of(
                        "/isVersioningEnabled", "true",
                        "/deleteRetentionPolicy/enabled", "true",
                        "/containerDeleteRetentionPolicy/enabled", "true"));
        return holds(undo);
    }

    /// Types that write no diagnostics, or whose diagnostics are those of what they are in.
    @TestFactory
    Stream<DynamicTest> whateverCanWritesDiagnostics() {
        Set<String> writers = Stream.concat(
                        DATA.stream().filter(type -> !type.equals("Microsoft.Sql/servers")),
                        Stream.of(
                                "Microsoft.Sql/servers/databases",
                                "Microsoft.Storage/storageAccounts/blobServices",
                                "Microsoft.ContainerService/managedClusters",
                                "Microsoft.Cdn/profiles",
                                "Microsoft.Network/virtualNetworks",
                                "Microsoft.Network/networkSecurityGroups",
                                "Microsoft.OperationalInsights/workspaces"))
                .collect(Collectors.toSet());
        return everywhere(deployed -> {
            Set<String> written = deployed.ofType("Microsoft.Insights/diagnosticSettings")
                    .map(Resource::extended)
                    .flatMap(Optional::stream)
                    .collect(Collectors.toSet());
            assertThat(deployed.resources())
                    .filteredOn(each -> writers.contains(each.type()))
                    .allSatisfy(each -> assertThat(written).contains(each.id()));
            assertThat(deployed.ofType("Microsoft.Sql/servers"))
                    .allSatisfy(each -> assertThat(written).contains(each.id() + "/databases/master"));
        });
    }

    @Test
    void noTemplateReadsOrShowsASecret() throws IOException {
        try (Stream<Path> files = Files.walk(Installations.AZURE)) {
            assertThat(files.filter(file -> file.toString().matches(".*\\.(json|bicep)")))
                    .hasSizeGreaterThan(15)
                    .allSatisfy(file -> assertThat(Files.readString(file))
                            .doesNotContainIgnoringCase("listKeys")
                            .doesNotContainIgnoringCase("listCredentials")
                            .doesNotContainPattern("(?i)\\blist[A-Z]\\w*\\(")
                            .doesNotContainPattern("(?i)(password|secret|connectionString)\"?\\s*:\\s*[\"']"));
        }
    }

    @Test
    void aParameterForASecretWouldHaveToBeASecureOne() throws IOException {
        try (Stream<Path> files = Files.walk(Installations.AZURE)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")
                                    && !file.toString().endsWith("parameters.json"))
                            .flatMap(file -> Installations.read(file).path("parameters").properties().stream())
                            .filter(each -> each.getKey().matches("(?i).*(password|secret|token|connection).*")))
                    .allSatisfy(each ->
                            assertThat(each.getValue().get("type").asString()).startsWith("secure"));
        }
    }

    /// Each of the properties of each resource of the types, wherever there are such resources.
    private static Stream<DynamicTest> holds(Map<String, Map<String, String>> wanted) {
        return Stream.concat(
                everywhere(deployed -> wanted.forEach((type, properties) -> assertThat(deployed.ofType(type))
                        .allSatisfy(each -> properties.forEach((path, value) ->
                                assertThat(text(each, path)).as(type + path).isEqualTo(value))))),
                Stream.of(DynamicTest.dynamicTest(
                        "there are such resources",
                        () -> assertThat(Installations.all().values().stream()
                                        .flatMap(deployed -> deployed.resources().stream())
                                        .map(Resource::type))
                                .containsAll(wanted.keySet()))));
    }

    private static String text(Resource resource, String path) {
        JsonNode value = resource.properties().at(path);
        return value.isContainer() ? value.toString() : value.asString("");
    }

    private static Stream<DynamicTest> everywhere(Consumer<Deployed> rule) {
        return Installations.all().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> rule.accept(each.getValue())));
    }
}
