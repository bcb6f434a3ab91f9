package dev.notula.contract;

import dev.notula.servers.SamTemplate;
import dev.notula.servers.TemplateYaml;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A template with the code that it deploys. */
final class Deployment {
    private static final Map<String, Code> CODE = new ConcurrentHashMap<>();

    private final Map<String, Object> yaml;
    private final SamTemplate template;

    private Deployment(Map<String, Object> yaml, SamTemplate template) {
        this.yaml = yaml;
        this.template = template;
    }

    static Deployment of(String yaml, Map<String, String> parameters) {
        return new Deployment(TemplateYaml.load(yaml), SamTemplate.parse(yaml, parameters));
    }

    /** All that is wrong with it, each with what to do about it. */
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        WayInRules.check(this, faults);
        QueueRules.check(this, faults);
        FunctionRules.check(this, faults);
        SettingsRules.check(this, faults);
        VariableRules.check(this, faults);
        PermissionRules.check(this, faults);
        MetricRules.check(this, faults);
        AlarmRules.check(this, faults);
        AlarmDuties.check(this, faults);
        LogQueryRules.check(this, faults);
        return faults;
    }

    SamTemplate template() {
        return template;
    }

    /** What the function's handler asks for; nothing where there is no such handler, which another rule tells. */
    Code code(SamTemplate.Lambda function) {
        String file = "/" + function.handler().replace('.', '/') + ".class";
        return Deployment.class.getResource(file) == null
                ? new Code(Set.of(), Set.of(), Set.of(), Set.of())
                : CODE.computeIfAbsent(function.handler(), Code::of);
    }

    /** What all functions have in common. */
    @Nullable Object commonly(String... path) {
        return at(at(yaml, "Globals", "Function"), path);
    }

    /** A part of the template, such as its parameters. */
    Map<String, Object> section(String name) {
        return TemplateYaml.mapping(yaml.get(name));
    }

    /** The properties of the resources of a type, by their ids. */
    Map<String, Map<String, Object>> resources(String type) {
        Map<String, Map<String, Object>> found = new HashMap<>();
        TemplateYaml.mapping(yaml.get("Resources")).forEach((id, resource) -> {
            Map<String, Object> content = TemplateYaml.mapping(resource);
            if (type.equals(content.get("Type"))) {
                found.put(id, TemplateYaml.mapping(content.get("Properties")));
            }
        });
        return found;
    }

    /** What is at this path, null where there is nothing. */
    static @Nullable Object at(@Nullable Object value, String... path) {
        for (String key : path) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    /** A list's items; a single value counts as a list of one. */
    static List<Object> items(@Nullable Object value) {
        List<Object> items = new ArrayList<>();
        if (value instanceof List<?> list) {
            items.addAll(list);
        } else if (value != null) {
            items.add(value);
        }
        return items;
    }

    /** The text, that of a substitution included; empty for anything else. */
    static String text(@Nullable Object value) {
        Object substituted = at(value, "Fn::Sub");
        return substituted instanceof String text
                ? text
                : value instanceof Map || value == null ? "" : value.toString();
    }

    /** The resource or parameter that a reference or an attribute leads to; empty where it is none. */
    static String target(@Nullable Object value) {
        Object attribute = at(value, "Fn::GetAtt");
        return attribute instanceof List<?> path ? String.valueOf(path.getFirst()) : text(at(value, "Ref"));
    }
}
