package dev.notula.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.metrics.MetricName;
import dev.notula.servers.TemplateYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TemplateContractTest {
    private static final Path HOME = Path.of(System.getProperty("project.root"));
    private static final Pattern ASKED = Pattern.compile("stack\\.\\w+\\(\"([A-Z]\\w+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| ([A-Z]\\w+(?:, \\w+)*) \\|");
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
            if (Deployment.at(declared, "MaxValue") instanceof Integer most
                    && Deployment.at(declared, "MinValue") instanceof Integer least) {
                assertThat(Integer.parseInt(value)).isBetween(least, most);
            }
            if (Deployment.at(declared, "AllowedPattern") instanceof String pattern) {
                assertThat(value).matches(pattern);
            }
        });
        assertThat(Deployment.of(template(), overrides).faults()).isEmpty();
    }

    @Test
    void aLargerProfileCarriesMoreAndGivesEachUserNoMore() throws IOException {
        List<Map<String, String>> profiles = List.of(overrides("small"), overrides("medium"), overrides("large"));

        for (String more : List.of(
                "WebhookMemory",
                "WorkerMemory",
                "ExpressConcurrency",
                "BulkConcurrency",
                "ThrottleRate",
                "ThrottleBurst",
                "WebhookConnections")) {
            assertThat(profiles)
                    .extracting(profile -> number(profile, more))
                    .as(more)
                    .isSorted();
        }
        for (String less : List.of("DailyAudioMinutes", "TranscriptTtlDays", "LogRetentionDays")) {
            assertThat(profiles)
                    .extracting(profile -> number(profile, less))
                    .as(less)
                    .isSortedAccordingTo(Comparator.reverseOrder());
        }
    }

    @Test
    void noParameterTakesWhatCannotBe() throws IOException {
        TemplateYaml.mapping(TemplateYaml.load(template()).get("Parameters"))
                .forEach((name, parameter) -> assertThat(TemplateYaml.mapping(parameter))
                        .as(name)
                        .satisfiesAnyOf(
                                limits -> assertThat(limits).containsKey("AllowedValues"),
                                limits -> assertThat(limits).containsKey("AllowedPattern"),
                                limits -> assertThat(limits).containsKeys("MinValue", "MaxValue")));
    }

    @Test
    void whatTheCommandsAskOfAStackIsThere() throws IOException {
        Map<String, Object> template = TemplateYaml.load(template());
        Map<String, Object> known = new HashMap<>(TemplateYaml.mapping(template.get("Outputs")));
        known.putAll(TemplateYaml.mapping(template.get("Parameters")));
        List<String> asked = new ArrayList<>();
        try (Stream<Path> files = Files.list(HOME.resolve("infra/local/src/main/java/dev/notula/ops"))) {
            for (Path file : files.toList()) {
                ASKED.matcher(Files.readString(file)).results().forEach(match -> asked.add(match.group(1)));
            }
        }

        assertThat(asked)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(known).containsKey(name));
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
        List<String> explained = ROW.matcher(runbook)
                .results()
                .flatMap(row -> Stream.of(row.group(1).split(", ")))
                .map(name -> name + "Alarm")
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(Deployment.of(template(), Map.of())
                        .resources("AWS::CloudWatch::Alarm")
                        .keySet());
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
        assertThat(String.valueOf(deployment.commonly("Tags"))).contains("notula");
        for (String type : List.of(
                "AWS::IAM::Role",
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

    private static int number(Map<String, String> profile, String parameter) {
        return Integer.parseInt(Objects.requireNonNull(profile.get(parameter), parameter));
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
