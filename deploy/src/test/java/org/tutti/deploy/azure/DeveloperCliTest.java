package org.tutti.deploy.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What azd is told: the template that it provisions, the parameters that it fills in, the chart that
/// it installs.
class DeveloperCliTest {
    /// Set by azd itself.
    private static final Set<String> OF_AZD = Set.of("AZURE_ENV_NAME", "AZURE_LOCATION");

    /// Values whose keys the chart leaves to whoever installs it.
    private static final Set<String> FREE = Set.of("secrets", "settings");

    private static final Path CHART = Installations.ROOT.resolve("deploy/helm/tutti");

    @Test
    void theProjectNamesFilesThatAreThere() throws IOException {
        JsonNode project = yaml(Installations.AZURE.resolve("azure.yaml"));
        assertThat(project.propertyNames()).containsExactly("name", "metadata", "infra", "hooks");
        assertThat(project.get("name").stringValue()).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
        JsonNode infra = project.get("infra");
        assertThat(infra.propertyNames()).containsExactly("provider", "path", "module");
        assertThat(infra.get("provider").stringValue()).isEqualTo("bicep");
        assertThat(Installations.AZURE
                        .resolve(infra.get("path").stringValue())
                        .resolve(infra.get("module").stringValue() + ".bicep"))
                .isRegularFile();
        JsonNode hook = project.at("/hooks/postprovision/posix");
        assertThat(hook.propertyNames()).containsExactly("shell", "run", "interactive");
        assertThat(Installations.AZURE.resolve(hook.get("run").stringValue()).normalize())
                .isExecutable();
    }

    @Test
    void azdGivesEveryParameterThatHasNoDefault() {
        JsonNode main =
                Installations.read(Installations.AZURE.resolve("main.json")).get("parameters");
        JsonNode given = Installations.read(Installations.AZURE.resolve("main.parameters.json"))
                .get("parameters");
        assertThat(main.propertyNames()).containsAll(given.propertyNames());
        main.properties().forEach(each -> {
            if (!each.getValue().has("defaultValue")) {
                assertThat(given.has(each.getKey())).as(each.getKey()).isTrue();
            }
        });
        given.properties().forEach(each -> {
            Matcher variable = Pattern.compile("\\$\\{([A-Z_]+)(?:=(.*))?}")
                    .matcher(each.getValue().get("value").stringValue());
            assertThat(variable.matches()).as(each.getKey()).isTrue();
            assertThat(OF_AZD.contains(variable.group(1)) || variable.group(1).startsWith("TUTTI_"))
                    .as(variable.group(1))
                    .isTrue();
            if (variable.group(2) != null) {
                assertThat(variable.group(2))
                        .isEqualTo(main.get(each.getKey()).get("defaultValue").asString());
            }
        });
    }

    @Test
    void theChartIsInstalledWithOutputsOfTheTemplate() throws IOException {
        Set<String> known = new TreeSet<>(Set.of("TUTTI_IMAGE_DIGEST", "TUTTI_PUBLIC_HOST"));
        known.addAll(Installations.read(Installations.AZURE.resolve("main.json"))
                .get("outputs")
                .propertyNames());
        Set<String> used = new TreeSet<>();
        Matcher matcher = Pattern.compile("\\$\\{?([A-Z_]+)").matcher(install());
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        assertThat(known).containsAll(used);
    }

    @Test
    void theChartKnowsEveryValueThatItIsGiven() throws IOException {
        assumeTrue(Files.isRegularFile(CHART.resolve("values.yaml")), "no Helm chart in " + CHART);
        JsonNode values = yaml(CHART.resolve("values.yaml"));
        Set<String> given = new HashSet<>();
        Matcher matcher = Pattern.compile("--set-string \"?([A-Za-z.]+)").matcher(install());
        while (matcher.find()) {
            given.add("/" + matcher.group(1).replace('.', '/'));
        }
        leaves("", yaml(Installations.AZURE.resolve("values.yaml")), given);
        assertThat(given)
                .isNotEmpty()
                .allSatisfy(path ->
                        assertThat(values.at(path).isMissingNode()).as(path).isFalse());
    }

    @Test
    void theChartsAccountIsTheOneThatEntraTrusts() throws IOException {
        assumeTrue(Files.isRegularFile(CHART.resolve("values.yaml")), "no Helm chart in " + CHART);
        JsonNode account = yaml(CHART.resolve("values.yaml")).get("serviceAccount");
        assertThat(account.get("create").booleanValue()).isTrue();
        assertThat(account.get("name").stringValue()).isEmpty();
        Matcher release = Pattern.compile("helm upgrade --install (\\S+) ").matcher(install());
        assertThat(release.find()).isTrue();
        assertThat(yaml(CHART.resolve("Chart.yaml")).get("name").stringValue()).isEqualTo("tutti");
        assertThat(AccessRules.subjects(Installations.small()).get("server"))
                .isEqualTo(List.of("system:serviceaccount:tutti:" + release.group(1)));
        assertThat(AccessRules.subjects(Installations.small()).get("migrator"))
                .isEqualTo(List.of("system:serviceaccount:tutti:" + release.group(1) + "-migrate"));
    }

    @Test
    void helmRendersTheChartWithTheseValues() throws IOException {
        assumeTrue(Files.isRegularFile(CHART.resolve("values.yaml")), "no Helm chart in " + CHART);
        TemplateCommand render = new Helm(CHART)
                .template()
                .withName("tutti")
                .withNamespace("tutti")
                .withKubeVersion("1.34.0")
                .withValuesFile(Installations.AZURE.resolve("values.yaml"));
        JsonNode outputs = Installations.small().outputs();
        Matcher matcher =
                Pattern.compile("--set-string \"?([^=]+)=\"?([^\"\\s]*)\"?").matcher(install());
        while (matcher.find()) {
            render.set(matcher.group(1), filled(matcher.group(2), outputs));
        }
        String rendered = render.call();
        assertThat(rendered)
                .contains("azure.workload.identity/client-id: \"0badcafe\"")
                .contains("azure.workload.identity/use: \"true\"")
                .contains("name: tutti-project")
                .contains("jdbc:sqlserver://")
                .contains("TUTTI_DATABASE_AUTHENTICATION")
                .contains("tutti.invalid");
        JsonNode monitor = yaml(Installations.AZURE.resolve("metrics.yaml"));
        monitor.at("/spec/selector/matchLabels")
                .properties()
                .forEach(label -> assertThat(rendered)
                        .contains(label.getKey() + ": " + label.getValue().stringValue()));
        assertThat(rendered)
                .contains("name: "
                        + monitor.at("/spec/podMetricsEndpoints/0/port").stringValue());
    }

    /// A text of the script with the template's outputs in it.
    private static String filled(String text, JsonNode outputs) {
        String filled = text.replace("${TUTTI_PUBLIC_HOST:-tutti.invalid}", "tutti.invalid")
                .replace("$TUTTI_IMAGE_DIGEST", "sha256:" + "0".repeat(64));
        for (var output : outputs.properties()) {
            JsonNode value = output.getValue().get("value");
            String known = Unknown.in(value).isPresent() ? "0badcafe" : value.asString();
            if (known.contains("<")) {
                known = known.replaceAll("<[^>]*>", "0badcafe");
            } else if (output.getKey().matches("TUTTI_(VAULT_ADDRESS|BLOBS_ACCOUNT_URL|METRICS_ADDRESS)")) {
                known = "https://0badcafe.example.org";
            }
            filled = filled.replace("$" + output.getKey(), known);
        }
        return filled;
    }

    @Test
    void cachesLieWhereTheAccountDeletesThem() throws IOException {
        JsonNode prefix = Installations.small()
                .the("Microsoft.Storage/storageAccounts/managementPolicies")
                .properties()
                .at("/policy/rules/0/definition/filters/prefixMatch/0");
        assertThat(prefix.stringValue())
                .isEqualTo("audio/"
                        + yaml(Installations.AZURE.resolve("values.yaml"))
                                .at("/blobs/cachePrefix")
                                .stringValue());
    }

    @Test
    void podsReachTheSubnetOfPrivateEndpointsAlone() throws IOException {
        String endpoints = Installations.small()
                .the("Microsoft.Network/virtualNetworks")
                .properties()
                .at("/subnets/1/properties/addressPrefix")
                .stringValue();
        JsonNode policy = yaml(Installations.AZURE.resolve("values.yaml")).get("networkPolicy");
        for (String service : List.of("database", "kafka", "storage", "vault")) {
            assertThat(policy.get(service).toString()).isEqualTo("[{\"ipBlock\":{\"cidr\":\"" + endpoints + "\"}}]");
        }
    }

    private static void leaves(String path, JsonNode values, Set<String> into) {
        values.properties().forEach(each -> {
            if (each.getValue().isObject() && !FREE.contains(each.getKey())) {
                leaves(path + "/" + each.getKey(), each.getValue(), into);
            } else {
                into.add(path + "/" + each.getKey());
            }
        });
    }

    private static String install() throws IOException {
        return Files.readString(Installations.AZURE.resolve("install"));
    }

    private static JsonNode yaml(Path file) throws IOException {
        Map<String, Object> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
        return JsonMapper.shared().valueToTree(read);
    }
}
