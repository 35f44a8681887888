package org.tutti.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What the chart installs: under every set of values in its folder `ci` only what Kubernetes takes
/// and what the rules say, and for each wish the objects that fulfil it.
class ChartTest {
    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    @Test
    void helmHasNothingToSayAgainstIt() {
        var result = Chart.lint();
        assertThat(result.isFailed()).as(result.getMessages().toString()).isFalse();
        assertThat(result.getMessages()).noneMatch(message -> message.contains("WARNING") || message.contains("ERROR"));
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void everyObjectIsOneThatKubernetesTakes(Path values) {
        List<String> faults = Chart.render(values).all().stream()
                .filter(manifest -> !Extensions.areOf(manifest))
                .flatMap(manifest -> ApiModel.faults(manifest).stream())
                .toList();
        assertThat(faults).isEmpty();
    }

    @TestFactory
    Stream<DynamicNode> everyInstallationKeepsTheRules() {
        return Chart.valueSets().stream().map(values -> {
            Manifests installation = Chart.render(values);
            return dynamicContainer(
                    values.getFileName().toString(),
                    Rules.all().stream()
                            .map(rule -> dynamicTest(
                                    rule.sentence(),
                                    () -> assertThat(Rules.faults(rule, installation))
                                            .isEmpty())));
        });
    }

    /// The longest name that Helm takes for a release.
    @ParameterizedTest
    @MethodSource("valueSets")
    void aLongNameOfTheReleaseFits(Path values) {
        Manifests installation = Chart.render("a-release-with-the-longest-name-that-helm-takes-for-1", values);
        assertThat(Rules.all().stream().flatMap(rule -> Rules.faults(rule, installation).stream()))
                .isEmpty();
    }

    @Test
    void withoutValuesItIsOnePodWithItsOwnDatabase() {
        Manifests installation = Chart.render(Chart.valueSet("default"));
        assertThat(installation.all().stream().map(Manifest::toString))
                .containsExactlyInAnyOrder(
                        "Deployment tutti",
                        "Pod tutti-test",
                        "Service tutti",
                        "ServiceAccount tutti",
                        "PersistentVolumeClaim tutti-data",
                        "PersistentVolumeClaim tutti-music");
        Manifest data = installation.get("PersistentVolumeClaim", "tutti-data");
        assertThat(data.map("metadata.annotations"))
                .as("accounts and plays outlive the release")
                .containsEntry("helm.sh/resource-policy", "keep");
        assertThat(Variables.of(installation.get("Deployment", "tutti")).plain())
                .containsEntry("TUTTI_MUSIC", "/music")
                .doesNotContainKeys("TUTTI_NODE_ROLE", "TUTTI_DATABASE_URL", "TUTTI_KAFKA_SERVERS");
    }

    @Test
    void musicIsAClaimAFolderAnExportOrNothing() {
        assertThat(music("type: hostPath, hostPath: /srv/music"))
                .containsEntry("hostPath", Map.of("path", "/srv/music", "type", "Directory"));
        assertThat(music("type: nfs, nfs: {server: nas, path: /music}"))
                .containsEntry("nfs", Map.of("server", "nas", "path", "/music", "readOnly", true));
        assertThat(music("type: existingClaim, existingClaim: mine"))
                .containsEntry("persistentVolumeClaim", Map.of("claimName", "mine"));
        assertThat(music("type: none")).isEmpty();
    }

    private static Map<String, Object> music(String value) {
        return Trees.maps(
                        Chart.renderWith("music: {" + value + "}")
                                .get("Deployment", "tutti")
                                .pod(),
                        "volumes")
                .stream()
                .filter(volume -> Trees.text(volume, "name").equals("music"))
                .findFirst()
                .orElse(Map.of());
    }

    @Test
    void aClusterHasADeploymentForEachRole() {
        Manifests installation = Chart.render(Chart.valueSet("cluster-hpa"));
        assertThat(installation.nodes().map(node -> Variables.of(node).plain().get("TUTTI_NODE_ROLE")))
                .containsExactlyInAnyOrder("serve", "stream", "project", "train");
        assertThat(installation
                        .nodes()
                        .flatMap(node -> Trees.maps(node.pod(), "volumes").stream())
                        .filter(volume -> Trees.text(volume, "name").equals("data")))
                .as("index and caches are each replica's own")
                .allMatch(volume -> volume.containsKey("emptyDir"));
    }

    @Test
    void helmsTestAsksTheServiceWithTheImageAlone() {
        Manifests installation = Chart.render(Chart.valueSet("house"));
        Manifest test = installation.get("Pod", "tutti-test");
        assertThat(test.map("metadata.annotations")).containsEntry(Chart.HOOK, "test");
        Map<String, Object> asking = test.containers().getFirst();
        assertThat(Trees.text(asking, "command")).contains("http://tutti:8080/readyz");
        assertThat(asking.get("image"))
                .isEqualTo(installation
                        .get("Deployment", "tutti")
                        .containers()
                        .getFirst()
                        .get("image"));
    }

    @Test
    void valuesBecomeSettingsAsTheServerReadsThem() {
        Variables house = Variables.of(Chart.render(Chart.valueSet("house")).get("Deployment", "tutti"));
        assertThat(house.plain())
                .containsEntry("TUTTI_CATALOG_TRACK_CACHE_BYTES", "16777216")
                .containsEntry("TUTTI_SCAN_INTERVAL", "30m")
                .containsEntry("TUTTI_IDENTITY_LEGACY_PASSWORDS", "true")
                .containsEntry("TUTTI_SERVER_DRAIN", "30s")
                .containsEntry("TZ", "Europe/Berlin");
        assertThat(house.secret()).containsEntry("TUTTI_OPERATOR_PASSWORD", "operator/password");
    }

    @Test
    void aPodStaysForPreStopTwoDrainsAndAReserve() {
        Manifests installation = Chart.renderWith("server: {preStopSeconds: 7, drainSeconds: 100, reserveSeconds: 11}");
        Manifest node = installation.get("Deployment", "tutti");
        assertThat(Trees.number(node.pod(), "terminationGracePeriodSeconds")).isEqualTo(7 + 2 * 100 + 11);
        assertThat(Variables.of(node).drain()).hasSeconds(100);
    }

    @Test
    void rolesFollowTheProcessorWithoutKeda() {
        Manifests installation = Chart.render(Chart.valueSet("cluster-hpa"));
        assertThat(installation.ofKind("ScaledObject")).isEmpty();
        Manifest serve = installation.get("HorizontalPodAutoscaler", "tutti-serve");
        assertThat(serve.maps("spec.behavior.scaleUp.policies"))
                .extracting(policy -> policy.get("type"))
                .as("a spike is met at once, in shares and in pods")
                .containsExactly("Percent", "Pods");
        assertThat(serve.text("spec.behavior.scaleUp.stabilizationWindowSeconds"))
                .isEqualTo("0");
    }

    @Test
    void rolesFollowStreamsLagAndAnnouncedReleasesWithKeda() {
        Manifests installation = Chart.render(Chart.valueSet("cluster-keda"));
        assertThat(triggers(installation, "tutti-serve")).containsOnlyKeys("cpu", "prometheus", "cron");
        assertThat(triggers(installation, "tutti-project")).containsOnlyKeys("cpu", "kafka");
        assertThat(triggers(installation, "tutti-serve").get("cron"))
                .isEqualTo(Map.of(
                        "timezone", "UTC",
                        "start", "50 17 8 1 *",
                        "end", "0 20 8 1 *",
                        "desiredReplicas", "20"));
        assertThat(triggers(Chart.render(Chart.valueSet("cluster-azure")), "tutti-project"))
                .as("KEDA has no managed identity for Kafka")
                .containsOnlyKeys("cpu", "prometheus");
    }

    private static Map<String, Map<String, Object>> triggers(Manifests installation, String name) {
        return installation.get("ScaledObject", name).maps("spec.triggers").stream()
                .collect(Collectors.toMap(
                        trigger -> Trees.text(trigger, "type"), trigger -> Trees.map(trigger, "metadata")));
    }

    @Test
    void playersAreNotAskedByTheSignInPage() {
        Manifests installation = Chart.render(Chart.valueSet("ingress-oidc"));
        Manifest pages = installation.get("Ingress", "tutti");
        Manifest open = installation.get("Ingress", "tutti-open");
        assertThat(pages.map("metadata.annotations")).containsKey("nginx.ingress.kubernetes.io/auth-url");
        assertThat(open.map("metadata.annotations")).doesNotContainKey("nginx.ingress.kubernetes.io/auth-url");
        assertThat(paths(pages)).containsExactly("/");
        assertThat(paths(open)).contains("/rest", "/media", "/share");
        assertThat(List.of(pages, open))
                .allSatisfy(ingress -> assertThat(ingress.map("metadata.annotations"))
                        .containsEntry("nginx.ingress.kubernetes.io/proxy-buffering", "off")
                        .containsEntry("nginx.ingress.kubernetes.io/proxy-read-timeout", "3600"));
    }

    private static List<String> paths(Manifest ingress) {
        return Trees.maps(ingress.maps("spec.rules").getFirst(), "http.paths").stream()
                .map(path -> Trees.text(path, "path"))
                .toList();
    }

    @Test
    void workloadIdentityMarksAccountAndPods() {
        Manifests installation = Chart.render(Chart.valueSet("cluster-azure"));
        assertThat(installation.get("ServiceAccount", "tutti").map("metadata.annotations"))
                .containsEntry("azure.workload.identity/client-id", "11111111-2222-3333-4444-555555555555");
        assertThat(installation.nodes())
                .allSatisfy(node -> assertThat(node.map("spec.template.metadata.labels"))
                        .containsEntry("azure.workload.identity/use", "true"));
    }

    @Test
    void secretsOfTheVaultAreTheOnesThatPodsTake() {
        Manifests installation = Chart.render(Chart.valueSet("cluster-azure"));
        Manifest store = installation.get("SecretProviderClass", "tutti-vault");
        List<Object> kept = Trees.maps(store.maps("spec.secretObjects").getFirst(), "data").stream()
                .map(one -> one.get("key"))
                .toList();
        assertThat(Variables.of(installation.get("Deployment", "tutti-serve")).secret())
                .allSatisfy((variable, source) -> {
                    assertThat(source).isEqualTo("tutti-vault/" + variable);
                    assertThat(kept).contains(variable);
                });
    }

    @Test
    void headroomGivesWayToEverythingButMakesTheAutoscalerAct() {
        Manifests installation = Chart.render(Chart.valueSet("cluster-azure"));
        Manifest priority = installation.ofKind("PriorityClass").findFirst().orElseThrow();
        assertThat(Trees.number(priority.tree(), "value")).isBetween(-10, -1);
        Manifest pause = installation.get("Deployment", "tutti-headroom");
        Manifest serve = installation.get("Deployment", "tutti-serve");
        assertThat(Trees.map(pause.containers().getFirst(), "resources.requests"))
                .isEqualTo(Trees.map(serve.containers().getFirst(), "resources.requests"));
    }

    @Test
    void aClosedNetworkLeadsOnlyWhereTheValuesPoint() {
        assertThat(egressPorts("cluster-azure"))
                .containsExactly("53", "4533", "1433", "11000", "9093", "443", "443", "443");
        assertThat(egressPorts("cluster-plain")).containsExactly("53", "4533", "4318", "5432", "5433", "9092", "443");
        assertThat(egressPorts("house")).containsExactly("53", "4533");
    }

    @Test
    void aDatabaseOfSeveralHostsIsReachedOnAllOfTheirPorts() {
        Manifests installation = Chart.renderWith("""
                mode: cluster
                music: {type: none}
                database: {url: "jdbc:postgresql://one:5433,two:5434/tutti?targetServerType=primary"}
                kafka: {servers: "kafka:9092"}
                blobs: {accountUrl: "https://blobs.example.org"}
                keys: {existingSecret: keys}
                networkPolicy: {enabled: true}
                """);
        assertThat(egressPorts(installation)).contains("5433", "5434").doesNotContain("5432");
    }

    @Test
    void tracesGoToTheCollectorThatTheValuesName() {
        assertThat(Variables.of(Chart.render(Chart.valueSet("cluster-plain")).get("Deployment", "tutti-serve"))
                        .plain())
                .containsEntry("TUTTI_TELEMETRY_ENDPOINT", "http://collector.monitoring:4318")
                .containsEntry("TUTTI_TELEMETRY_SAMPLE", "0.05");
        assertThat(Variables.of(Chart.render(Chart.valueSet("cluster-azure")).get("Deployment", "tutti-serve"))
                        .plain())
                .doesNotContainKeys("TUTTI_TELEMETRY_ENDPOINT", "TUTTI_TELEMETRY_SAMPLE");
    }

    private static List<String> egressPorts(String values) {
        return egressPorts(Chart.render(Chart.valueSet(values)));
    }

    private static List<String> egressPorts(Manifests installation) {
        return installation.get("NetworkPolicy", "tutti").maps("spec.egress").stream()
                .flatMap(rule -> Trees.maps(rule, "ports").stream()
                        .map(port -> Trees.text(port, "port"))
                        .distinct())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void aClusterIsMigratedBeforeItsPodsStartAndTheyWaitForThat(Path values) {
        Manifests installation = Chart.render(values);
        installation.nodes().forEach(node -> {
            boolean waits = "false".equals(Variables.of(node).plain().get("TUTTI_DATABASE_MIGRATE"));
            assertThat(installation.ofKind("Job").count()).as("jobs").isEqualTo(waits ? 1 : 0);
            assertThat(waits)
                    .as("whether pods of %s wait", node)
                    .isEqualTo(Variables.of(node).plain().containsKey("TUTTI_DATABASE_URL"));
        });
        installation.ofKind("Job").forEach(job -> {
            assertThat(job.hook()).isEqualTo("pre-install,pre-upgrade");
            assertThat(job.containers().getFirst().get("args")).isEqualTo(List.of("migrate"));
            assertThat(Variables.of(job).plain())
                    .containsKey("TUTTI_DATABASE_URL")
                    .doesNotContainKey("TUTTI_DATABASE_MIGRATE");
            String account = Trees.text(job.pod(), "serviceAccountName");
            installation
                    .find("ServiceAccount", account)
                    .ifPresent(made -> assertThat(installation.ofKind("ServiceAccount"))
                            .as("the account that the job has before the release is there")
                            .anyMatch(early ->
                                    early.name().equals(account) && early.hook().equals("pre-install")));
        });
    }

    @Test
    void whoMigratesMayHaveRightsThatThePodsHaveNot() throws IOException {
        Manifests installation = Chart.renderWith(Files.readString(Chart.valueSet("cluster-azure")) + """
                migration:
                  databaseUser: owner
                  clientId: 77777777-8888-9999-aaaa-bbbbbbbbbbbb
                  secrets:
                    TUTTI_DATABASE_PASSWORD: {name: owner, key: password}
                """);
        Manifest job = installation.ofKind("Job").findFirst().orElseThrow();
        Manifest account = installation.get("ServiceAccount", Trees.text(job.pod(), "serviceAccountName"));
        assertThat(account.name()).isEqualTo("tutti-migrate");
        assertThat(account.hook()).isEqualTo("pre-install,pre-upgrade");
        assertThat(account.map("metadata.annotations"))
                .containsEntry("azure.workload.identity/client-id", "77777777-8888-9999-aaaa-bbbbbbbbbbbb");
        assertThat(Variables.of(job).plain()).containsEntry("TUTTI_DATABASE_USER", "owner");
        assertThat(Variables.of(job).secret()).isEqualTo(Map.of("TUTTI_DATABASE_PASSWORD", "owner/password"));
        installation.nodes().forEach(node -> {
            assertThat(Trees.text(node.pod(), "serviceAccountName")).isEqualTo("tutti");
            assertThat(Variables.of(node).plain()).doesNotContainEntry("TUTTI_DATABASE_USER", "owner");
            assertThat(Variables.of(node).secret()).doesNotContainKey("TUTTI_DATABASE_PASSWORD");
        });
    }

    @Test
    void whereHooksDoNotRunTheFirstPodMigrates() throws IOException {
        Manifests installation =
                Chart.renderWith(Files.readString(Chart.valueSet("cluster-plain")) + "\nmigration: {enabled: false}\n");
        assertThat(installation.ofKind("Job")).isEmpty();
        assertThat(installation.all()).noneMatch(manifest -> manifest.hook().startsWith("pre-"));
        installation
                .nodes()
                .forEach(node -> assertThat(Variables.of(node).plain()).doesNotContainKey("TUTTI_DATABASE_MIGRATE"));
    }
}
