package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What priming loads into the snapshot, against what a first event needs, as the JVM of each zip tells it. */
final class PrimedClassesIT {
    private static final Pattern LOADED = Pattern.compile("(?m)\\] ([\\w.$]+) source: ");

    /** What makes the event that priming sends, and the credentials that only Lambda lends. */
    private static final Set<String> OF_THE_EXAMPLE =
            Set.of("dev.notula.chat.Choices", "dev.notula.job.JobId", "dev.notula.aws.Credentials$Lent");

    @TempDir
    static Path directory;

    @AutoClose
    private final DeployedFunctions functions = new DeployedFunctions();

    private final FirstEvents events = new FirstEvents(functions.telegram, functions.aws, functions.resources);

    @ParameterizedTest
    @ValueSource(strings = {"WebhookFunction", "WorkerFunction"})
    void primingLoadsNothingOfOursThatAFirstEventDoesNotNeed(String function) throws Exception {
        Set<String> needed = loaded(function, "on-demand", true);
        Set<String> primed = loaded(function, "snap-start", false);

        Set<String> beside = without(primed, needed);
        beside.removeIf(name -> !name.startsWith("dev.notula.") || name.contains("riming"));
        assertThat(primed).contains("dev.notula.job.Job");
        assertThat(beside).isSubsetOf(OF_THE_EXAMPLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WebhookFunction", "WorkerFunction"})
    void aFirstEventAfterPrimingHasLittleToLoad(String function) throws Exception {
        Set<String> made = loaded(function, "on-demand", false);
        Set<String> needed = loaded(function, "on-demand", true);
        Set<String> primed = loaded(function, "snap-start", false);
        Set<String> both = loaded(function, "snap-start", true);

        int unprimed = without(needed, made).size();
        Set<String> left = without(both, primed);
        System.out.printf(
                "%s: a first event loads %d classes, after priming %d; priming loads %d%n",
                function, unprimed, left.size(), without(primed, made).size());
        assertThat(left).hasSizeLessThan(unprimed / 4);
    }

    /** The names of the classes that the function's process has loaded once it is ready, or has answered. */
    private Set<String> loaded(String name, String initialization, boolean isInvoked) throws Exception {
        Path list = Files.createTempFile(directory, "classes", ".log");
        Map<String, String> variables = Map.of(
                "AWS_LAMBDA_INITIALIZATION_TYPE",
                initialization,
                "JAVA_TOOL_OPTIONS",
                "-Xlog:class+load=info:file=" + list);
        try (LambdaProcess process = functions.start(name, variables, Files.createTempDirectory(directory, name))) {
            process.awaitReady();
            if (isInvoked) {
                process.invoke(name.equals("WebhookFunction") ? events.update(RunningBot.SECRET) : events.job());
            }
            return read(list);
        }
    }

    private static Set<String> read(Path list) throws IOException {
        return LOADED.matcher(Files.readString(list))
                .results()
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Set<String> all, Set<String> some) {
        Set<String> left = new HashSet<>(all);
        left.removeAll(some);
        return left;
    }
}
