package dev.notula.simulators.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.HttpClients;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroqChatTest {
    private static final String MESSAGES =
            "\"messages\":[{\"role\":\"system\",\"content\":\"s\"},{\"role\":\"user\",\"content\":\"[1] one\\n[2] two\"}]";

    private final GroqSimulator groq = GroqSimulator.start("gsk_key");

    @AfterEach
    void stop() {
        groq.close();
    }

    @Test
    void answersWhatTheScriptSays() throws Exception {
        groq.chat(ChatScript.lines(String::toUpperCase));

        JsonNode answer = ask("\"model\":\"openai/gpt-oss-120b\"," + MESSAGES).json();

        assertThat(answer.path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo("[1] ONE\n[2] TWO");
        assertThat(answer.path("choices").path(0).path("finish_reason").asText())
                .isEqualTo("stop");
        assertThat(answer.path("usage").path("completion_tokens").asInt()).isPositive();
        assertThat(groq.requests().getFirst().field("model")).isEqualTo("openai/gpt-oss-120b");
    }

    @Test
    void cutsTheAnswerAtItsLimit() throws Exception {
        JsonNode answer = ask("\"model\":\"llama-3.1-8b-instant\",\"max_completion_tokens\":2," + MESSAGES)
                .json();

        assertThat(answer.path("choices")
                        .path(0)
                        .path("message")
                        .path("content")
                        .asText())
                .isEqualTo("[1] one\n");
        assertThat(answer.path("choices").path(0).path("finish_reason").asText())
                .isEqualTo("length");
    }

    @Test
    void countsTheAnswersLimitTowardsTheMinute() throws Exception {
        groq.tokensPerMinute(1000, InstantSource.fixed(Instant.EPOCH));
        String request = "\"model\":\"openai/gpt-oss-20b\"," + MESSAGES + ",\"max_completion_tokens\":";

        assertThat(ask(request + "2000").status()).isEqualTo(413);
        assertThat(ask(request + "900").status()).isEqualTo(200);
        HttpClients.Answer late = ask(request + "900");

        assertThat(late.status()).isEqualTo(429);
        assertThat(late.body()).contains("tokens per minute (TPM): Limit 1000", "Please try again in");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'model':'llama-3.3-70b-versatile',MESSAGES | 404",
                "'model':'openai/gpt-oss-120b' | 400",
                "'model':'openai/gpt-oss-120b','messages':[{'role':'user'}] | 400",
                "'model':'openai/gpt-oss-120b',MESSAGES,'max_completion_tokens':70000 | 400",
                "'model':'openai/gpt-oss-120b',MESSAGES,'logprobs':true | 400",
                "'model':'llama-3.1-8b-instant',MESSAGES,'reasoning_effort':'low' | 400",
                "'model':'openai/gpt-oss-120b',MESSAGES,'reasoning_effort':'low' | 200"
            })
    void refusesWhatTheRealOneRefuses(String body, int status) throws Exception {
        HttpClients.Answer answer = ask(body.replace("MESSAGES", MESSAGES).replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().has("error")).isEqualTo(status != 200);
    }

    private HttpClients.Answer ask(String body) throws IOException {
        return HttpClients.post(
                groq.baseUrl() + "/chat/completions",
                "application/json",
                "{" + body + "}",
                "Authorization",
                "Bearer gsk_key");
    }
}
