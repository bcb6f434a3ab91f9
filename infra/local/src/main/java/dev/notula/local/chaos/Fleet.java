package dev.notula.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The bot's processes: servers, a webhook and workers. Thread-safe. */
final class Fleet implements AutoCloseable {
    /** A process that was killed: when, and what it had printed. */
    record Kill(Instant at, Path log) {}

    private final Path directory;
    private final Duration functionTime;
    private final Map<String, String> variables;
    private final FaultProxy queues;
    private final FaultProxy tables;
    private final int webhookPort;
    private final List<PartProcess> workers = new ArrayList<>();
    private final List<Kill> kills = new ArrayList<>();
    private final Map<String, String> addresses = new HashMap<>();
    private PartProcess servers;
    private PartProcess webhook;

    /**
     * Starts everything.
     *
     * @param functionTime how long a worker may be at a job
     */
    Fleet(
            Path directory,
            Duration functionTime,
            Map<String, String> variables,
            FaultProxy queues,
            FaultProxy tables,
            int port,
            int size)
            throws IOException {
        this.directory = directory;
        this.functionTime = functionTime;
        this.variables = new HashMap<>(variables);
        this.queues = queues;
        this.tables = tables;
        this.webhookPort = port;
        servers = startServers();
        webhook = startWebhook();
        for (int i = 0; i < size; i++) {
            workers.add(startWorker());
        }
        webhook.awaitReady();
        for (PartProcess worker : workers) {
            worker.awaitReady();
        }
    }

    /** The address of a service behind its proxy, by the SDK's variable. */
    synchronized URI address(String variable) {
        return URI.create(addresses.getOrDefault(variable, ""));
    }

    /** Kills the webhook or one of the workers, and starts another in its place. */
    synchronized void killOne(Random random) {
        try {
            if (random.nextInt(workers.size() * 2) == 0) {
                kill(webhook);
                webhook = startWebhook();
            } else {
                int victim = random.nextInt(workers.size());
                kill(workers.get(victim));
                workers.set(victim, startWorker());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills all workers at once, and starts others in their places. */
    synchronized void killWorkers() throws IOException {
        workers.forEach(this::kill);
        for (int i = 0; i < workers.size(); i++) {
            workers.set(i, startWorker());
        }
    }

    /** What the workers print that run. */
    synchronized List<Path> workerLogs() {
        return workers.stream().map(PartProcess::log).toList();
    }

    /** Kills every process at once, the servers too, and starts all again on what is on the disk. */
    synchronized void restart() throws IOException {
        workers.forEach(this::kill);
        kill(webhook);
        servers.kill();
        servers = startServers();
        webhook = startWebhook();
        for (int i = 0; i < workers.size(); i++) {
            workers.set(i, startWorker());
        }
    }

    /** The names of the processes that run, by their ids. */
    synchronized Map<Long, String> pids() {
        Map<Long, String> names = new HashMap<>(Map.of(servers.pid(), "servers", webhook.pid(), "webhook"));
        workers.forEach(worker -> names.put(worker.pid(), "worker"));
        return names;
    }

    /** The processes that were killed so far. */
    synchronized List<Kill> kills() {
        return List.copyOf(kills);
    }

    private void kill(PartProcess process) {
        process.kill();
        kills.add(new Kill(Instant.now(), process.log()));
    }

    private PartProcess startServers() throws IOException {
        // A little over a lease, as in the template.
        long visibility = functionTime.toSeconds() * 5 / 4;
        PartProcess started = PartProcess.start(
                "servers",
                directory,
                Map.of("PATH", System.getenv("PATH")),
                List.of("servers", directory.resolve("data").toString(), Long.toString(visibility)));
        JsonNode answer = Json.parse(started.awaitReady());
        answer.properties()
                .forEach(field -> addresses.put(field.getKey(), field.getValue().asText()));
        queues.target(URI.create(addresses.get("AWS_ENDPOINT_URL_SQS")));
        tables.target(URI.create(addresses.get("AWS_ENDPOINT_URL_DYNAMODB")));
        return started;
    }

    private PartProcess startWebhook() throws IOException {
        return PartProcess.start(
                "webhook", directory, environment(), List.of("webhook", Integer.toString(webhookPort)));
    }

    private PartProcess startWorker() throws IOException {
        return PartProcess.start(
                "worker", directory, environment(), List.of("worker", Long.toString(functionTime.toSeconds())));
    }

    private Map<String, String> environment() {
        Map<String, String> all = new HashMap<>(addresses);
        List.of("SECRETS_PATH", "FFMPEG_DIR").forEach(all::remove);
        all.put("AWS_ENDPOINT_URL_SQS", queues.url());
        all.put("AWS_ENDPOINT_URL_DYNAMODB", tables.url());
        all.putAll(variables);
        return all;
    }

    @Override
    public synchronized void close() {
        workers.forEach(PartProcess::kill);
        webhook.kill();
        servers.stop();
    }
}
