package dev.notula.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.metrics.MetricName;
import dev.notula.servers.TemplateYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateContractTest {
    private static final Path HOME = Path.of(System.getProperty("project.root"));
    private static final Pattern OVERRIDE = Pattern.compile("(\\w+)=([^\\s\"]+)");

    @Test
    void codeAndTemplateAgree() throws IOException {
        assertThat(Deployment.of(template(), Map.of()).faults()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "small", "medium", "large"})
    void everyProfileSetsParametersThatThereAreToValuesThatTheyTake(String profile) throws IOException {
        Map<String, String> overrides = overrides(profile);

        Map<String, Object> parameters =
                TemplateYaml.mapping(TemplateYaml.load(template()).get("Parameters"));
        assertThat(overrides).isNotEmpty();
        overrides.forEach((name, value) -> {
            assertThat(parameters).containsKey(name);
            Object declared = parameters.get(name);
            List<String> allowed = Deployment.items(Deployment.at(declared, "AllowedValues")).stream()
                    .map(String::valueOf)
                    .toList();
            if (!allowed.isEmpty()) {
                assertThat(allowed).contains(value);
            }
            if (Deployment.at(declared, "MaxValue") instanceof Integer most) {
                assertThat(Integer.parseInt(value)).isLessThanOrEqualTo(most);
            }
        });
        assertThat(Deployment.of(template(), overrides).faults()).isEmpty();
    }

    @Test
    void everyParameterIsExplainedAndHasItsPlaceInTheConsole() throws IOException {
        Map<String, Object> template = TemplateYaml.load(template());
        String groups = String.valueOf(
                Deployment.at(template, "Metadata", "AWS::CloudFormation::Interface", "ParameterGroups"));

        TemplateYaml.mapping(template.get("Parameters")).forEach((name, parameter) -> {
            assertThat(Deployment.text(Deployment.at(parameter, "Description")))
                    .as(name)
                    .isNotEmpty();
            assertThat(groups).containsPattern("\\b" + name + "\\b");
        });
    }

    @Test
    void theReadmeNamesTheVariablesThatTheCodeReads() throws IOException {
        TreeSet<String> variables = new TreeSet<>();
        Deployment deployment = Deployment.of(template(), Map.of());
        deployment.template().functions().values().forEach(function -> {
            variables.addAll(deployment.code(function).variables());
            variables.addAll(deployment.code(function).secrets());
        });

        // How the secrets are found stands beside them, and the SDK's own variables are not ours to list.
        variables.remove("SECRETS_PATH");
        assertThat(Readme.variables())
                .filteredOn(variable -> !variable.startsWith("AWS_"))
                .as("the first column of the README's table of variables")
                .containsExactlyInAnyOrderElementsOf(variables);
    }

    @Test
    void theRunbookSaysOfEveryAlarmWhatToDo() throws IOException {
        String runbook = Files.readString(HOME.resolve("docs/operate.md"));

        assertThat(Deployment.of(template(), Map.of())
                        .resources("AWS::CloudWatch::Alarm")
                        .keySet())
                .allSatisfy(alarm -> assertThat(runbook)
                        .containsPattern("(?m)^\\| (\\w+, )?" + alarm.replaceFirst("Alarm$", "") + "(, \\w+)? \\|"));
    }

    @Test
    void everyMetricIsWrittenSomewhere() {
        TreeSet<String> unused = new TreeSet<>();
        for (MetricName metric : MetricName.values()) {
            if (Stream.of("webhook-function", "worker-function")
                    .noneMatch(module -> Sources.mention(module, "MetricName." + metric.name()))) {
                unused.add(metric.name());
            }
        }

        assertThat(unused)
                .as("metrics that nobody writes have to leave MetricName")
                .isEmpty();
    }

    @Test
    void whatCostsMoneyIsTagged() throws IOException {
        List<String> untagged = new ArrayList<>();
        Deployment deployment = Deployment.of(template(), Map.of());
        for (String type : List.of(
                "AWS::SQS::Queue",
                "AWS::DynamoDB::Table",
                "AWS::S3::Bucket",
                "AWS::Logs::LogGroup",
                "AWS::SNS::Topic")) {
            deployment.resources(type).forEach((id, properties) -> {
                if (!String.valueOf(properties.get("Tags")).contains("notula")) {
                    untagged.add(id);
                }
            });
        }

        assertThat(untagged).isEmpty();
    }

    static String template() throws IOException {
        return Files.readString(HOME.resolve("template.yaml"));
    }

    private static Map<String, String> overrides(String profile) throws IOException {
        String config = Files.readString(HOME.resolve("samconfig.toml"));
        int start = config.indexOf("[" + profile + ".deploy.parameters]");
        int end = config.indexOf("\n[", start);
        String section = config.substring(start, end < 0 ? config.length() : end);
        Map<String, String> overrides = new HashMap<>();
        int list = section.indexOf("parameter_overrides");
        OVERRIDE.matcher(section.substring(list))
                .results()
                .forEach(match -> overrides.put(match.group(1), match.group(2)));
        return overrides;
    }
}
