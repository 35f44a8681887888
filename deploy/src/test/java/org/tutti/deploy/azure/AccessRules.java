package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// Who may do what: built-in roles by their ids, each for one resource.
final class AccessRules {
    /// Ids from Azure's "Azure built-in roles"; only roles that we want to give stand here.
    private static final Map<String, String> ROLES = Map.ofEntries(
            Map.entry("7f951dda-4ed3-4680-a7ca-43fe172d538d", "AcrPull"),
            Map.entry("a638d3c7-ab3a-418d-83e6-5f17a39d4fde", "Azure Event Hubs Data Receiver"),
            Map.entry("2b629674-e913-4c01-ae53-ef4638d8f975", "Azure Event Hubs Data Sender"),
            Map.entry("f6c7c914-8db3-469d-8ca1-694a8f32e121", "AzureML Data Scientist"),
            Map.entry("e147488a-f6f5-4113-8e2d-b22465e65bf6", "Key Vault Crypto Service Encryption User"),
            Map.entry("f1a07417-d97a-45cb-824c-7a7467783830", "Managed Identity Operator"),
            Map.entry("b0d8363b-8ddd-447d-831f-62ca05bff136", "Monitoring Data Reader"),
            Map.entry("4d97b98b-1d4f-4787-a291-c67834d212e7", "Network Contributor"),
            Map.entry("ba92f5b4-2d11-453d-a403-e96b0029c9fe", "Storage Blob Data Contributor"),
            Map.entry("db58b8e5-c6ad-4a2a-8342-4190687cbf4a", "Storage Blob Delegator"));

    private AccessRules() {}

    /// Lines such as `kubelet: AcrPull on registries`.
    static Set<String> grants(Deployed deployed) {
        Set<String> grants = new TreeSet<>();
        deployed.ofType("Microsoft.Authorization/roleAssignments").forEach(each -> grants.add(grant(each)));
        return grants;
    }

    private static String grant(Resource assignment) {
        String role = assignment.properties().get("roleDefinitionId").stringValue();
        String id = role.substring(role.lastIndexOf('/') + 1);
        String on = assignment.extended().map(ResourceIds::typeOf).orElse("everything");
        return identity(assignment).orElse("somebody") + ": " + ROLES.getOrDefault(id, "unknown role " + id) + " on "
                + on.substring(on.lastIndexOf('/') + 1);
    }

    private static Optional<String> identity(Resource assignment) {
        JsonNode principal = assignment.properties().get("principalId");
        return Unknown.in(principal)
                .filter(unknown -> unknown.path().equals("/principalId"))
                .map(unknown -> unknown.id().substring(unknown.id().lastIndexOf('-') + 1));
    }

    /// What is wrong; empty when nothing is.
    static List<String> problems(Deployed deployed) {
        List<String> problems = new ArrayList<>();
        grants(deployed).stream()
                .filter(grant ->
                        grant.contains("unknown role") || grant.startsWith("somebody") || grant.endsWith("everything"))
                .forEach(problems::add);
        List<Resource> assignments =
                deployed.ofType("Microsoft.Authorization/roleAssignments").toList();
        assignments.stream()
                .filter(each -> !each.properties()
                        .get("roleDefinitionId")
                        .stringValue()
                        .startsWith(Scope.SUBSCRIPTION + "/providers/Microsoft.Authorization/roleDefinitions/"))
                .forEach(each -> problems.add(each.id() + " has no role of the subscription"));
        if (assignments.stream().map(Resource::name).distinct().count() != assignments.size()) {
            problems.add("two role assignments have one name");
        }
        return problems;
    }

    /// Subjects of federated credentials, by identity: `server` to `system:serviceaccount:tutti:tutti`.
    static Map<String, List<String>> subjects(Deployed deployed) {
        return deployed.ofType("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials")
                .collect(Collectors.groupingBy(
                        each -> each.body().get("name").stringValue().replaceAll("/.*|.*-(?=[a-z]+/)", ""),
                        TreeMap::new,
                        Collectors.mapping(
                                each -> each.properties().get("subject").stringValue(), Collectors.toList())));
    }
}
