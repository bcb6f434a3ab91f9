package dev.notula.servers;

import dev.notula.servers.SamTemplate.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping of the template under its key, whose values are read with the intrinsic functions applied. */
record Section(String id, Map<String, Object> values, Intrinsics intrinsics) {

    static Section parse(String yaml, Map<String, String> parameters) {
        Map<String, Object> template = TemplateYaml.load(yaml);
        return new Section("", template, Intrinsics.of(template, parameters));
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    boolean has(String key) {
        return value(key) != null;
    }

    /** Whether the section's own condition holds, where it has one. */
    boolean isWanted() {
        return !(values.get("Condition") instanceof String condition) || intrinsics.holds(condition);
    }

    Section section(String key) {
        return of(key, value(key));
    }

    /** All values that are mappings. */
    List<Section> sections() {
        return values.keySet().stream().map(this::section).toList();
    }

    /** A list's mappings. */
    List<Section> list(String key) {
        return items(key).stream().map(item -> of(key, item)).toList();
    }

    /** A list's items; a single value counts as a list of one. */
    List<Object> items(String key) {
        Object value = value(key);
        List<Object> items = new ArrayList<>();
        for (Object item : value instanceof List<?> list ? list : value == null ? List.of() : List.of(value)) {
            Object resolved = intrinsics.resolve(item);
            if (resolved != null) {
                items.add(resolved);
            }
        }
        return items;
    }

    List<String> texts(String key) {
        return items(key).stream().map(String::valueOf).toList();
    }

    String text(String key, String otherwise) {
        Object value = value(key);
        return value == null ? otherwise : value.toString();
    }

    int number(String key, int otherwise) {
        Object value = value(key);
        return value == null ? otherwise : Integer.parseInt(value.toString());
    }

    /** The logical id that the value refers to. */
    String resource(String key) {
        return resource(key, value(key));
    }

    List<String> resources(String key) {
        return items(key).stream().map(item -> resource(key, item)).toList();
    }

    Map<String, Setting> settings() {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (String key : values.keySet()) {
            Object value = value(key);
            if (value instanceof Setting.Reference reference) {
                settings.put(key, reference);
            } else if (value != null) {
                settings.put(key, new Setting.Text(value.toString()));
            }
        }
        return settings;
    }

    private @Nullable Object value(String key) {
        return intrinsics.resolve(values.get(key));
    }

    private Section of(String key, @Nullable Object value) {
        return new Section(key, TemplateYaml.mapping(value), intrinsics);
    }

    private static String resource(String key, @Nullable Object value) {
        if (value instanceof Setting.Reference reference) {
            return reference.resource();
        }
        throw new IllegalArgumentException(key + " refers to no resource of the template: " + value);
    }
}
