package dev.notula.contract;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What it takes for a parameter's new value to reach the functions that are called: SAM publishes a version for a change
 * of the template, not of a value that it refers to.
 */
final class SettingsRules {
    private static final Pattern REFERENCE = Pattern.compile("Ref=(\\w+)");
    private static final Pattern CONDITION = Pattern.compile("Fn::If=\\[(\\w+)");

    private SettingsRules() {}

    static void check(Deployment deployment, List<String> faults) {
        String settings = deployment.resources("AWS::AppConfig::HostedConfigurationVersion").values().stream()
                .map(version -> String.valueOf(version.get("Content")))
                .collect(Collectors.joining());
        deployment.resources("AWS::Serverless::Function").forEach((id, properties) -> {
            if (!properties.containsKey("AutoPublishAlias")) {
                return;
            }
            for (String description : List.of("Description", "VersionDescription")) {
                if (!Deployment.text(properties.get(description)).contains("${Settings.VersionNumber}")) {
                    faults.add(id + ": without the settings' number in " + description
                            + " a parameter's new value never reaches the alias");
                }
            }
            parameters(deployment, properties).stream()
                    .filter(parameter -> !settings.contains("${" + parameter + "}"))
                    .forEach(parameter -> faults.add(
                            id + ": a new value of " + parameter + " never reaches the alias; add it to Settings"));
        });
    }

    /** The parameters that such a function is made of. */
    private static Set<String> parameters(Deployment deployment, Map<String, Object> properties) {
        String function = Stream.concat(
                        properties.entrySet().stream()
                                // Mappings and routes are resources of their own.
                                .filter(property -> !property.getKey().equals("Events"))
                                .map(Map.Entry::getValue),
                        Stream.ofNullable(deployment.commonly()))
                .map(String::valueOf)
                .collect(Collectors.joining());
        String conditions = CONDITION
                .matcher(function)
                .results()
                .map(condition ->
                        String.valueOf(deployment.section("Conditions").get(condition.group(1))))
                .collect(Collectors.joining());
        Set<String> names = new TreeSet<>();
        REFERENCE.matcher(function + conditions).results().forEach(reference -> names.add(reference.group(1)));
        names.retainAll(deployment.section("Parameters").keySet());
        return names;
    }
}
