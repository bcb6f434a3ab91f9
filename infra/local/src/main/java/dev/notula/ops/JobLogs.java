package dev.notula.ops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.aws.SignedCalls;
import dev.notula.config.ConfigurationException;
import dev.notula.json.Json;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds in all functions' logs what they say of a job.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html">FilterLogEvents</a>
 */
final class JobLogs {
    private static final List<String> FUNCTIONS = List.of("webhook", "worker", "failure");

    private final SignedCalls logs;
    private final String prefix;
    private final PrintStream out;

    JobLogs(SignedCalls logs, String prefix, PrintStream out) {
        this.logs = logs;
        this.prefix = prefix;
        this.out = out;
    }

    private record Line(long at, String function, String text) {}

    /** Prints the job's lines in the order of time; false where there are none. */
    boolean show(String job) throws IOException {
        if (!job.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("a job's id is made of letters and digits");
        }
        List<Line> lines = new ArrayList<>();
        for (String function : FUNCTIONS) {
            String token = "";
            do {
                ObjectNode request = Json.object()
                        .put("logGroupName", prefix + "/" + function)
                        .put("filterPattern", "{ $.job = \"" + job + "\" }");
                if (!token.isEmpty()) {
                    request.put("nextToken", token);
                }
                JsonNode page = page(request);
                page.path("events")
                        .forEach(event -> lines.add(new Line(
                                event.path("timestamp").asLong(),
                                function,
                                event.path("message").asText().strip())));
                token = page.path("nextToken").asText("");
            } while (!token.isEmpty());
        }
        lines.sort(Comparator.comparingLong(Line::at));
        lines.forEach(line -> out.printf("%s  %-8s %s%n", Instant.ofEpochMilli(line.at), line.function, line.text));
        if (lines.isEmpty()) {
            out.println("No log of this stack tells of job " + job + "; logs are kept for LogRetentionDays.");
        }
        return !lines.isEmpty();
    }

    private JsonNode page(ObjectNode request) throws IOException {
        SignedCalls.Answer answer = logs.json("Logs_20140328.FilterLogEvents", request);
        if (!answer.isDone()) {
            throw new ConfigurationException(
                    prefix,
                    "CloudWatch Logs says: " + answer.json().path("__type").asText("unknown reason"));
        }
        return answer.json();
    }
}
