package org.tutti.deploy.azure;

import java.util.List;

/// Ids of resources, as `resourceId` makes them.
final class ResourceIds {
    private ResourceIds() {}

    /// @param base what the resource is in
    /// @param arguments perhaps a subscription and a resource group, then a type, then its names
    static String of(String base, List<String> arguments) {
        int type = 0;
        while (!arguments.get(type).contains("/")) {
            type++;
        }
        String in = base;
        if (type == 2) {
            in = "/subscriptions/" + arguments.get(0) + "/resourceGroups/" + arguments.get(1);
        } else if (type == 1) {
            in = base.replaceFirst("/resourceGroups/.*", "") + "/resourceGroups/" + arguments.get(0);
        }
        return in + "/" + of(arguments.get(type), String.join("/", arguments.subList(type + 1, arguments.size())));
    }

    /// Type and name in turns: `a/b/c` and `x/y` are `providers/a/b/x/c/y`; a resource group has no
    /// provider.
    static String of(String type, String name) {
        String[] types = type.split("/", -1);
        String[] names = name.split("/", -1);
        if (types.length != names.length + 1) {
            throw new IllegalArgumentException("the name " + name + " does not fit the type " + type);
        }
        if (type.equals("Microsoft.Resources/resourceGroups")) {
            return "resourceGroups/" + name;
        }
        StringBuilder id = new StringBuilder("providers/").append(types[0]);
        for (int i = 0; i < names.length; i++) {
            id.append('/').append(types[i + 1]).append('/').append(names[i]);
        }
        return id.toString();
    }

    /// The type of the resource that an id names, the last one of an extension.
    static String typeOf(String id) {
        String[] parts = id.substring(id.lastIndexOf("providers/") + "providers/".length())
                .split("/", -1);
        StringBuilder type = new StringBuilder(parts[0]);
        for (int i = 1; i < parts.length; i += 2) {
            type.append('/').append(parts[i]);
        }
        return type.toString();
    }
}
