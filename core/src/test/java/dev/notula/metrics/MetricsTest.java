package dev.notula.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MetricsTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void writesOneLineInTheEmbeddedMetricFormat() throws Exception {
        new Metrics(out, () -> NOW, "worker")
                .line()
                .dimension("Provider", "groq")
                .count("Transcribed")
                .millis("ProviderLatency", Duration.ofMillis(1500))
                .write();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("\n").hasLineCount(1);
        JsonNode line = Json.parse(bytes.toByteArray());
        assertThat(line.at("/_aws/Timestamp").asLong()).isEqualTo(NOW.toEpochMilli());
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Namespace").asText()).isEqualTo("Notula");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Dimensions").toString())
                .isEqualTo("[[\"Service\",\"Provider\"]]");
        assertThat(line.at("/_aws/CloudWatchMetrics/0/Metrics/1").toString())
                .isEqualTo("{\"Name\":\"ProviderLatency\",\"Unit\":\"Milliseconds\"}");
        assertThat(line.path("Service").asText()).isEqualTo("worker");
        assertThat(line.path("Provider").asText()).isEqualTo("groq");
        assertThat(line.path("Transcribed").asDouble()).isEqualTo(1);
        assertThat(line.path("ProviderLatency").asDouble()).isEqualTo(1500);
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

    @Test
    void tellsWhereAFaultAroseButNotItsMessage() {
        assertThat(Log.place(new IllegalStateException("what somebody said")))
                .startsWith("IllegalStateException at dev.notula.metrics.MetricsTest")
                .doesNotContain("somebody");
    }
}
