package dev.notula.local;

import dev.notula.priming.Nowhere;
import dev.notula.servers.LocalAws;
import dev.notula.servers.Provisioner;
import dev.notula.servers.Resources;
import dev.notula.servers.SamTemplate;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.simulators.telegram.TelegramSimulator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Measures each zip from the start of its process to its first answer, under AWS's runtime interface client, on one
 * processor and with Lambda's own JVM settings without a snapshot, in turn with an empty handler.
 *
 * <p>Run it after {@code mvn verify} with {@code infra/local/cold-start.sh}.
 */
final class ColdStart {
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int WARMING = 500;
    private static final int WARM_CALLS = 1000;

    private final Path directory = Files.createTempDirectory("cold-start");
    private final LocalAws aws = LocalAws.start();
    private final TelegramSimulator telegram = TelegramSimulator.start(RunningBot.TOKEN, "notula_test_bot");
    private final GroqSimulator groq = GroqSimulator.start(RunningBot.GROQ_KEY);
    private final Resources resources =
            Provisioner.provision(aws, SamTemplate.read(RunningBot.HOME.resolve("template.yaml")), "cold-");
    private final FirstEvents events = new FirstEvents(telegram, aws, resources);
    private final Map<String, String> classPaths = new HashMap<>();

    private ColdStart() throws IOException {}

    /** Prints the medians and their ratio to the empty handler's. */
    public static void main(String[] arguments) throws Exception {
        new ColdStart().run();
        System.exit(0);
    }

    private void run() throws Exception {
        for (String function : List.of("WebhookFunction", "WorkerFunction")) {
            Path zip = RunningBot.HOME.resolve(resources.function(function).codeUri());
            classPaths.put(function, LambdaProcess.jars(LambdaProcess.unzip(zip, directory)));
        }
        Map<String, List<Long>> times = new TreeMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            add(times, "empty", empty());
            add(times, "webhook", measure("WebhookFunction", events.update(RunningBot.SECRET)));
            add(times, "worker", measure("WorkerFunction", events.job()));
        }
        for (int round = 0; round < ROUNDS; round++) {
            for (String type : List.of("on-demand", "snap-start")) {
                measureFirst(times, "webhook, " + type, "WebhookFunction", type, events.update(RunningBot.SECRET));
                measureFirst(times, "worker, " + type, "WorkerFunction", type, events.job());
            }
        }
        long base = median(times.getOrDefault("empty", List.of()));
        times.forEach((name, values) -> System.out.printf(
                "%-34s median %5d ms  (%s)  %.1f x empty%n",
                name, median(values), values, median(values) / (double) base));
        warm();
    }

    /** A warm function against services that answer at once: what is left is its own, and the way to them and back. */
    private void warm() throws Exception {
        SamTemplate.Lambda function = resources.function("WebhookFunction");
        try (Nowhere nowhere = new Nowhere(Map.of());
                LambdaProcess process = new LambdaProcess(
                        List.of("taskset", "-c", "0"),
                        classPaths.getOrDefault("WebhookFunction", ""),
                        function.handler(),
                        function.memoryMegabytes(),
                        nowhere.variables(),
                        directory)) {
            // Nobody remembers it, so it is new each time.
            byte[] event = events.update("nobody");
            List<Double> millis = new ArrayList<>();
            for (int call = 0; call < WARMING + WARM_CALLS; call++) {
                long start = System.nanoTime();
                process.invoke(event);
                if (call >= WARMING) {
                    millis.add((System.nanoTime() - start) / 1e6);
                }
            }
            millis.sort(null);
            System.out.printf(
                    "webhook, warm, %d calls: median %.2f ms, p99 %.2f ms%n",
                    WARM_CALLS, millis.get(WARM_CALLS / 2), millis.get(WARM_CALLS * 99 / 100));
        }
    }

    private long empty() throws Exception {
        String classes = Path.of(EmptyHandler.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();
        return time(classes, EmptyHandler.class.getName(), 512, Map.of(), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private long measure(String name, byte[] event) throws Exception {
        SamTemplate.Lambda function = resources.function(name);
        Map<String, String> environment = RunningBot.variables(resources, name, aws, telegram, groq);
        return time(
                classPaths.getOrDefault(name, ""), function.handler(), function.memoryMegabytes(), environment, event);
    }

    /** The constructor, which a snapshot holds, and the first event after it, with which a restored function begins. */
    private void measureFirst(
            Map<String, List<Long>> times, String label, String name, String initialization, byte[] event)
            throws Exception {
        SamTemplate.Lambda function = resources.function(name);
        Map<String, String> environment = new HashMap<>(RunningBot.variables(resources, name, aws, telegram, groq));
        environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialization);
        long start = System.nanoTime();
        try (LambdaProcess process = new LambdaProcess(
                List.of("taskset", "-c", "0"),
                classPaths.getOrDefault(name, ""),
                function.handler(),
                function.memoryMegabytes(),
                environment,
                directory)) {
            process.awaitReady();
            long made = System.nanoTime();
            process.invoke(event);
            add(times, label + ", made", Duration.ofNanos(made - start).toMillis());
            add(
                    times,
                    label + ", first event",
                    Duration.ofNanos(System.nanoTime() - made).toMillis());
        }
    }

    private long time(String classPath, String handler, int memory, Map<String, String> environment, byte[] event)
            throws Exception {
        long start = System.nanoTime();
        try (LambdaProcess process =
                new LambdaProcess(List.of("taskset", "-c", "0"), classPath, handler, memory, environment, directory)) {
            process.invoke(event);
            return Duration.ofNanos(System.nanoTime() - start).toMillis();
        }
    }

    private static void add(Map<String, List<Long>> times, String name, long millis) {
        times.computeIfAbsent(name, _ -> new ArrayList<>()).add(millis);
    }

    private static long median(List<Long> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(0L);
    }
}
