package org.tutti.deploy.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What Tutti counts on: how its data are kept, its keys turned, its audio cached, its operators woken.
class ServiceTest {
    private final Deployed small = Installations.small();
    private final Deployed full = Installations.full();

    @Test
    void cachesGoAndOriginalsStay() {
        JsonNode rules = small.the("Microsoft.Storage/storageAccounts/managementPolicies")
                .properties()
                .at("/policy/rules");
        assertThat(rules.at("/0/definition/filters/prefixMatch/0").stringValue())
                .isEqualTo("audio/caches/");
        assertThat(rules.at("/0/definition/actions/baseBlob/delete/daysAfterModificationGreaterThan")
                        .intValue())
                .isEqualTo(30);
        assertThat(rules.at("/1/definition/filters/prefixMatch/0").stringValue())
                .isEqualTo("audio/media/");
        assertThat(rules.at("/1/definition/actions/baseBlob").propertyNames())
                .containsExactly("tierToCool", "enableAutoTierToHotFromCool");
    }

    @Test
    void playsStayNoLongerThanErasurePromises() {
        JsonNode plays = small.the("Microsoft.EventHub/namespaces/eventhubs").properties();
        assertThat(plays.at("/retentionDescription/cleanupPolicy").stringValue())
                .isEqualTo("Delete");
        assertThat(plays.at("/retentionDescription/retentionTimeInHours").intValue())
                .isEqualTo(72);
        JsonNode namespace = small.the("Microsoft.EventHub/namespaces").properties();
        assertThat(namespace.get("kafkaEnabled").booleanValue()).isTrue();
        assertThat(namespace.get("isAutoInflateEnabled").booleanValue()).isTrue();
    }

    @Test
    void theKeyTurnsEachYearAndOnlyWraps() {
        JsonNode key = small.the("Microsoft.KeyVault/vaults/keys").properties();
        assertThat(key.get("kty").stringValue()).isEqualTo("RSA-HSM");
        assertThat(key.get("keyOps").toString()).isEqualTo("[\"wrapKey\",\"unwrapKey\"]");
        assertThat(key.at("/rotationPolicy/lifetimeActions/0").toString())
                .isEqualTo("{\"trigger\":{\"timeAfterCreate\":\"P1Y\"},\"action\":{\"type\":\"rotate\"}}");
    }

    @Test
    void aSecondRegionHoldsTheDatabaseAndBackups() {
        assertThat(small.ofType("Microsoft.Sql/servers")).hasSize(1);
        assertThat(full.ofType("Microsoft.Sql/servers")
                        .map(each -> each.body().get("location").stringValue()))
                .containsExactly("westeurope", "swedencentral");
        Resource failover = full.the("Microsoft.Sql/servers/failoverGroups");
        assertThat(failover.properties().at("/readWriteEndpoint/failoverPolicy").stringValue())
                .isEqualTo("Manual");
        assertThat(full.the("Microsoft.Sql/servers/databases")
                        .properties()
                        .get("requestedBackupStorageRedundancy")
                        .stringValue())
                .isEqualTo("GeoZone");
        assertThat(full.outputs().at("/TUTTI_DATABASE_URL/value").stringValue())
                .isEqualTo("jdbc:sqlserver://" + failover.name()
                        + ".database.windows.net:1433;database=tutti;encrypt=true;loginTimeout=30");
    }

    @Test
    void readsThatMayBeStaleGoToTheReadableCopyOfAzureSqlAlone() {
        assertThat(small.the("Microsoft.Sql/servers/databases")
                        .properties()
                        .get("readScale")
                        .stringValue())
                .isEqualTo("Enabled");
        assertThat(small.outputs().at("/TUTTI_DATABASE_REPLICA_URL/value").stringValue())
                .isEqualTo("same");
        assertThat(Installations.postgresql()
                        .outputs()
                        .at("/TUTTI_DATABASE_REPLICA_URL/value")
                        .stringValue())
                .isEmpty();
    }

    @Test
    void postgresqlComesInsteadOfAzureSql() {
        Deployed deployed = Installations.postgresql();
        assertThat(deployed.resources()).noneMatch(each -> each.type().startsWith("Microsoft.Sql/"));
        assertThat(deployed.outputs().at("/TUTTI_DATABASE_URL/value").stringValue())
                .startsWith("jdbc:postgresql://")
                .endsWith(":5432/tutti?sslmode=require");
    }

    @Test
    void audioIsCachedByItsWholeUrlAndTuttiItselfNotAtAll() {
        List<Resource> routes =
                full.ofType("Microsoft.Cdn/profiles/afdEndpoints/routes").toList();
        assertThat(routes).extracting(Resource::name).containsExactlyInAnyOrder("audio", "app");
        assertThat(routes).allSatisfy(route -> {
            if (route.name().equals("audio")) {
                assertThat(route.properties()
                                .at("/cacheConfiguration/queryStringCachingBehavior")
                                .stringValue())
                        .isEqualTo("UseQueryString");
                assertThat(route.properties().get("patternsToMatch").toString()).isEqualTo("[\"/audio/*\"]");
            } else {
                assertThat(route.properties().has("cacheConfiguration")).isFalse();
            }
        });
    }

    @Test
    void originsAreReachedByPrivateLinkAlone() {
        assertThat(full.ofType("Microsoft.Cdn/profiles/originGroups/origins"))
                .hasSize(2)
                .allSatisfy(origin -> {
                    assertThat(origin.properties()
                                    .at("/sharedPrivateLinkResource/privateLink/id")
                                    .stringValue())
                            .isNotEmpty();
                    assertThat(origin.properties()
                                    .get("enforceCertificateNameCheck")
                                    .booleanValue())
                            .isTrue();
                });
    }

    @Test
    void aFirewallStandsBeforeEveryDoor() {
        JsonNode firewall = full.the("Microsoft.Network/frontDoorWebApplicationFirewallPolicies")
                .properties();
        assertThat(firewall.at("/policySettings/mode").stringValue()).isEqualTo("Prevention");
        assertThat(firewall.at("/customRules/rules/0/ruleType").stringValue()).isEqualTo("RateLimitRule");
        Set<String> guarded =
                full.the("Microsoft.Cdn/profiles/securityPolicies").mentions();
        assertThat(full.resources())
                .filteredOn(each -> each.type().matches("Microsoft.Cdn/profiles/(afdEndpoints|customDomains)"))
                .hasSize(3)
                .allSatisfy(door -> assertThat(guarded).contains(door.id()));
    }

    @Test
    void addressesAndSignaturesStayOutOfTheLogs() {
        assertThat(small.the("Microsoft.Cdn/profiles")
                        .properties()
                        .at("/logScrubbing/scrubbingRules")
                        .valueStream()
                        .map(rule -> rule.get("matchVariable").stringValue()))
                .containsExactlyInAnyOrder("RequestIPAddress", "QueryStringArgNames");
        assertThat(small.ofType("Microsoft.Insights/diagnosticSettings").flatMap(each -> each.texts().stream()))
                .doesNotContain("StorageRead");
    }

    @Test
    void theClusterHasWhatTheChartUses() {
        JsonNode cluster =
                small.the("Microsoft.ContainerService/managedClusters").properties();
        assertThat(cluster.at("/oidcIssuerProfile/enabled").booleanValue()).isTrue();
        assertThat(cluster.at("/securityProfile/workloadIdentity/enabled").booleanValue())
                .isTrue();
        assertThat(cluster.at("/workloadAutoScalerProfile/keda/enabled").booleanValue())
                .isTrue();
        assertThat(cluster.at("/addonProfiles/azureKeyvaultSecretsProvider/enabled")
                        .booleanValue())
                .isTrue();
        assertThat(cluster.at("/azureMonitorProfile/metrics/enabled").booleanValue())
                .isTrue();
        assertThat(cluster.at("/networkProfile/networkPolicy").stringValue()).isEqualTo("cilium");
        assertThat(cluster.at("/autoUpgradeProfile/upgradeChannel").stringValue())
                .isEqualTo("patch");
    }

    @Test
    void spareNodesTakeOnlyWhatToleratesThem() {
        assertThat(small.ofType("Microsoft.ContainerService/managedClusters/agentPools"))
                .hasSize(1);
        Resource spot = full.ofType("Microsoft.ContainerService/managedClusters/agentPools")
                .filter(each -> each.name().equals("spot"))
                .findFirst()
                .orElseThrow();
        assertThat(spot.properties().get("nodeTaints").toString())
                .isEqualTo("[\"kubernetes.azure.com/scalesetpriority=spot:NoSchedule\"]");
    }

    @Test
    void everyAlertWakesSomebody() {
        String actions = small.the("Microsoft.Insights/actionGroups").id();
        Set<String> alerts = new TreeSet<>();
        small.resources().stream()
                .filter(each -> each.type().matches(".*/(metricAlerts|scheduledQueryRules|prometheusRuleGroups)"))
                .forEach(each -> {
                    assertThat(each.mentions()).contains(actions);
                    alerts.add(each.name());
                });
        assertThat(alerts)
                .contains(
                        "alert-edge-5xx", "alert-storage-busy", "alert-sql-cpu", "alert-keys-expire", "alert-node-cpu");
        assertThat(small.the("Microsoft.AlertsManagement/prometheusRuleGroups")
                        .properties()
                        .get("rules")
                        .valueStream()
                        .map(rule -> rule.get("alert").stringValue())
                        .collect(Collectors.toSet()))
                .contains("TuttiAbsent", "TuttiErrors", "TuttiPlaysBehind", "TuttiCertificateExpires");
        assertThat(full.resources()).anyMatch(each -> each.name().equals("alert-availability"));
    }

    @Test
    void outputsAreWhatTheChartIsInstalledWith() {
        assertThat(small.outputs().propertyNames())
                .contains(
                        "TUTTI_DATABASE_URL",
                        "TUTTI_DATABASE_REPLICA_URL",
                        "TUTTI_KAFKA_SERVERS",
                        "TUTTI_BLOBS_ACCOUNT_URL",
                        "TUTTI_BLOBS_CONTAINER",
                        "TUTTI_BLOBS_PUBLIC_URL",
                        "TUTTI_VAULT_ADDRESS",
                        "TUTTI_VAULT_KEY",
                        "TUTTI_CLIENT_ID");
    }
}
