package org.tutti.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The checks can fail: each fault that is put into a rendered chart is seen, and said in words.
class MutationTest {
    /// Changes one place of an installation, `from` to `to`, and says what the checks must find.
    /// `|` ends a line.
    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            # What an API server would refuse.
            default; livenessProbe; livenesProbe; there is no field livenesProbe
            default; replicas: 1; replicas: "1"; Integer cannot be the text "1"
            default; privileged: false; privileged: "no"; Boolean cannot be the text "no"
            default; value: "4533"; value: 4533; env[6].value: String cannot be 4533
            default; type: Recreate; type: Replace; V1DeploymentStrategy.type cannot be Replace
            default; cpu: 250m; cpu: a quarter; Quantity cannot be the text "a quarter"
            default; containerPort: 4533; hostPort: 4533; the field containerPort is missing
            default; ` selector:|    matchLabels:`; ` selectors:|    matchLabels:`; the field selector is missing
            cluster-hpa; maxReplicas: 30; minReplica: 30; the field maxReplicas is missing
            cluster-plain; maxUnavailable: 0; maxUnavailable: [0]; IntOrString cannot be [0]
            cluster-plain; policyTypes: [Ingress, Egress]; policyTypes: [Ingres, Egress]; cannot be Ingres
            default; apiVersion: apps/v1; apiVersion: apps/v1beta2; a kind that Kubernetes 1.30 does not know
            # What pods may do.
            default; runAsNonRoot: true; runAsNonRoot: false; has securityContext.runAsNonRoot false
            default; privileged: false; privileged: true; has securityContext.privileged true
            default; drop: [ALL]; drop: [NET_RAW]; has securityContext.capabilities.drop [NET_RAW]
            default; readOnlyRootFilesystem: true; readOnlyRootFilesystem: false; readOnlyRootFilesystem false
            default; enableServiceLinks: false; enableServiceLinks: true; has enableServiceLinks true
            default; automountServiceAccountToken: false|      enable; automountServiceAccountToken: true|      enable; has automountServiceAccountToken true
            default; securityContext:|        runAs; hostNetwork: true|      securityContext:|        runAs; shares hostNetwork
            # How they start and stop.
            default; terminationGracePeriodSeconds: 85; terminationGracePeriodSeconds: 70; are too few to wait
            default; value: "30s"; value: "60s"; are too few to wait
            default; seconds: 10; seconds: 1; the least that proxies need
            default; port: http; port: web; asks the port "web", which is none of [http]
            default; path: /readyz; path: /livez; the readinessProbe asks /livez
            default; type: Recreate; type: RollingUpdate; two pods could open the embedded database
            cluster-plain; maxUnavailable: 0; maxUnavailable: 1; a roll-out takes pods away
            cluster-plain; minReadySeconds: 10; minReadySeconds: 0; a new pod is trusted at once
            # What they need.
            default; - name: temporary|              mountPath; - name: temporal|              mountPath; are not the mounts
            default; mountPath: /tmp; mountPath: /data; two volumes are mounted at /data
            default; mountPath: /music|              readOnly: true; mountPath: /music; music can be written to
            default; TUTTI_MUSIC; TUTTI_HOST; TUTTI_MUSIC and the mount /music do not go together
            default; limits:|              memory: 1Gi; limits:|              cpu: "1"; says no resources.limits.memory
            default; limits:|              memory; limits:|              cpu: "1"|              memory; slows the start
            cluster-plain; image: tutti:0.1.0-SNAPSHOT; image: tutti:0.0.9; pods run different images
            house; image: registry.example.org/tutti:1.2.3; image: registry.example.org/tutti:latest; says no version
            cluster-plain; topologyKey: topology.kubernetes.io/zone; topologyKey: zone; nothing spreads its pods by topology
            cluster-plain; tolerationSeconds: 60; tolerationSeconds: 600; its pods stay where node.kubernetes.io
            # What belongs together.
            cluster-plain; name: tutti-project; name: tutti-serve; there are two of
            cluster-plain; component: project|    spec; component: scan|    spec; selects the pods of
            default; component: all|  ports; component: serve|  ports; leads to no pods
            default; targetPort: http; targetPort: web; leads to the port "web"
            ingress-oidc; name: tutti|                port:|                  name: http; name: tutti|                port:|                  name: web; at port web, which is not there
            ingress-oidc; path: /metrics; path: /figures; the outside reaches /metrics
            cluster-hpa; value: /control; value: /door; the outside reaches /control
            cluster-plain; maxUnavailable: 25%; minAvailable: 60%; forbids to move a single replica
            cluster-plain; maxUnavailable: 25%; maxUnavailable: 0; forbids to move a single replica
            cluster-hpa; kind: Deployment|    name: tutti-stream; kind: Deployment|    name: tutti-serve; is scaled by two
            cluster-hpa; kind: Deployment|    name: tutti-stream; kind: Deployment|    name: tutti-streams; which is not there
            cluster-hpa; spec:|  strategy; spec:|  replicas: 3|  strategy; an upgrade sets its replicas back
            cluster-keda; maxReplicaCount: 30; maxReplicaCount: 2; scales from 3 to 2
            cluster-azure; secretProviderClass: tutti-vault; secretProviderClass: tutti-safe; refers to the SecretProviderClass tutti-safe
            default; claimName: tutti-data; claimName: tutti-date; refers to the PersistentVolumeClaim tutti-date
            cluster-azure; authenticationRef:|        name: tutti-prometheus; authenticationRef:|        name: tutti-figures; refers to the TriggerAuthentication
            ingress-oidc; port: http|      path: /metrics; port: web|      path: /metrics; ServiceMonitor tutti finds
            ingress-oidc; METRICS|              value: "all"; METRICS|              value: "local"; shows its figures to nobody
            cluster-plain; to:|        - podSelector; from:|        - podSelector; opens egress to everybody
            cluster-plain; policyTypes: [Ingress, Egress]; policyTypes: [Ingress]; leaves a direction open
            # Settings and secrets.
            default; TUTTI_SERVER_DRAIN; TUTTI_SERVER_DRIAN; which the server does not know
            default; TUTTI_PORT; TUTTI_DATA; is given TUTTI_DATA twice
            house; value: "16777216"; value: "1.6777216e+07"; as "1.6777216e+07"
            house; TUTTI_SCAN_INTERVAL; TUTTI_OPERATOR_PASSWORD; shows the secret TUTTI_OPERATOR_PASSWORD
            cluster-plain; 5432/tutti"; 5432/tutti?password=x"; shows a secret in value
            cluster-plain; value: "serve"; value: "scan"; runs in the role scan
            cluster-plain; value: "16"; value: "17"; roles have different settings
            cluster-azure; expr: sum(tutti_listening_backlog; expr: sum(tutti_plays_backlog; asks for tutti_plays_backlog
            cluster-keda; tutti_http_files_sending; tutti_streams; asks for tutti_streams
            """)
    void isSeen(String values, String from, String to, String fault) {
        String right = Chart.renderText(Chart.RELEASE, Chart.valueSet(values));
        String before = from.replace("|", "\n");
        assertThat(right).as("the place to change").contains(before);
        int place = right.indexOf(before);
        String wrong = right.substring(0, place) + to.replace("|", "\n") + right.substring(place + before.length());
        assertThat(faults(Manifests.read(wrong)))
                .anySatisfy(said -> assertThat(said).contains(fault));
    }

    @Test
    void aSecretOrConfigMapInTheChartIsSeen() {
        Manifests more = Chart.render(Chart.valueSet("default"))
                .with(Manifests.read("{apiVersion: v1, kind: Secret, metadata: {name: tutti}}")
                        .all()
                        .getFirst());
        assertThat(faults(more)).anySatisfy(said -> assertThat(said).contains("the chart makes a Secret tutti"));
    }

    private static Stream<String> faults(Manifests installation) {
        return Stream.concat(
                installation.all().stream()
                        .filter(manifest -> !Extensions.areOf(manifest))
                        .flatMap(manifest -> ApiModel.faults(manifest).stream()),
                Rules.all().stream().flatMap(rule -> Rules.faults(rule, installation).stream()));
    }
}
