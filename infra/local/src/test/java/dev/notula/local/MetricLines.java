package dev.notula.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.util.List;
import java.util.stream.StreamSupport;

/** What a bot has written of metrics since a moment, as CloudWatch reads it. */
final class MetricLines {
    private final RunningBot bot;
    private final int start;

    private MetricLines(RunningBot bot, int start) {
        this.bot = bot;
        this.start = start;
    }

    /** From now on. */
    static MetricLines of(RunningBot bot) {
        return new MetricLines(bot, bot.logged().length());
    }

    /** Waits for the last word of a job; nothing else may be at work meanwhile. */
    MetricLines awaitEnd() {
        await().atMost(RunningBot.PATIENCE).until(() -> !all("EndToEnd").isEmpty());
        return this;
    }

    /** The values of a metric, whose dimensions have to be just these. */
    List<Double> values(String name, String... dimensions) {
        return all(name).stream()
                .filter(line -> List.of(dimensions).equals(dimensions(line)))
                .map(line -> line.path(name).asDouble())
                .toList();
    }

    /** The only value of a metric; it has no other, with these dimensions or any. */
    double only(String name, String... dimensions) {
        assertThat(all(name)).as(name).hasSize(1);
        List<Double> values = values(name, dimensions);
        assertThat(values).as(name + " of " + List.of(dimensions)).hasSize(1);
        return values.getFirst();
    }

    /** Every line of a metric. */
    List<JsonNode> all(String name) {
        return bot.logged()
                .substring(start)
                .lines()
                .filter(line -> line.startsWith("{\"_aws\"") && line.endsWith("}"))
                .map(MetricLines::parsed)
                .filter(line -> line.at("/_aws/CloudWatchMetrics/0/Metrics/0/Name")
                        .asText()
                        .equals(name))
                .toList();
    }

    private static List<String> dimensions(JsonNode line) {
        return StreamSupport.stream(
                        line.at("/_aws/CloudWatchMetrics/0/Dimensions/0").spliterator(), false)
                .map(dimension -> line.path(dimension.asText()).asText())
                .toList();
    }

    private static JsonNode parsed(String line) {
        try {
            return Json.parse(line);
        } catch (JsonProcessingException broken) {
            throw new AssertionError("a metric's line is no JSON: " + line, broken);
        }
    }
}
