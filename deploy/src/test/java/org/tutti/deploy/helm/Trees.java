package org.tutti.deploy.helm;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Reads trees of maps, lists and scalars by paths of keys such as `spec.template.spec`.
final class Trees {
    private Trees() {}

    /// What stands at a path; null for nothing.
    static @Nullable Object at(Object tree, String path) {
        Object here = tree;
        for (String key : path.split("\\.", -1)) {
            if (!(here instanceof Map<?, ?> map)) {
                return null;
            }
            here = map.get(key);
        }
        return here;
    }

    static String text(Object tree, String path) {
        Object found = at(tree, path);
        return found == null ? "" : found.toString();
    }

    static int number(Object tree, String path) {
        return at(tree, path) instanceof Number number ? number.intValue() : 0;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object tree, String path) {
        return at(tree, path) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(Object tree, String path) {
        return at(tree, path) instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    /// Shows every scalar with its key to `visitor`; elements of a list have the list's key.
    static void scalars(String key, @Nullable Object tree, BiConsumer<String, String> visitor) {
        switch (tree) {
            case null -> {}
            case Map<?, ?> map -> map.forEach((name, value) -> scalars(name.toString(), value, visitor));
            case List<?> list -> list.forEach(value -> scalars(key, value, visitor));
            default -> visitor.accept(key, tree.toString());
        }
    }
}
