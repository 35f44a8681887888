package org.tutti.deploy.helm;

import java.util.Set;

/// Kinds that the chart uses and Kubernetes itself does not have.
final class Extensions {
    private static final Set<String> ALL = Set.of(
            "keda.sh/v1alpha1 ScaledObject",
            "keda.sh/v1alpha1 TriggerAuthentication",
            "monitoring.coreos.com/v1 ServiceMonitor",
            "monitoring.coreos.com/v1 PrometheusRule",
            "gateway.networking.k8s.io/v1 HTTPRoute",
            "secrets-store.csi.x-k8s.io/v1 SecretProviderClass");

    private Extensions() {}

    static boolean areOf(Manifest manifest) {
        return ALL.contains(manifest.apiVersion() + " " + manifest.kind());
    }
}
