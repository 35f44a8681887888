package org.tutti.deploy.azure.cost;

import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Figures of `deploy/azure/cost.json`: measured ones, habits of listeners, how it is operated, prices.
record CostInputs(JsonNode all) {
    static CostInputs read(Path file) {
        return new CostInputs(JsonMapper.shared().readTree(file.toFile()));
    }

    double measured(String name) {
        return number("measured", name, "/value");
    }

    double listeners(String name) {
        return number("listeners", name, "");
    }

    double operation(String name) {
        return number("operation", name, "");
    }

    double price(String name) {
        return number("prices", name, "");
    }

    /// What so many gigabytes cost at the edge, where each further one is cheaper.
    double edge(double gigabytes) {
        double cost = 0;
        double from = 0;
        for (JsonNode step : all.at("/prices/edgeGigabytes")) {
            double to = step.get("upToTerabytes").doubleValue() * 1000;
            cost += Math.max(0, Math.min(gigabytes, to) - from)
                    * step.get("perGigabyte").doubleValue();
            from = to;
        }
        return cost;
    }

    /// The same with another value for one figure.
    CostInputs with(String group, String name, double value) {
        JsonNode copy = all.deepCopy();
        ((ObjectNode) copy.get(group)).put(name, value);
        return new CostInputs(copy);
    }

    private double number(String group, String name, String path) {
        JsonNode value = all.at("/" + group + "/" + name + path);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("no figure " + group + "/" + name);
        }
        return value.doubleValue();
    }
}
