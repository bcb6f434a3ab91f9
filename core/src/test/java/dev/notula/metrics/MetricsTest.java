package dev.notula.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.config.Environment;
import dev.notula.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writesOneLineInTheEmbeddedMetricFormat() throws Exception {
        metrics(Map.of()).time(MetricName.PROVIDER_LATENCY, Duration.ofMillis(1500), "groq");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\n").hasLineCount(1);
        JsonNode line = Json.parse(bytes.toByteArray());
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
        assertThat(line.at("/_aws/CloudWatchMetrics/0").toString())
                .isEqualTo("{\"Namespace\":\"Notula\",\"Dimensions\":[[\"Provider\"]],"
                        + "\"Metrics\":[{\"Name\":\"ProviderLatency\",\"Unit\":\"Milliseconds\"}]}");
        assertThat(line.path("service").asText()).isEqualTo("worker");
        assertThat(line.path("Provider").asText()).isEqualTo("groq");
        assertThat(line.path("ProviderLatency").asDouble()).isEqualTo(1500);
    }

    @Test
    void writesLengthsOfSoundInSeconds() throws Exception {
        metrics(Map.of()).time(MetricName.AUDIO_SECONDS, Duration.ofMillis(1500), "groq");

        assertThat(Json.parse(bytes.toByteArray()).path("AudioSeconds").asDouble())
                .isEqualTo(1.5);
    }

    @Test
    void keepsTheMetricsOfTwoDeploymentsApart() throws Exception {
        metrics(Map.of("METRICS_NAMESPACE", "Notula/mine")).count(MetricName.CACHE_MISS);

        JsonNode directive = Json.parse(bytes.toByteArray()).at("/_aws/CloudWatchMetrics/0");
        assertThat(directive.path("Namespace").asText()).isEqualTo("Notula/mine");
        assertThat(directive.path("Dimensions").toString()).isEqualTo("[[]]");
    }

    @Test
    void refusesAMetricWithoutItsDimension() {
        assertThatThrownBy(() -> metrics(Map.of()).count(MetricName.JOB_ACCEPTED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Route");
    }

    private Metrics metrics(Map<String, String> variables) {
        return new Metrics(new Environment(variables), out, () -> NOW, "worker");
    }

    @Test
    void logsAnEventWithItsFieldsAsOneLine() throws Exception {
        new Log(out, () -> NOW)
                .warn("job.deferred", "job", "abc", "attempt", 2, "wait", Duration.ofMillis(2500), "missing", null);

        JsonNode line = Json.parse(bytes.toByteArray());
        assertThat(line.toString())
                .isEqualTo("{\"timestamp\":\"2026-01-02T03:04:05Z\",\"level\":\"WARN\",\"event\":\"job.deferred\","
                        + "\"job\":\"abc\",\"attempt\":2,\"wait\":2.5,\"missing\":null}");
    }

    @ParameterizedTest
    @CsvSource({"TRACE, 3", "INFO, 3", "WARN, 2", "ERROR, 1", "FATAL, 0"})
    void logsFromTheLevelOnThatTheFunctionIsConfiguredWith(String level, int lines) {
        Log log = new Log(out, () -> NOW, new Environment(Map.of("AWS_LAMBDA_LOG_LEVEL", level)));

        log.info("one");
        log.warn("two");
        log.error("three");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).hasLineCount(lines);
    }

    @Test
    void tellsWhereAFaultAroseButNotItsMessage() {
        assertThat(Log.place(new IllegalStateException("what somebody said")))
                .startsWith("IllegalStateException at dev.notula.metrics.MetricsTest")
                .doesNotContain("somebody");
    }
}
