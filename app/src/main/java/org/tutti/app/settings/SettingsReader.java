package org.tutti.app.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/// Merges defaults, a YAML file, environment variables and the command line, later ones over earlier ones, into
/// settings records.
/// A key that no record knows, and a value that its type cannot take, end the start with one line.
public final class SettingsReader {
    private final SettingsSchema schema;
    private final Map<String, String> values = new TreeMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();

    /// Reads against this schema; its defaults apply.
    public SettingsReader(SettingsSchema schema) {
        this.schema = schema;
        for (SettingsSchema.Key key : schema.keys()) {
            if (!key.name().contains("[]")
                    && (!key.defaultValue().isEmpty() || key.type().equals("String"))) {
                values.put(key.name(), key.defaultValue());
            }
        }
    }

    /// Adds a YAML file.
    public SettingsReader file(Path file) {
        Object tree;
        try (var reader = Files.newBufferedReader(file)) {
            tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
        } catch (IOException | YAMLException e) {
            throw new InvalidSettings("The settings file " + file + " cannot be read: " + firstLine(e) + ".");
        }
        if (tree != null) {
            flatten("", tree, "the file " + file);
        }
        return this;
    }

    /// Adds the variables that start with `TUTTI_`.
    public SettingsReader environment(Map<String, String> variables) {
        variables.forEach((variable, value) -> {
            if (variable.startsWith("TUTTI_")
                    && !variable.equals("TUTTI_CONFIG")
                    && !variable.startsWith("TUTTI_JAVA_")) {
                String key = schema.keyOf(variable)
                        .orElseThrow(() -> new InvalidSettings("The environment variable " + variable
                                + " is none that Tutti knows; see docs/configuration.md."));
                set(key, value, "the environment variable " + variable);
            }
        });
        return this;
    }

    /// Adds one key.
    ///
    /// @param origin where it was set, for error messages
    public SettingsReader set(String key, String value, String origin) {
        if (!schema.knows(key)) {
            String hint = schema.nearest(key)
                    .map(known -> "; did you mean " + known + "?")
                    .orElse(".");
            throw new InvalidSettings("There is no setting " + key + ", which " + origin + " sets" + hint);
        }
        values.put(key, value);
        origins.put(key, origin);
        return this;
    }

    /// The settings record.
    public <T extends Record> T bind(Class<T> type) {
        fillListItems();
        Map<String, Object> properties = new LinkedHashMap<>();
        values.forEach((key, value) -> properties.put("tutti." + key, value));
        Binder binder = new Binder(new MapConfigurationPropertySource(properties));
        try {
            return binder.bindOrCreate("tutti", Bindable.of(type));
        } catch (BindException e) {
            throw new InvalidSettings(explain(e));
        }
    }

    /// A list without items is empty, and so are texts that an item leaves out, as they are everywhere else.
    private void fillListItems() {
        for (SettingsSchema.Key key : schema.keys()) {
            int place = key.name().indexOf("[].");
            if (place >= 0) {
                String list = key.name().substring(0, place);
                if (values.keySet().stream().noneMatch(name -> name.startsWith(list + "["))) {
                    values.put(list, "");
                }
            }
            if (place >= 0 && key.type().equals("String")) {
                Pattern item = Pattern.compile(Pattern.quote(key.name().substring(0, place)) + "\\[\\d+]");
                values.keySet().stream()
                        .map(item::matcher)
                        .filter(Matcher::lookingAt)
                        .map(Matcher::group)
                        .distinct()
                        .toList()
                        .forEach(
                                prefix -> values.putIfAbsent(prefix + key.name().substring(place + 2), ""));
            }
        }
    }

    private String explain(BindException e) {
        String key = e.getName().toString().replaceFirst("^tutti\\.?", "");
        Throwable root = e;
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            root = cause;
        }
        Optional<String> culprit = e.getProperty() == null
                ? origins.keySet().stream().filter(name -> name.startsWith(key)).findFirst()
                : Optional.of(e.getProperty().getName().toString().replaceFirst("^tutti\\.", ""));
        String origin = culprit.map(origins::get).map(o -> " (" + o + ")").orElse("");
        boolean secret = key.contains("password") || key.contains("connection-string");
        String value = secret || e.getProperty() == null
                ? ""
                : " cannot be “" + e.getProperty().getValue() + "”";
        return "The setting " + culprit.orElse(key) + value + origin + ": " + firstLine(root);
    }

    private void flatten(String key, Object value, String origin) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((name, child) -> {
                    if (child != null) {
                        flatten(key.isEmpty() ? String.valueOf(name) : key + "." + name, child, origin);
                    }
                });
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    flatten(key + "[" + i + "]", list.get(i), origin);
                }
            }
            default -> set(key, value.toString(), origin);
        }
    }

    private static String firstLine(Throwable e) {
        String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
