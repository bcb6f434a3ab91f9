package dev.notula.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.config.Environment;
import dev.notula.config.Secret;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each secret by a call that costs nothing: where it goes, and what is made of the answer. */
final class KeyCheckTest {
    private static final String VALUE = "7000000004:A-KEY_OF_NOBODY";

    private final List<WebRequest> requests = new ArrayList<>();
    private WebAnswer answer = WebAnswer.of(200, "application/json", "{}");

    @AutoClose
    private final HttpFront server = HttpFront.start(0, request -> {
        requests.add(request);
        return answer;
    });

    @ParameterizedTest
    @CsvSource({
        "GROQ_API_KEY, /openai/v1/models, Bearer",
        "DEEPGRAM_API_KEY, /v1/projects, Token",
        "OPENAI_API_KEY, /v1/models, Bearer"
    })
    void showsAKeyToItsProvider(Secret secret, String path, String scheme) throws Exception {
        Finding finding = check(secret);

        assertThat(finding.toString()).contains("ok", secret + " is taken by 127.0.0.1");
        assertThat(requests).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            assertThat(request.path()).isEqualTo(path);
            assertThat(request.header("Authorization")).isEqualTo(scheme + " " + VALUE);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "GROQ_API_KEY, 401",
        "GROQ_API_KEY, 403",
        "DEEPGRAM_API_KEY, 401",
        "DEEPGRAM_API_KEY, 403",
        "OPENAI_API_KEY, 401"
    })
    void saysThatAProviderRefusesAKey(Secret secret, int status) throws Exception {
        answer = WebAnswer.of(status, "application/json", "{}");

        assertThat(check(secret).toString())
                .contains("FAULT 127.0.0.1 refuses " + secret, "make a new key there and store it")
                .doesNotContain(VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GROQ_API_KEY", "DEEPGRAM_API_KEY", "OPENAI_API_KEY"})
    void saysThatAProviderIsUnwellOrCannotBeReached(Secret secret) throws Exception {
        answer = WebAnswer.of(503, "application/json", "{}");
        assertThat(check(secret).toString()).contains("FAULT 127.0.0.1 answers 503", "try again later");

        server.close();

        assertThat(check(secret).toString())
                .contains("FAULT 127.0.0.1 cannot be reached", "check the network")
                .doesNotContain(VALUE);
    }

    @Test
    void showsTheTokenToTelegramInThePath() throws Exception {
        answer = WebAnswer.of(
                200,
                "application/json",
                "{\"ok\":true,\"result\":{\"id\":1,\"is_bot\":true,\"first_name\":\"N\",\"username\":\"notes_bot\"}}");

        assertThat(check(Secret.TELEGRAM_BOT_TOKEN).toString()).contains("ok", "TELEGRAM_BOT_TOKEN is @notes_bot");
        assertThat(requests.getFirst().path()).isEqualTo("/bot" + VALUE + "/getMe");
        assertThat(requests.getFirst().header("Authorization")).isNull();
    }

    @Test
    void saysThatTelegramRefusesTheTokenOrCannotBeReached() throws Exception {
        answer = WebAnswer.of(
                401, "application/json", "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
        assertThat(check(Secret.TELEGRAM_BOT_TOKEN).toString())
                .contains("FAULT Telegram refuses TELEGRAM_BOT_TOKEN", "@BotFather")
                .doesNotContain(VALUE);

        server.close();

        assertThat(check(Secret.TELEGRAM_BOT_TOKEN).toString())
                .contains("FAULT Telegram does not answer", "TELEGRAM_API_URL")
                .doesNotContain(VALUE);
    }

    @Test
    void asksNobodyAboutTheWebhooksSecret() throws Exception {
        KeyCheck keys = keys("/v1");

        assertThat(keys.check(Secret.WEBHOOK_SECRET, "aA0_-").isWell()).isTrue();
        assertThat(keys.check(Secret.WEBHOOK_SECRET, "a.b").toString()).contains("FAULT", "A-Z, a-z, 0-9, _ and -");
        assertThat(keys.check(Secret.WEBHOOK_SECRET, "a".repeat(257)).isWell()).isFalse();
        assertThat(requests).isEmpty();
    }

    @Test
    void asksNobodyAboutAKeyWithABlank() throws Exception {
        assertThat(keys("/v1").check(Secret.GROQ_API_KEY, "gsk a").toString())
                .contains("FAULT", "copy it once more")
                .doesNotContain("gsk a");
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/inference, /health",
        "/whisper/inference, /whisper/health",
        "/v1/audio/transcriptions, /v1/models",
        "/v1, /v1/models"
    })
    void asksAServerOfOnesOwnForWhatItHas(String base, String path) throws Exception {
        assertThat(keys(base).ownServer().toString()).contains("ok", "answers without a key");

        assertThat(requests.getFirst().path()).isEqualTo(path);
        assertThat(requests.getFirst().header("Authorization")).isNull();
    }

    @ParameterizedTest
    @CsvSource({"401, wants a key", "404, has no /v1/models", "500, answers 500"})
    void saysWhatIsWrongWithAServerOfOnesOwn(int status, String sentence) throws Exception {
        answer = WebAnswer.of(status, "text/plain", "");

        assertThat(keys("/v1").ownServer().toString()).contains("FAULT", sentence);
    }

    private Finding check(Secret secret) throws InterruptedException {
        return keys("/v1").check(secret, VALUE);
    }

    private KeyCheck keys(String openAiPath) {
        Environment environment = new Environment(Map.of(
                "TELEGRAM_API_URL",
                server.url(),
                "GROQ_BASE_URL",
                server.url() + "/openai/v1",
                "DEEPGRAM_BASE_URL",
                server.url(),
                "OPENAI_BASE_URL",
                server.url() + openAiPath));
        return new KeyCheck(environment, "store it");
    }
}
