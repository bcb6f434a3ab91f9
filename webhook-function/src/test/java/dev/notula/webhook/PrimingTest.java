package dev.notula.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

final class PrimingTest {
    @Test
    void goesTheWholeWayOfAVoiceNote() {
        ByteArrayOutputStream log = new ByteArrayOutputStream();

        Priming.run(new PrintStream(log, true, UTF_8));

        assertThat(log.toString(UTF_8))
                .contains("\"event\":\"job.accepted\"", "\"route\":\"EXPRESS\"")
                .doesNotContain("\"level\":\"ERROR\"", "\"level\":\"WARN\"");
    }
}
