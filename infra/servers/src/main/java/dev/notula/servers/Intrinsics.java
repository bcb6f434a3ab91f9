package dev.notula.servers;

import dev.notula.servers.SamTemplate.Setting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** CloudFormation's intrinsic functions, as far as parameters alone decide them; the others stay as they are. */
final class Intrinsics {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z0-9]+)}");

    private final Map<String, Object> parameters;
    private final Map<String, Object> conditions;

    private Intrinsics(Map<String, Object> parameters, Map<String, Object> conditions) {
        this.parameters = parameters;
        this.conditions = conditions;
    }

    static Intrinsics of(Map<String, Object> template, Map<String, String> given) {
        Map<String, Object> parameters = new HashMap<>();
        TemplateYaml.mapping(template.get("Parameters")).forEach((name, declared) -> {
            Object value = TemplateYaml.mapping(declared).get("Default");
            if (value != null) {
                parameters.put(name, value);
            }
        });
        parameters.putAll(given);
        return new Intrinsics(parameters, TemplateYaml.mapping(template.get("Conditions")));
    }

    /** The value behind an intrinsic function, or the value itself; null for {@code AWS::NoValue}. */
    @Nullable Object resolve(@Nullable Object value) {
        if (!(value instanceof Map<?, ?> map) || map.size() != 1) {
            return value;
        }
        var entry = map.entrySet().iterator().next();
        Object argument = entry.getValue();
        return switch (String.valueOf(entry.getKey())) {
            case "Ref" -> reference(String.valueOf(argument));
            case "Fn::GetAtt" -> new Setting.Reference(text(item(argument, 0)), text(item(argument, 1)));
            case "Fn::Sub" -> argument instanceof String pattern ? substitute(pattern) : value;
            case "Fn::If" -> resolve(item(argument, holds(text(item(argument, 0))) ? 1 : 2));
            default -> value;
        };
    }

    /** Decides a condition of the template. */
    boolean holds(String condition) {
        return isTrue(conditions.get(condition));
    }

    private boolean isTrue(@Nullable Object expression) {
        if (!(expression instanceof Map<?, ?> map) || map.size() != 1) {
            throw new IllegalArgumentException("not a condition: " + expression);
        }
        var entry = map.entrySet().iterator().next();
        Object argument = entry.getValue();
        return switch (String.valueOf(entry.getKey())) {
            case "Condition" -> holds(text(argument));
            case "Fn::Equals" -> text(resolve(item(argument, 0))).equals(text(resolve(item(argument, 1))));
            case "Fn::Not" -> !isTrue(item(argument, 0));
            case "Fn::And" -> ((List<?>) argument).stream().allMatch(this::isTrue);
            case "Fn::Or" -> ((List<?>) argument).stream().anyMatch(this::isTrue);
            default -> throw new IllegalArgumentException("not a condition: " + expression);
        };
    }

    private @Nullable Object reference(String name) {
        if (name.equals("AWS::NoValue")) {
            return null;
        }
        Object parameter = parameters.get(name);
        return parameter == null ? new Setting.Reference(name, null) : parameter;
    }

    private String substitute(String pattern) {
        return VARIABLE.matcher(pattern)
                .replaceAll(match ->
                        Matcher.quoteReplacement(text(parameters.getOrDefault(match.group(1), match.group()))));
    }

    private static @Nullable Object item(Object list, int index) {
        return ((List<?>) list).get(index);
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
