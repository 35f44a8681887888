package org.tutti.deploy.azure;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.POJONode;

/// A value that only Azure knows: a property of a resource that is there.
///
/// @param id of the resource
/// @param apiVersion in which it is read; empty for that of the template
/// @param path of the property, as `/a/b`
record Unknown(String id, String apiVersion, String path) {
    JsonNode node() {
        return JsonNodeFactory.instance.pojoNode(this);
    }

    Unknown at(String name) {
        return new Unknown(id, apiVersion, path + "/" + name);
    }

    static Optional<Unknown> in(JsonNode node) {
        return node instanceof POJONode pojo && pojo.getPojo() instanceof Unknown unknown
                ? Optional.of(unknown)
                : Optional.empty();
    }

    @Override
    public String toString() {
        return "<" + id + path + ">";
    }
}
