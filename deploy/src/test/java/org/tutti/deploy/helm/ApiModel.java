package org.tutti.deploy.helm;

import com.google.gson.annotations.SerializedName;
import io.kubernetes.client.custom.IntOrString;
import io.kubernetes.client.custom.Quantity;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds objects against the models that Kubernetes' own Java client is generated with from the API
/// of Kubernetes 1.30: unknown fields, missing fields, and values of another type than the API's.
/// The client itself is lenient: it takes `"2"` for a number and 2 for a text, which an API server
/// does not.
final class ApiModel {
    private static final String MODELS = "io.kubernetes.client.openapi.models.";
    private static final Pattern QUANTITY = Pattern.compile("\\d+(\\.\\d+)?(m|k|Ki|Mi|Gi|Ti|Pi|M|G|T|P)?");

    /// Texts that the API takes few of; the models do not say which.
    private static final Map<String, Set<String>> CHOICES = Map.ofEntries(
            Map.entry("V1Container.imagePullPolicy", Set.of("Always", "IfNotPresent", "Never")),
            Map.entry("V1DeploymentStrategy.type", Set.of("Recreate", "RollingUpdate")),
            Map.entry("V1TopologySpreadConstraint.whenUnsatisfiable", Set.of("DoNotSchedule", "ScheduleAnyway")),
            Map.entry("V1HTTPIngressPath.pathType", Set.of("Exact", "Prefix", "ImplementationSpecific")),
            Map.entry("V1ServiceSpec.type", Set.of("ClusterIP", "NodePort", "LoadBalancer", "ExternalName")),
            Map.entry("V1ServicePort.protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("V1ContainerPort.protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("V1NetworkPolicyPort.protocol", Set.of("TCP", "UDP", "SCTP")),
            Map.entry("V1NetworkPolicySpec.policyTypes", Set.of("Ingress", "Egress")),
            Map.entry("V1SeccompProfile.type", Set.of("RuntimeDefault", "Localhost", "Unconfined")),
            Map.entry("V1PodSecurityContext.fsGroupChangePolicy", Set.of("OnRootMismatch", "Always")),
            Map.entry(
                    "V1PersistentVolumeClaimSpec.accessModes",
                    Set.of("ReadWriteOnce", "ReadWriteOncePod", "ReadWriteMany", "ReadOnlyMany")),
            Map.entry("V1PodDisruptionBudgetSpec.unhealthyPodEvictionPolicy", Set.of("AlwaysAllow", "IfHealthyBudget")),
            Map.entry("V1PriorityClass.preemptionPolicy", Set.of("Never", "PreemptLowerPriority")),
            Map.entry("V2HPAScalingRules.selectPolicy", Set.of("Max", "Min", "Disabled")),
            Map.entry("V2HPAScalingPolicy.type", Set.of("Percent", "Pods")),
            Map.entry("V2MetricSpec.type", Set.of("Resource", "ContainerResource", "Pods", "Object", "External")),
            Map.entry("V2MetricTarget.type", Set.of("Utilization", "Value", "AverageValue")),
            Map.entry("V1HostPathVolumeSource.type", Set.of("", "Directory", "DirectoryOrCreate", "File")));

    private final List<String> faults = new ArrayList<>();

    private ApiModel() {}

    /// Whether this is an object of Kubernetes itself, not of an extension.
    static boolean knows(Manifest manifest) {
        return model(manifest) != null;
    }

    /// What an API server would refuse; one sentence each.
    static List<String> faults(Manifest manifest) {
        ApiModel walk = new ApiModel();
        Class<?> model = model(manifest);
        if (model == null) {
            return List.of(manifest + " has a kind that Kubernetes 1.30 does not know: " + manifest.apiVersion());
        }
        walk.object(manifest.toString(), manifest.tree(), model);
        return walk.faults;
    }

    private static @Nullable Class<?> model(Manifest manifest) {
        String api = manifest.apiVersion();
        String group = api.contains("/") ? api.substring(0, api.indexOf('/')) : "";
        boolean own = !group.contains(".") || (group.endsWith(".k8s.io") && !group.startsWith("gateway."));
        String version = api.substring(api.indexOf('/') + 1).toUpperCase(Locale.ROOT);
        try {
            return own ? Class.forName(MODELS + version + manifest.kind()) : null;
        } catch (ClassNotFoundException unknown) {
            return null;
        }
    }

    private void object(String path, Map<?, ?> value, Class<?> model) {
        for (Object key : value.keySet()) {
            if (!names(model, "openapiFields").contains(key)) {
                faults.add(path + ": there is no field " + key);
            }
        }
        for (String required : names(model, "openapiRequiredFields")) {
            if (value.get(required) == null) {
                faults.add(path + ": the field " + required + " is missing");
            }
        }
        for (Field field : model.getDeclaredFields()) {
            SerializedName name = field.getAnnotation(SerializedName.class);
            if (name == null || !value.containsKey(name.value())) {
                continue;
            }
            Object child = value.get(name.value());
            if (child == null) {
                faults.add(path + "." + name.value() + ": is empty");
            } else {
                value(path + "." + name.value(), child, field.getGenericType());
                choice(path, model.getSimpleName() + "." + name.value(), child);
            }
        }
    }

    private void choice(String path, String field, Object value) {
        Set<String> choices = CHOICES.get(field);
        for (Object one : value instanceof List<?> list ? list : List.of(value)) {
            if (choices != null && !choices.contains(one)) {
                faults.add(path + ": " + field + " cannot be " + one);
            }
        }
    }

    private void value(String path, Object value, Type type) {
        if (type instanceof ParameterizedType container) {
            Type[] arguments = container.getActualTypeArguments();
            if (container.getRawType() == List.class) {
                list(path, value, arguments[0]);
            } else {
                map(path, value, arguments[1]);
            }
        } else if (type instanceof Class<?> model && model.getName().startsWith(MODELS)) {
            if (value instanceof Map<?, ?> map) {
                object(path, map, model);
            } else {
                faults.add(path + ": is no object but " + value);
            }
        } else if (!fits(value, (Class<?>) type)) {
            faults.add(path + ": " + ((Class<?>) type).getSimpleName() + " cannot be " + shown(value));
        }
    }

    private void list(String path, Object value, Type element) {
        if (!(value instanceof List<?> list)) {
            faults.add(path + ": is no list but " + shown(value));
            return;
        }
        for (int i = 0; i < list.size(); i++) {
            value(path + "[" + i + "]", list.get(i), element);
        }
    }

    private void map(String path, Object value, Type element) {
        if (!(value instanceof Map<?, ?> map)) {
            faults.add(path + ": is no map but " + shown(value));
            return;
        }
        map.forEach((key, one) -> value(path + "." + key, one, element));
    }

    private static boolean fits(Object value, Class<?> type) {
        if (type == Quantity.class) {
            return QUANTITY.matcher(value.toString()).matches();
        }
        if (type == IntOrString.class) {
            return value instanceof Integer || value instanceof String;
        }
        if (type == Integer.class || type == Long.class) {
            return value instanceof Integer || value instanceof Long;
        }
        if (type == Double.class) {
            return value instanceof Number;
        }
        return type == Object.class || (type == Boolean.class ? value instanceof Boolean : value instanceof String);
    }

    private static String shown(Object value) {
        return value instanceof String text ? "the text \"" + text + "\"" : value.toString();
    }

    @SuppressWarnings("unchecked")
    private static Set<String> names(Class<?> model, String set) {
        try {
            return (Set<String>) model.getField(set).get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The model " + model.getName() + " does not tell its fields.", e);
        }
    }
}
