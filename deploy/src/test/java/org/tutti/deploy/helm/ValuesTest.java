package org.tutti.deploy.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wrong values are refused before anything is installed, with words that say where and why.
class ValuesTest {
    private static final String CLUSTER = """
            mode: cluster
            music: {type: none}
            database: {url: "jdbc:postgresql://db/tutti"}
            kafka: {servers: "kafka:9092"}
            blobs: {accountUrl: "https://blobs.example.org"}
            keys: {existingSecret: keys}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            # Misspelled.
            mod: single; additional properties 'mod' not allowed
            image: {tags: "1"}; at '/image': additional properties 'tags' not allowed
            roles: {server: {enabled: true}}; at '/roles': additional properties 'server' not allowed
            roles: {serve: {replica: 3}}; at '/roles/serve': additional properties 'replica' not allowed
            single: {resources: {limit: {memory: 1Gi}}}; additional properties 'limit' not allowed
            music: {nfs: {host: nas}}; at '/music/nfs': additional properties 'host' not allowed
            networkPolicy: {dns: [{podSelectr: {}}]}; additional properties 'podSelectr' not allowed
            # Of another type or range.
            mode: both; at '/mode': value must be one of 'single', 'cluster'
            roles: {serve: {replicas: "three"}}; at '/roles/serve/replicas': got string, want integer
            roles: {serve: {replicas: 0}}; at '/roles/serve/replicas': minimum: got 0, want 1
            roles: {serve: {enabled: "yes"}}; at '/roles/serve/enabled': got string, want boolean
            server: {drainSeconds: 30s}; at '/server/drainSeconds': got string, want integer
            data: {size: ten}; at '/data/size': 'ten' does not match pattern
            image: {digest: "sha256:12"}; at '/image/digest'
            music: {type: s3}; at '/music/type': value must be one of
            disruption: {maxUnavailable: 0}; at '/disruption/maxUnavailable'
            headroom: {priority: -11}; at '/headroom/priority': minimum: got -11, want -10
            database: {url: "postgres://db/tutti"}; at '/database/url'
            database: {replicaUrl: "copy"}; at '/database/replicaUrl'
            kafka: {servers: "kafka"}; at '/kafka/servers'
            autoscaling: {keda: {releases: [{name: a, start: "tomorrow", end: "2027-01-01T00:00", timezone: UTC, replicas: 3}]}}; at '/autoscaling/keda/releases/0/start'
            ingress: {hosts: ["https://music.example.org"]}; at '/ingress/hosts/0'
            # Settings that are none, have a value of their own, or are secrets.
            settings: {Scan Interval: 1h}; invalid propertyName 'Scan Interval'
            settings: {server.port: 80}; invalid propertyName 'server.port'
            settings: {operator.password: x}; invalid propertyName 'operator.password'
            settings: {blobs.connection-string: x}; invalid propertyName 'blobs.connection-string'
            settings: {database.password: x}; invalid propertyName 'database.password'
            settings: {scan.threads: [1]}; at '/settings/scan.threads': got array
            environment: {TUTTI_PORT: 1}; invalid propertyName 'TUTTI_PORT'
            secrets: {TUTTI_DATABASE_PASSWORD: secret}; at '/secrets/TUTTI_DATABASE_PASSWORD': got string, want object
            secrets: {password: {name: a, key: b}}; invalid propertyName 'password'
            """)
    void areRefusedByTheSchema(String values, String sentence) {
        assertThatThrownBy(() -> Chart.renderWith(values)).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            database: {url: "jdbc:postgresql://db/tutti"}; database is given, but mode single uses what is embedded
            autoscaling: {kind: hpa}; autoscaling needs mode cluster
            music: {type: nfs}; music.nfs.server must be given when music.type is nfs
            music: {type: hostPath}; music.hostPath must be a folder of the node
            music: {type: existingClaim}; music.existingClaim must name the claim
            ingress: {enabled: true}; ingress.hosts must name at least one host
            ingress: {enabled: true, hosts: [a.example.org], oidc: {enabled: true}}; ingress.oidc.authUrl and ingress.oidc.signinUrl
            gateway: {enabled: true}; gateway.parents must name the Gateway
            workloadIdentity: {enabled: true}; workloadIdentity.clientId must be given
            secretStore: {enabled: true}; secretStore.vault and secretStore.secrets must be given
            metrics: {rules: {enabled: true}}; metrics.enabled must be true
            migration: {clientId: a}; workloadIdentity.enabled must be true for migration.clientId
            """)
    void thatContradictEachOtherAreRefused(String values, String sentence) {
        assertThatThrownBy(() -> Chart.renderWith(values)).hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            database: {url: ""}; database.url must be given in mode cluster
            database: {url: "jdbc:postgresql://db/tutti", replicaUrl: same}; only Azure SQL has a copy at the address of the database
            kafka: {servers: ""}; kafka.servers must be given in mode cluster
            blobs: {accountUrl: ""}; blobs.accountUrl or the secret TUTTI_BLOBS_CONNECTION_STRING must be given
            music: {type: claim}; music.accessMode must be ReadWriteMany or ReadOnlyMany
            roles: {serve: {enabled: false}}; roles.serve.enabled must stay true
            roles: {serve: {maxReplicas: 2}}; roles.serve.maxReplicas is less than roles.serve.replicas
            autoscaling: {kind: keda}; must be given when autoscaling.kind is keda
            """)
    void aClusterNeedsWhatItShares(String values, String sentence) {
        assertThatThrownBy(() -> Chart.renderWith(overlaid(values))).hasMessageContaining(sentence);
    }

    /// The values of a cluster with one line replaced.
    private static String overlaid(String line) {
        String key = line.substring(0, line.indexOf(':') + 1);
        return String.join(
                        "\n",
                        CLUSTER.lines().filter(one -> !one.startsWith(key)).toList()) + "\n" + line;
    }

    @Test
    void aSmallClusterIsRight() {
        assertThatCode(() -> Chart.renderWith(CLUSTER)).doesNotThrowAnyException();
    }

    @Test
    void haveAMeaningEach() throws IOException {
        List<String> faults = new ArrayList<>();
        everyPropertyIsDescribed("", schema(), faults);
        assertThat(faults).isEmpty();
    }

    private static JsonObject schema() throws IOException {
        return JsonParser.parseString(Files.readString(Chart.FOLDER.resolve("values.schema.json")))
                .getAsJsonObject();
    }

    private static void everyPropertyIsDescribed(String path, JsonObject schema, List<String> faults) {
        if (!schema.has("properties")) {
            return;
        }
        if (!schema.has("additionalProperties")
                || schema.get("additionalProperties").isJsonObject()) {
            faults.add(path + " takes unknown values");
        }
        for (var property : schema.getAsJsonObject("properties").entrySet()) {
            JsonElement value = property.getValue();
            String name = path + property.getKey();
            if (!value.getAsJsonObject().has("description")) {
                faults.add(name + " has no description");
            }
            everyPropertyIsDescribed(name + ".", value.getAsJsonObject(), faults);
        }
    }
}
