package dev.notula.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Listens to the structured log and tells when each stage of a job was reached. Thread-safe. */
final class Timeline {
    private static final Map<String, String> STAGES = stages();

    /** A stage, when it was reached, and what the log says of it. */
    record Stage(String name, Instant at, JsonNode line) {}

    private final List<JsonNode> lines = new ArrayList<>();
    private final List<Consumer<JsonNode>> followers = new ArrayList<>();

    private static Map<String, String> stages() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("job.accepted", "accepted");
        names.put("job.started", "queued");
        names.put("job.fetched", "fetched");
        names.put("job.prepared", "compressed");
        names.put("job.transcribed", "transcribed");
        names.put("job.delivered", "delivered");
        return names;
    }

    /** A stream for the log to write to; each line goes on to the other one as well. */
    PrintStream listen(PrintStream next) {
        return new PrintStream(new LineBuffer(next), true, StandardCharsets.UTF_8);
    }

    /** Hands over every line of the log that has an event: those of the past now, the others as they come. */
    synchronized void follow(Consumer<JsonNode> follower) {
        lines.forEach(follower);
        followers.add(follower);
    }

    /** The stages of this job up to now, in order of time. */
    synchronized List<Stage> of(String jobId) {
        return lines.stream()
                .filter(line -> jobId.equals(Json.text(line, "job"))
                        && STAGES.containsKey(line.path("event").asText()))
                .map(line -> new Stage(
                        STAGES.getOrDefault(line.path("event").asText(), ""),
                        Instant.parse(line.path("timestamp").asText()),
                        line))
                .toList();
    }

    /** The job that was accepted last, once its log says that it is at its end, or after the given time. */
    synchronized String awaitEnd(Duration patience) {
        Instant end = Instant.now().plus(patience);
        String job = latestJob();
        try {
            while (!isAtItsEnd(job) && Instant.now().isBefore(end)) {
                wait(Math.max(1, Duration.between(Instant.now(), end).toMillis()));
                job = latestJob();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return job;
    }

    private String latestJob() {
        return lines.stream()
                .filter(line -> line.path("event").asText().equals("job.accepted"))
                .map(line -> line.path("job").asText())
                .reduce("", (_, later) -> later);
    }

    private boolean isAtItsEnd(String job) {
        return lines.stream()
                .anyMatch(line -> job.equals(Json.text(line, "job"))
                        && List.of("job.delivered", "job.unreachable")
                                .contains(line.path("event").asText()));
    }

    /** The stages as a table: how long each took, and what there is to say of it. */
    String table(String jobId, Instant sent) {
        StringBuilder table = new StringBuilder();
        Instant before = sent;
        for (Stage stage : of(jobId)) {
            Duration took = Duration.between(before, stage.at());
            table.append(String.format(
                    "    %-12s %6d ms   %s%n", stage.name(), Math.max(0, took.toMillis()), detail(stage.line())));
            before = stage.at();
        }
        long total = Duration.between(sent, before).toMillis();
        return table.append(String.format("    %-12s %6d ms%n", "in all", total))
                .toString();
    }

    private static String detail(JsonNode line) {
        List<String> words = new ArrayList<>();
        line.properties().forEach(field -> {
            if (!List.of("timestamp", "level", "event", "job", "attempt", "endToEnd")
                    .contains(field.getKey())) {
                words.add(field.getKey() + " " + field.getValue().asText());
            }
        });
        return String.join(", ", words);
    }

    private synchronized void take(String line) {
        try {
            JsonNode json = Json.parse(line);
            if (json.has("event")) {
                lines.add(json);
                followers.forEach(follower -> follower.accept(json));
                notifyAll();
            }
        } catch (JsonProcessingException notOurs) {
            // Other libraries write plain lines.
        }
    }

    private final class LineBuffer extends ByteArrayOutputStream {
        private final PrintStream next;

        LineBuffer(PrintStream next) {
            this.next = next;
        }

        @Override
        public synchronized void flush() {
            String text = toString(StandardCharsets.UTF_8);
            int end = text.lastIndexOf('\n');
            if (end < 0) {
                return;
            }
            reset();
            writeBytes(text.substring(end + 1).getBytes(StandardCharsets.UTF_8));
            text.substring(0, end).lines().forEach(line -> {
                take(line);
                next.println(line);
            });
        }
    }
}
