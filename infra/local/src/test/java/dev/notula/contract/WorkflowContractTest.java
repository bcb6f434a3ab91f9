package dev.notula.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.servers.TemplateYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a linter of GitHub's workflows cannot see: that they and this repository agree. */
final class WorkflowContractTest {
    private static final Path HOME = Path.of(System.getProperty("project.root"));
    private static final Pattern PINNED = Pattern.compile("[\\w./-]+@[0-9a-f]{40} # v\\d+(\\.\\d+\\.\\d+)?");
    private static final Pattern SCRIPT = Pattern.compile("(?<![\\w/])(\\./notula|\\.ci/run|infra/[\\w./-]+\\.sh)");
    private static final Pattern ARTIFACT = Pattern.compile("(?:CodeUri|ContentUri): (\\S+)");

    @ParameterizedTest
    @ValueSource(strings = {"build", "deploy", "release"})
    void usesActionsByTheirCommit(String workflow) throws IOException {
        assertThat(text(workflow).lines().map(String::strip).filter(line -> line.contains("uses: ")))
                .isNotEmpty()
                .allSatisfy(line ->
                        assertThat(line.substring(line.indexOf("uses: ") + 6)).matches(PINNED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"build", "deploy", "release"})
    void callsScriptsThatThereAreWithTheJavaOfTheBuild(String workflow) throws IOException {
        String pom = Files.readString(HOME.resolve("pom.xml"));
        List<Map<String, Object>> steps = steps(workflow);

        assertThat(steps.stream().flatMap(step -> SCRIPT.matcher(run(step)).results()))
                .allSatisfy(script -> assertThat(HOME.resolve(script.group(1))).isExecutable());
        assertThat(steps.stream()
                        .map(step -> Deployment.at(step, "with", "java-version"))
                        .filter(Objects::nonNull))
                .isNotEmpty()
                .allSatisfy(version -> assertThat(pom).contains("<java.release>" + version + "</java.release>"));
    }

    @Test
    void deploysWithoutAKeyAProfileThatThereIs() throws IOException {
        Map<String, Object> workflow = TemplateYaml.load(text("deploy"));
        Object profiles = Deployment.at(workflow, "true", "workflow_dispatch", "inputs", "profile", "options");

        assertThat(TemplateYaml.mapping(workflow.get("permissions")))
                .isEqualTo(Map.of("contents", "read", "id-token", "write"));
        assertThat(Deployment.items(profiles))
                .isNotEmpty()
                .allSatisfy(profile -> assertThat(HOME.resolve("samconfig.toml"))
                        .content()
                        .contains("[" + profile + ".deploy.parameters]"));
        assertThat(text("deploy")).doesNotContain("secrets.");
    }

    @Test
    void releasesWhatTheTemplateDeploysBesideATemplateThatFindsIt(@TempDir Path clone) throws Exception {
        String template = TemplateContractTest.template();
        Files.writeString(clone.resolve("template.yaml"), template);
        Files.copy(HOME.resolve("samconfig.toml"), clone.resolve("samconfig.toml"));
        for (String built : built(template)) {
            Path file = clone.resolve(built);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, built);
        }

        shell(clone, gathering());

        Path release = clone.resolve("release");
        assertThat(artifacts(Files.readString(release.resolve("template.yaml"))))
                .hasSize(artifacts(template).size())
                .allSatisfy(file -> assertThat(release.resolve(file)).isRegularFile());
        try (Stream<Path> files = Files.list(release)) {
            assertThat(Files.readAllLines(release.resolve("SHA256SUMS")))
                    .hasSize((int) files.count() - 1)
                    .anyMatch(line -> line.endsWith("worker-function.cdx.json"));
        }
        shell(release, "sha256sum --check --strict SHA256SUMS");
    }

    /** The zips that the template names and the lists of parts that the build writes beside them. */
    private static List<String> built(String template) throws IOException {
        List<String> files = new ArrayList<>(artifacts(template));
        for (String function : List.of("webhook-function", "worker-function")) {
            assertThat(HOME.resolve(function + "/pom.xml"))
                    .content()
                    .contains("<outputName>" + function + ".cdx</outputName>");
            files.add(function + "/target/" + function + ".cdx.json");
        }
        return files;
    }

    private static List<String> artifacts(String template) {
        return ARTIFACT.matcher(template)
                .results()
                .map(artifact -> artifact.group(1))
                .toList();
    }

    private static String gathering() throws IOException {
        return steps("release").stream()
                .map(WorkflowContractTest::run)
                .filter(run -> run.contains("SHA256SUMS"))
                .findFirst()
                .orElseThrow();
    }

    /** Runs it as a step is run. */
    private static void shell(Path directory, String script) throws IOException, InterruptedException {
        Path output = Files.createTempFile("step", ".log");
        int exit = new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(output)).isZero();
    }

    private static List<Map<String, Object>> steps(String workflow) throws IOException {
        return TemplateYaml.mapping(TemplateYaml.load(text(workflow)).get("jobs")).values().stream()
                .flatMap(job -> Deployment.items(Deployment.at(job, "steps")).stream())
                .map(TemplateYaml::mapping)
                .toList();
    }

    private static String run(Map<String, Object> step) {
        return Deployment.text(step.get("run"));
    }

    private static String text(String workflow) throws IOException {
        return Files.readString(HOME.resolve(".github/workflows/" + workflow + ".yml"));
    }
}
