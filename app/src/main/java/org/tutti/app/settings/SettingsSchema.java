package org.tutti.app.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The keys that the settings records define. A record component `cacheSize` of a record at `transcode` is the key
/// `transcode.cache-size`,
/// and the environment variable `TUTTI_TRANSCODE_CACHE_SIZE`.
public final class SettingsSchema {
    /// Variables that have a shorter name than their key's own.
    private static final Map<String, String> ALIASES = Map.of(
            "TUTTI_LEGACY_PASSWORDS", "identity.legacy-passwords",
            "TUTTI_PORT", "server.port",
            "TUTTI_HOST", "server.host",
            "TUTTI_DATA", "server.data",
            "TUTTI_MUSIC", "scan.libraries[0].root");

    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    /// One key.
    ///
    /// @param name such as `scan.libraries[].path`; `[]` stands for a place in a list
    /// @param type simple name of its Java type
    /// @param defaultValue as it would be written; empty for none
    public record Key(String name, String type, String defaultValue) {
        /// The variable that sets it; empty for keys inside lists, which have none.
        public String variable() {
            return name.contains("[]")
                    ? ""
                    : "TUTTI_" + name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
        }
    }

    private final List<Key> keys = new ArrayList<>();

    /// The schema of this record type with the defaults of `defaults`.
    public SettingsSchema(Record defaults) {
        collect("", defaults.getClass(), Optional.of(defaults));
    }

    /// Every key in the order of the records.
    public List<Key> keys() {
        return List.copyOf(keys);
    }

    /// Whether this is a key, such as `scan.libraries[3].path`.
    public boolean knows(String key) {
        String shape = key.replaceAll("\\[\\d+]", "[]");
        return keys.stream()
                .anyMatch(k -> k.name().equals(shape) || (k.type().equals("List") && (k.name() + "[]").equals(shape)));
    }

    /// The key that an environment variable sets.
    public Optional<String> keyOf(String variable) {
        String alias = ALIASES.get(variable);
        if (alias != null) {
            return Optional.of(alias);
        }
        return keys.stream()
                .filter(k -> k.variable().equals(variable))
                .map(Key::name)
                .findFirst();
    }

    /// The short names: variable to key.
    public Map<String, String> aliases() {
        return ALIASES;
    }

    /// The known key that looks most like a mistyped one.
    public Optional<String> nearest(String mistyped) {
        return keys.stream()
                .map(Key::name)
                .min((a, b) -> Integer.compare(distance(mistyped, a), distance(mistyped, b)))
                .filter(name -> distance(mistyped, name) <= Math.max(3, mistyped.length() / 3));
    }

    private void collect(String prefix, Class<?> type, Optional<Object> defaults) {
        for (RecordComponent component : type.getRecordComponents()) {
            String name = prefix + kebab(component.getName());
            Optional<Object> value = defaults.flatMap(record -> read(component, record));
            Class<?> kind = component.getType();
            if (kind.isRecord()) {
                collect(name + ".", kind, value);
            } else if (kind == List.class && elementOf(component).isRecord()) {
                collect(name + "[].", elementOf(component), Optional.empty());
            } else {
                keys.add(new Key(
                        name,
                        kind.getSimpleName(),
                        value.map(SettingsSchema::written).orElse("")));
            }
        }
    }

    private static Class<?> elementOf(RecordComponent list) {
        return (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    }

    private static Optional<Object> read(RecordComponent component, Object record) {
        try {
            return Optional.ofNullable(component.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "The settings record " + record.getClass().getName() + " cannot be read.", e);
        }
    }

    private static String written(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(SettingsSchema::written).orElse("");
            case List<?> list ->
                String.join(",", list.stream().map(SettingsSchema::written).toList());
            case Enum<?> constant ->
                kebab(constant.name().toLowerCase(Locale.ROOT)).replace('_', '-');
            default -> value.toString();
        };
    }

    private static String kebab(String camel) {
        return WORD_START.matcher(camel).replaceAll("-").toLowerCase(Locale.ROOT);
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(cost, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
