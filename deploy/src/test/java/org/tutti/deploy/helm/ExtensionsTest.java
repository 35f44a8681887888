package org.tutti.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Objects of KEDA, Prometheus' operator, Gateway API and the Secrets Store driver are what their
/// owners define, and the checks of that see what is wrong.
class ExtensionsTest {
    private static final Path DEFINITIONS =
            Path.of(System.getProperty("tutti.shared", "../shared")).resolve("specs/kubernetes");
    private static final Map<String, String> KEDA =
            Map.of("ScaledObject", "scaledobjects", "TriggerAuthentication", "triggerauthentications");

    private static List<Manifest> rendered() {
        return Chart.valueSets().stream()
                .flatMap(values -> Chart.render(values).all().stream())
                .filter(Extensions::areOf)
                .toList();
    }

    @Test
    void theyAreOfThePublishedTypes() throws Exception {
        assumeTrue(PublishedTypes.areHere(), "the published types are not here; .ci/run installs them");
        List<Manifest> known = rendered().stream().filter(PublishedTypes::know).toList();
        assertThat(known)
                .extracting(Manifest::kind)
                .contains("ScaledObject", "TriggerAuthentication", "ServiceMonitor", "PrometheusRule", "HTTPRoute");
        assertThat(PublishedTypes.faults(known)).isEmpty();
    }

    @Test
    void thePublishedTypesSeeWhatIsWrong() throws Exception {
        assumeTrue(PublishedTypes.areHere(), "the published types are not here; .ci/run installs them");
        Manifest right = Chart.render(Chart.valueSet("cluster-keda")).get("ScaledObject", "tutti-serve");
        assertThat(PublishedTypes.faults(
                        List.of(changed(right, "maxReplicasCount", 3), changed(right, "minReplicaCount", "2"))))
                .contains("maxReplicasCount\"' does not exist", "Type 'string' is not assignable to type 'number'");
        Map<String, Object> spec = new HashMap<>(right.map("spec"));
        spec.remove("triggers");
        assertThat(PublishedTypes.faults(List.of(with(right, spec)))).contains("Property '\"triggers\"' is missing");
    }

    @Test
    void kedaDefinesThem() throws IOException {
        assumeTrue(Files.isDirectory(DEFINITIONS), "KEDA's own definitions are not here: " + DEFINITIONS);
        for (Manifest manifest : rendered()) {
            String plural = KEDA.get(manifest.kind());
            if (plural != null) {
                assertThat(definition(plural).faults(manifest)).isEmpty();
            }
        }
        Manifest right = Chart.render(Chart.valueSet("cluster-keda")).get("ScaledObject", "tutti-serve");
        assertThat(definition("scaledobjects").faults(changed(right, "maxReplicasCount", 3)))
                .containsExactly("ScaledObject tutti-serve.spec: there is no field maxReplicasCount");
    }

    private static CrdSchema definition(String plural) throws IOException {
        return CrdSchema.read(Files.newInputStream(DEFINITIONS.resolve("keda.sh_" + plural + ".yaml")));
    }

    @Test
    void theSecretsStoreDefinesThem() {
        CrdSchema schema = CrdSchema.read(resource());
        Manifest right = Chart.render(Chart.valueSet("cluster-azure")).get("SecretProviderClass", "tutti-vault");
        assertThat(schema.faults(right)).isEmpty();
        assertThat(schema.faults(changed(right, "provder", "azure")))
                .containsExactly("SecretProviderClass tutti-vault.spec: there is no field provder");
        assertThat(schema.faults(changed(right, "provider", "aws")))
                .containsExactly("SecretProviderClass tutti-vault.spec.provider: cannot be aws");
        assertThat(schema.faults(changed(right, "parameters", Map.of("keyvaultName", 7))))
                .containsExactlyInAnyOrder(
                        "SecretProviderClass tutti-vault.spec.parameters: the field objects is missing",
                        "SecretProviderClass tutti-vault.spec.parameters: the field tenantId is missing",
                        "SecretProviderClass tutti-vault.spec.parameters.keyvaultName: 7 is no string");
    }

    private static InputStream resource() {
        return Objects.requireNonNull(ExtensionsTest.class.getResourceAsStream("secretproviderclass.yaml"));
    }

    private static Manifest changed(Manifest manifest, String field, Object value) {
        Map<String, Object> spec = new HashMap<>(manifest.map("spec"));
        spec.put(field, value);
        return with(manifest, spec);
    }

    private static Manifest with(Manifest manifest, Map<String, Object> spec) {
        Map<String, Object> tree = new HashMap<>(manifest.tree());
        tree.put("spec", spec);
        return new Manifest(tree);
    }
}
