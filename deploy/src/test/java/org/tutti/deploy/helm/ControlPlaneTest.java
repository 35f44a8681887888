package org.tutti.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.InstallCommand;
import com.marcnuri.helm.UpgradeCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a real API server of Kubernetes says of the chart.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ControlPlaneTest {
    /// Kinds whose objects belong to no namespace.
    private static final List<String> EVERYWHERE = List.of("PriorityClass");

    private Optional<ControlPlane> plane = Optional.empty();

    static List<Path> valueSets() {
        return Chart.valueSets();
    }

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Optional<String> missing = ControlPlane.missing();
        assumeTrue(missing.isEmpty(), () -> "No control plane is asked: there is no " + missing.orElseThrow());
        plane = Optional.of(ControlPlane.start(folder));
        plane().make("/api/v1/namespaces", namespace(Chart.NAMESPACE, Map.of()));
        for (String level : List.of("restricted", "baseline", "privileged")) {
            plane().make("/api/v1/namespaces", namespace(level, Map.of("pod-security.kubernetes.io/enforce", level)));
        }
    }

    @AfterAll
    void stop() {
        plane.ifPresent(ControlPlane::close);
    }

    @ParameterizedTest
    @MethodSource("valueSets")
    void takesEveryObjectWithoutAWarning(Path values) throws IOException {
        List<String> refusals = new ArrayList<>();
        for (Manifest manifest : Chart.render(values).all()) {
            if (!Extensions.areOf(manifest)) {
                plane().refusal(path(manifest) + "?dryRun=All", manifest.tree())
                        .ifPresent(refusal -> refusals.add(manifest + ": " + refusal));
            }
        }
        assertThat(refusals).isEmpty();
    }

    /// The server judges pods, not what makes them.
    @ParameterizedTest
    @MethodSource("valueSets")
    void takesEveryPodUnderThePodSecurityStandardThatItsVolumesAllow(Path values) throws IOException {
        List<String> refusals = new ArrayList<>();
        for (Manifest manifest : Chart.render(values).pods().toList()) {
            Map<String, Object> pod = Map.of(
                    "apiVersion", "v1", "kind", "Pod", "metadata", Map.of("name", "one"), "spec", manifest.pod());
            plane().refusal("/api/v1/namespaces/" + level(manifest) + "/pods?dryRun=All", pod)
                    .ifPresent(refusal -> refusals.add(manifest + ": " + refusal));
        }
        assertThat(refusals).isEmpty();
    }

    /// As docs/kubernetes.md says: "restricted" knows claims, Secrets and scratch alone, "baseline" all but folders of
    /// the node.
    private static String level(Manifest manifest) {
        List<Map<String, Object>> volumes = Trees.maps(manifest.pod(), "volumes");
        if (volumes.stream().anyMatch(volume -> volume.containsKey("hostPath"))) {
            return "privileged";
        }
        return volumes.stream().anyMatch(volume -> volume.containsKey("nfs")) ? "baseline" : "restricted";
    }

    /// Helm takes away what a release no longer says, and Kubernetes would put one replica in the place of seven.
    @Test
    void anAutoscalerThatIsTurnedOnFindsTheReplicasThatWereThere() throws IOException {
        install("restricted").set("roles.serve.replicas", 7).call();
        assertThat(replicas("restricted")).isEqualTo(7);

        upgrade("restricted").set("autoscaling.kind", "hpa").call();
        assertThat(replicas("restricted")).isEqualTo(7);
        assertThat(plane().get("/apis/autoscaling/v2/namespaces/restricted/horizontalpodautoscalers/tutti-serve")
                        .at("/spec/scaleTargetRef/name")
                        .asString())
                .isEqualTo("tutti-serve");

        plane().change(serve("restricted"), "{\"spec\": {\"replicas\": 9}}");
        upgrade("restricted").set("autoscaling.kind", "hpa").call();
        assertThat(replicas("restricted")).isEqualTo(9);
    }

    /// Which a roll-back would bring back.
    @Test
    void aReleaseThatAlwaysScaledKeepsNoNumberOfReplicas() throws IOException {
        install("baseline").set("autoscaling.kind", "hpa").call();
        plane().change(serve("baseline"), "{\"spec\": {\"replicas\": 9}}");
        upgrade("baseline").set("autoscaling.kind", "hpa").call();

        assertThat(replicas("baseline")).isEqualTo(9);
        for (int revision = 1; revision <= 2; revision++) {
            String said = plane().release("baseline", Chart.RELEASE, revision)
                    .path("manifest")
                    .asString();
            assertThat(Manifests.read(said).get("Deployment", "tutti-serve").map("spec"))
                    .doesNotContainKey("replicas");
        }
    }

    /// Every node writes a link into its log, and the newest replaces the others.
    @Test
    void theNotesSayWhereTheFirstAccountComesFrom() throws IOException {
        install("privileged").call();
        assertThat(notes(1))
                .contains("logs --selector app.kubernetes.io/instance=tutti ", "grep /welcome/ | sort | tail");

        upgrade("privileged")
                .set("secrets.TUTTI_OPERATOR_NAME.name", "founders")
                .set("secrets.TUTTI_OPERATOR_NAME.key", "name")
                .call();
        assertThat(notes(2)).contains("the Secret founders names").doesNotContain("/welcome/");
    }

    private String notes(int revision) throws IOException {
        return plane().release("privileged", Chart.RELEASE, revision)
                .at("/info/notes")
                .asString();
    }

    private InstallCommand install(String namespace) throws IOException {
        return new Helm(Chart.FOLDER)
                .install()
                .withName(Chart.RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(plane().kubeConfig())
                .withValuesFile(Chart.valueSet("cluster-plain"))
                .set("migration.enabled", false);
    }

    private UpgradeCommand upgrade(String namespace) throws IOException {
        return new Helm(Chart.FOLDER)
                .upgrade()
                .withName(Chart.RELEASE)
                .withNamespace(namespace)
                .withKubeConfig(plane().kubeConfig())
                .withValuesFile(Chart.valueSet("cluster-plain"))
                .set("migration.enabled", false);
    }

    private int replicas(String namespace) throws IOException {
        return plane().get(serve(namespace)).at("/spec/replicas").asInt();
    }

    private static String serve(String namespace) {
        return "/apis/apps/v1/namespaces/" + namespace + "/deployments/tutti-serve";
    }

    private ControlPlane plane() {
        return plane.orElseThrow();
    }

    private static Map<String, Object> namespace(String name, Map<String, String> labels) {
        return Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name, "labels", labels));
    }

    /// Where objects of this kind are made (Kubernetes, "API Concepts", Resource URIs).
    private static String path(Manifest manifest) {
        String group = manifest.apiVersion();
        String kind = manifest.kind().toLowerCase(Locale.ROOT);
        return (group.contains("/") ? "/apis/" : "/api/") + group
                + (EVERYWHERE.contains(manifest.kind()) ? "" : "/namespaces/" + Chart.NAMESPACE) + "/"
                + kind.replaceAll("y$", "ie").replaceAll("s$", "se") + "s";
    }
}
