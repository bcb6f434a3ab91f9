package dev.notula.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.config.Secrets;
import dev.notula.language.ChatTextModel;
import dev.notula.language.Written;
import dev.notula.metrics.Log;
import dev.notula.metrics.Metrics;
import dev.notula.simulators.speech.ChatScript;
import dev.notula.simulators.speech.GroqSimulator;
import dev.notula.time.Deadline;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

final class TextModelsTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final Transcript SPOKEN = new Transcript(
            "en",
            Duration.ofSeconds(2),
            List.of(new Segment(Duration.ZERO, Duration.ofSeconds(2), "Bring the tickets.", List.of())),
            "groq",
            "whisper-large-v3-turbo",
            true);

    @AutoClose
    private final GroqSimulator groq =
            GroqSimulator.start("gsk_test").chat(ChatScript.lines(_ -> "Bawa tiketnya ya, itu yang kita perlu."));

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void thereIsNoneWhereNoneIsNamedOrGroqHasNoKey() {
        assertThat(model(Map.of("GROQ_API_KEY", "gsk_test"))).isEmpty();
        assertThat(model(Map.of("TEXT_MODEL", "openai/gpt-oss-120b"))).isEmpty();
    }

    @Test
    void isAtGroqWithItsKey() throws InterruptedException {
        ChatTextModel model = model(Map.of(
                        "TEXT_MODEL", "openai/gpt-oss-120b",
                        "GROQ_API_KEY", "gsk_test",
                        "GROQ_BASE_URL", groq.baseUrl()))
                .orElseThrow();

        assertThat(translated(model)).isInstanceOf(Written.Done.class);
        assertThat(written.toString(StandardCharsets.UTF_8))
                .contains("\"TextLatency\"", "\"TextTokens\"", "\"EstimatedCost\"")
                .doesNotContain("tickets", "tiketnya");
    }

    @Test
    void isAtAnotherServerWithOpenAisKeyOrNone() throws InterruptedException {
        Map<String, String> variables =
                Map.of("TEXT_MODEL", "llama-3.1-8b-instant", "TEXT_BASE_URL", groq.baseUrl(), "GROQ_API_KEY", "other");

        assertThat(translated(model(variables).orElseThrow())).isInstanceOf(Written.Failed.class);

        assertThat(groq.requests().getFirst().headers()).doesNotContainKey("authorization");
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("\"TextError\"");
    }

    private Optional<ChatTextModel> model(Map<String, String> variables) {
        Environment environment = new Environment(variables);
        PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
        Log log = new Log(out, CLOCK);
        Secrets secrets = Secrets.of(environment, CLOCK, log, Secret.GROQ_API_KEY, Secret.OPENAI_API_KEY);
        return TextModels.of(
                environment, secrets, http, log, new Metrics(environment, out, CLOCK, "worker"), Rig.book(log));
    }

    private static Written<Transcript> translated(ChatTextModel model) throws InterruptedException {
        return model.translate(SPOKEN, "id", Deadline.after(Duration.ofMinutes(1), CLOCK));
    }
}
