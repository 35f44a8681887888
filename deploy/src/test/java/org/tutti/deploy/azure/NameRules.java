package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Lengths and characters of names, after Azure's "Naming rules and restrictions for Azure resources".
final class NameRules {
    private static final String USUAL = "(?=.{1,80}$)[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9_])?";
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String DATABASE = "(?=.{1,128}$)[^<>*%&:\\\\/?]*[^<>*%&:\\\\/?. ]";
    private static final String HOST = "(?=.{1,63}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final String EDGE = "(?=.{1,260}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";

    private static final Map<String, Pattern> RULES = Map.ofEntries(
                    Map.entry("Microsoft.AlertsManagement/prometheusRuleGroups", "[^:@/#{}%&+*<>?]{1,260}"),
                    Map.entry("Microsoft.Authorization/roleAssignments", UUID),
                    Map.entry("Microsoft.Cdn/profiles", EDGE),
                    Map.entry("Microsoft.Cdn/profiles/afdEndpoints", "(?=.{1,46}$)" + EDGE),
                    Map.entry("Microsoft.Cdn/profiles/afdEndpoints/routes", EDGE),
                    Map.entry("Microsoft.Cdn/profiles/customDomains", EDGE),
                    Map.entry("Microsoft.Cdn/profiles/originGroups", EDGE),
                    Map.entry("Microsoft.Cdn/profiles/originGroups/origins", EDGE),
                    Map.entry("Microsoft.Cdn/profiles/securityPolicies", EDGE),
                    Map.entry("Microsoft.ContainerRegistry/registries", "[A-Za-z0-9]{5,50}"),
                    Map.entry("Microsoft.ContainerService/managedClusters", "(?=.{1,63}$)" + USUAL),
                    Map.entry("Microsoft.ContainerService/managedClusters/agentPools", "[a-z][a-z0-9]{0,11}"),
                    Map.entry(
                            "Microsoft.ContainerService/managedClusters/maintenanceConfigurations",
                            "aksManaged(AutoUpgrade|NodeOSUpgrade)Schedule"),
                    Map.entry("Microsoft.DBforPostgreSQL/flexibleServers", "(?=.{3,63}$)" + HOST),
                    Map.entry("Microsoft.DBforPostgreSQL/flexibleServers/administrators", UUID),
                    Map.entry("Microsoft.DBforPostgreSQL/flexibleServers/configurations", "[a-z_]+"),
                    Map.entry("Microsoft.DBforPostgreSQL/flexibleServers/databases", "[a-z_][a-z0-9_]{0,62}"),
                    Map.entry("Microsoft.EventHub/namespaces", "(?=.{6,50}$)[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]"),
                    Map.entry("Microsoft.EventHub/namespaces/eventhubs", USUAL),
                    Map.entry("Microsoft.EventHub/namespaces/eventhubs/consumergroups", "(?=.{1,50}$)" + USUAL),
                    Map.entry("Microsoft.EventHub/namespaces/networkRuleSets", "default"),
                    Map.entry("Microsoft.Insights/actionGroups", "[^:<>+/&%\\\\?|]{1,260}"),
                    Map.entry("Microsoft.Insights/components", "[^%&\\\\?/]{1,260}"),
                    Map.entry("Microsoft.Insights/dataCollectionEndpoints", "(?=.{3,44}$)[A-Za-z0-9-]*[A-Za-z0-9]"),
                    Map.entry("Microsoft.Insights/dataCollectionRuleAssociations", "[A-Za-z0-9-]{1,64}"),
                    Map.entry("Microsoft.Insights/dataCollectionRules", "(?=.{3,64}$)[A-Za-z0-9-]*[A-Za-z0-9]"),
                    Map.entry("Microsoft.Insights/diagnosticSettings", "[^:<>+/&%\\\\?|]{1,260}"),
                    Map.entry("Microsoft.Insights/metricAlerts", "[^*#&+:<>?@%{}\\\\/|]{1,260}"),
                    Map.entry("Microsoft.Insights/scheduledQueryRules", "[^*#&+:<>?@%{}\\\\/|]{1,260}"),
                    Map.entry("Microsoft.KeyVault/vaults", "(?=.{3,24}$)[A-Za-z]([A-Za-z0-9]|-(?!-))*[A-Za-z0-9]"),
                    Map.entry("Microsoft.KeyVault/vaults/keys", "[A-Za-z0-9-]{1,127}"),
                    Map.entry("Microsoft.MachineLearningServices/workspaces", "(?=.{3,33}$)[A-Za-z0-9][A-Za-z0-9_-]*"),
                    Map.entry(
                            "Microsoft.ManagedIdentity/userAssignedIdentities",
                            "(?=.{3,128}$)[A-Za-z0-9][A-Za-z0-9_-]*"),
                    Map.entry(
                            "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials",
                            "(?=.{3,120}$)[A-Za-z0-9][A-Za-z0-9_-]*"),
                    Map.entry("Microsoft.Monitor/accounts", "(?=.{3,44}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])"),
                    Map.entry(
                            "Microsoft.Network/frontDoorWebApplicationFirewallPolicies", "[A-Za-z][A-Za-z0-9]{0,127}"),
                    Map.entry("Microsoft.Network/networkSecurityGroups", USUAL),
                    Map.entry("Microsoft.Network/privateDnsZones", "(?=.{1,63}$)[a-z0-9-]+(\\.[a-z0-9-]+)+"),
                    Map.entry("Microsoft.Network/privateDnsZones/virtualNetworkLinks", USUAL),
                    Map.entry("Microsoft.Network/privateEndpoints", "(?=.{2,64}$)" + USUAL),
                    Map.entry("Microsoft.Network/privateEndpoints/privateDnsZoneGroups", USUAL),
                    Map.entry("Microsoft.Network/virtualNetworks", "(?=.{2,64}$)" + USUAL),
                    Map.entry(
                            "Microsoft.OperationalInsights/workspaces",
                            "(?=.{4,63}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])"),
                    Map.entry("Microsoft.Resources/deployments", "[A-Za-z0-9._()-]{1,64}"),
                    Map.entry("Microsoft.Resources/resourceGroups", "(?=.{1,90}$)[A-Za-z0-9._()-]*[A-Za-z0-9_()-]"),
                    Map.entry("Microsoft.Sql/servers", HOST),
                    Map.entry("Microsoft.Sql/servers/connectionPolicies", "default"),
                    Map.entry("Microsoft.Sql/servers/databases", DATABASE),
                    Map.entry("Microsoft.Sql/servers/databases/backupLongTermRetentionPolicies", "default"),
                    Map.entry("Microsoft.Sql/servers/databases/backupShortTermRetentionPolicies", "default"),
                    Map.entry("Microsoft.Sql/servers/extendedAuditingSettings", "default"),
                    Map.entry("Microsoft.Sql/servers/failoverGroups", HOST),
                    Map.entry("Microsoft.Storage/storageAccounts", "[a-z0-9]{3,24}"),
                    Map.entry("Microsoft.Storage/storageAccounts/blobServices", "default"),
                    Map.entry(
                            "Microsoft.Storage/storageAccounts/blobServices/containers",
                            "(?=.{3,63}$)[a-z0-9](-?[a-z0-9])*"),
                    Map.entry("Microsoft.Storage/storageAccounts/managementPolicies", "default"))
            .entrySet()
            .stream()
            .collect(Collectors.toMap(Map.Entry::getKey, each -> Pattern.compile(each.getValue())));

    private NameRules() {}

    /// What is wrong; empty when nothing is.
    static List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        deployed.resources().forEach(resource -> {
            Pattern rule = RULES.get(resource.type());
            if (rule == null) {
                problems.add("no rule for names of " + resource.type());
            } else if (!rule.matcher(resource.name()).matches()) {
                problems.add(resource.type() + " cannot be called " + resource.name());
            }
        });
        return problems;
    }
}
