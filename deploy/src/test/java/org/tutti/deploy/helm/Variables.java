package org.tutti.deploy.helm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The environment of the container that runs Tutti.
///
/// @param plain variable to value
/// @param secret variable to `SECRET/KEY`
/// @param twice variables that come more than once
record Variables(Map<String, String> plain, Map<String, String> secret, List<String> twice) {
    static Variables of(Manifest node) {
        Map<String, String> plain = new LinkedHashMap<>();
        Map<String, String> secret = new LinkedHashMap<>();
        List<String> twice = new ArrayList<>();
        for (Map<String, Object> variable : Trees.maps(node.containers().getFirst(), "env")) {
            String name = Trees.text(variable, "name");
            if (plain.containsKey(name) || secret.containsKey(name)) {
                twice.add(name);
            }
            if (variable.containsKey("valueFrom")) {
                secret.put(
                        name,
                        Trees.text(variable, "valueFrom.secretKeyRef.name") + "/"
                                + Trees.text(variable, "valueFrom.secretKeyRef.key"));
            } else {
                plain.put(name, Trees.text(variable, "value"));
            }
        }
        return new Variables(plain, secret, twice);
    }

    /// How long the server drains, as it is told.
    Duration drain() {
        return Duration.parse("PT" + plain.getOrDefault("TUTTI_SERVER_DRAIN", "20s"));
    }
}
