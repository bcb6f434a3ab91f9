package dev.notula.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.notula.config.Environment;
import dev.notula.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PrimingIT {
    @Test
    void goesTheWholeWayOfAVoiceNote() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();

        Priming.run(
                new Environment(Map.of("FFMPEG_DIR", System.getProperty("ffmpeg.dir"))),
                new PrintStream(log, true, UTF_8));

        assertThat(log.toString(UTF_8))
                .contains("\"event\":\"job.transcribed\"", "\"event\":\"job.delivered\"")
                .doesNotContain("\"level\":\"ERROR\"", "job.deferred");
        double sinceTheMessage = Instant.now().toEpochMilli() - 1_790_000_000_000.0;
        assertThat(log.toString(UTF_8).lines().filter(line -> line.contains("\"EndToEnd\":")))
                .singleElement()
                .satisfies(line -> assertThat(Json.parse(line).path("EndToEnd").asDouble())
                        .isCloseTo(sinceTheMessage, within(60_000.0)));
    }

    @Test
    void goesTheWholeWayOfAJobThatWasGivenUp() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();

        Priming.giveUp(new PrintStream(log, true, UTF_8));

        assertThat(log.toString(UTF_8))
                .contains("\"event\":\"job.given_up\"")
                .doesNotContain("job.deferred", "\"level\":\"WARN\"");
    }
}
