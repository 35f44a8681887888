package org.tutti.deploy.azure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// A resource as Azure would be asked for it, with every expression replaced.
///
/// @param module file of the template that it stands in, without its ending
/// @param type without the API version
/// @param id under which others refer to it
/// @param dependsOn ids
/// @param body what is sent, with `name` and `properties`
record Resource(String module, String type, String apiVersion, String id, List<String> dependsOn, JsonNode body) {
    /// An id anywhere in a text; ids of roles and of resource groups are no resources of templates.
    private static final Pattern ID =
            Pattern.compile("/subscriptions/[0-9a-f-]+/resourceGroups/[^/]+/providers/[A-Za-z0-9./_-]+[A-Za-z0-9_-]");

    JsonNode properties() {
        return body.path("properties");
    }

    /// The last segment of its name.
    String name() {
        String name = body.path("name").asString();
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /// Id of the resource that it extends, such as the one that a role is given for.
    Optional<String> extended() {
        String before = id.substring(0, Math.max(0, id.lastIndexOf("/providers/")));
        return before.contains("/providers/") ? Optional.of(before) : Optional.empty();
    }

    /// Ids of resources that its body mentions: as texts, as keys and as what is asked of them.
    Set<String> mentions() {
        Set<String> ids = new TreeSet<>();
        texts(body, text -> {
            Matcher matcher = ID.matcher(text);
            while (matcher.find()) {
                ids.add(matcher.group());
            }
        });
        ids.remove(id);
        return ids;
    }

    /// All texts of its body.
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts(body, texts::add);
        return texts;
    }

    private static void texts(JsonNode node, Consumer<String> taker) {
        if (node.isString()) {
            taker.accept(node.stringValue());
        }
        Unknown.in(node).ifPresent(unknown -> taker.accept(unknown.id()));
        node.forEach(child -> texts(child, taker));
        if (node.isObject()) {
            node.propertyNames().forEach(taker);
        }
    }
}
