package dev.notula.simulators.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.HttpClients;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepgramTest {
    private static final String[] KEY = {"Authorization", "Token dg-key"};
    private static final byte[] OGG = SilentSound.oggOpus(Duration.ofSeconds(20));

    private final DeepgramSimulator deepgram = DeepgramSimulator.start("dg-key")
            .script(SpeechScript.timeline(List.of(
                    ScriptedWord.of("Yes.", 0.8, 1.2),
                    ScriptedWord.of("It's", 1.3, 1.5),
                    ScriptedWord.of("fine,", 1.5, 2),
                    new ScriptedWord("Really?", Duration.ofSeconds(6), Duration.ofSeconds(7), 1))));

    @AfterEach
    void stop() {
        deepgram.close();
    }

    @Test
    void answersBareWordsUnlessAskedForMore() throws Exception {
        JsonNode body = listen("model=nova-3").json();

        JsonNode alternative = alternative(body);
        assertThat(alternative.path("transcript").asText()).isEqualTo("yes it's fine really");
        assertThat(alternative.path("words").path(0).toString())
                .startsWith("{\"word\":\"yes\",\"start\":0.79999995,\"end\":1.1999999,\"confidence\":0.9");
        assertThat(alternative.path("words").path(0).has("punctuated_word")).isFalse();
        assertThat(alternative.has("paragraphs")).isFalse();
        assertThat(body.path("results").has("utterances")).isFalse();
        assertThat(body.path("metadata").path("sha256").asText()).isEqualTo(Intake.sha256(OGG));
        assertThat(body.path("metadata").path("duration").asDouble()).isEqualTo(20);
        assertThat(body.path("metadata").path("transaction_key").asText()).isEqualTo("deprecated");
    }

    @Test
    void punctuatesAndMakesParagraphsWithSmartFormat() throws Exception {
        JsonNode alternative =
                alternative(listen("model=nova-3&smart_format=true").json());

        assertThat(alternative.path("transcript").asText()).isEqualTo("Yes. It's fine, Really?");
        assertThat(alternative.path("words").path(2).path("punctuated_word").asText())
                .isEqualTo("fine,");
        assertThat(alternative.path("paragraphs").path("transcript").asText()).isEqualTo("\nYes. It's fine, Really?");
        assertThat(alternative
                        .path("paragraphs")
                        .path("paragraphs")
                        .path(0)
                        .path("num_words")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void tellsSpeakersApartWhenAsked() throws Exception {
        JsonNode body = listen("model=nova-3&diarize_model=latest&punctuate=true&paragraphs=true&utterances=true")
                .json();

        assertThat(alternative(body).path("words").path(3).path("speaker").asInt())
                .isEqualTo(1);
        assertThat(alternative(body).path("words").path(3).has("speaker_confidence"))
                .isTrue();
        assertThat(alternative(body).path("paragraphs").path("transcript").asText())
                .isEqualTo("\nSpeaker 0: Yes. It's fine,\n\nSpeaker 1: Really?");
        assertThat(body.path("results")
                        .path("utterances")
                        .path(1)
                        .path("speaker")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void spellsKeyTermsAsGivenAndRefusesTooMany() throws Exception {
        JsonNode body = listen("model=nova-3&keyterm=FINE&keyterm=other").json();

        assertThat(alternative(body).path("transcript").asText()).isEqualTo("yes it's fine really");
        assertThat(alternative(listen("model=nova-3&punctuate=true&keyterm=FINE")
                                .json())
                        .path("transcript")
                        .asText())
                .isEqualTo("Yes. It's FINE, Really?");
        assertThat(listen("model=nova-3" + "&keyterm=four".repeat(500)).status())
                .isEqualTo(200);
        assertThat(listen("model=nova-3" + "&keyterm=four".repeat(501)).body()).contains("Keyterm limit exceeded");
    }

    @Test
    void splitsUtterancesAtPauses() throws Exception {
        JsonNode utterances = listen("model=nova-3&utterances=true&utt_split=1.5")
                .json()
                .path("results")
                .path("utterances");

        assertThat(utterances.findValuesAsText("transcript")).containsExactly("yes it's fine", "really");
        assertThat(utterances.path(1).path("words")).hasSize(1);
        assertThat(utterances.path(1).path("id").asText()).isNotEmpty();
    }

    @Test
    void namesTheLanguageThatItDetects() throws Exception {
        deepgram.script(SpeechScript.words("id", "selamat pagi"));

        JsonNode free = listen("model=nova-3&detect_language=true").json();
        JsonNode restricted =
                listen("model=nova-3&detect_language=en&detect_language=de").json();

        assertThat(channel(free).path("detected_language").asText()).isEqualTo("id");
        assertThat(channel(restricted).path("detected_language").asText()).isEqualTo("en");
        assertThat(channel(listen("model=nova-3&language=id").json()).has("detected_language"))
                .isFalse();
    }

    @Test
    void namesTheLanguagesOfAMultilingualSound() throws Exception {
        JsonNode alternative = alternative(listen("model=nova-3&language=multi&language_hint=id&language_hint=en")
                .json());

        assertThat(alternative.path("languages").path(0).asText()).isEqualTo("en");
        assertThat(alternative.path("languages_hinted")).hasSize(2);
        assertThat(alternative.path("words").path(0).path("language").asText()).isEqualTo("en");
    }

    @Test
    void answersAnEmptyTranscriptForSilence() throws Exception {
        deepgram.script(SpeechScript.silence());

        JsonNode body = listen("model=nova-3&smart_format=true&utterances=true").json();

        assertThat(alternative(body).path("transcript").asText()).isEmpty();
        assertThat(alternative(body).path("words")).isEmpty();
        assertThat(alternative(body).has("paragraphs")).isFalse();
        assertThat(body.path("results").path("utterances")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "model=nova-3&smart=true",
                "model=nova-3&smart_format=yes",
                "model=nova-2&keyterm=Notula",
                "model=nova-3&keywords=Notula",
                "model=nova-3&language=id&language_hint=en",
                "model=nova-3&detect_language=jv",
                "model=nova-3&utt_split=long",
                "model=nova-3&diarize_model=v9"
            })
    void refusesUnknownAndMisplacedParameters(String query) throws Exception {
        HttpClients.Answer answer = listen(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("err_code").asText()).isEqualTo("INVALID_QUERY_PARAMETER");
        assertThat(answer.json().path("request_id").asText()).isEqualTo(answer.header("dg-request-id"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"model=nova-9", "model=nova-3&language=jv", "model=nova-2&language=ne"})
    void refusesModelsAndLanguagesThatDoNotExist(String query) throws Exception {
        HttpClients.Answer answer = listen(query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("err_code").asText()).isEqualTo("Bad Request");
        assertThat(answer.json().path("err_msg").asText())
                .isEqualTo("Bad Request: No such model/language/tier combination found.");
    }

    @Test
    void takesTheTokenSchemeOnly() throws Exception {
        HttpClients.Answer answer =
                HttpClients.post(url("model=nova-3"), "audio/ogg", OGG, "Authorization", "Bearer dg-key");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("err_code").asText()).isEqualTo("INVALID_AUTH");
        assertThat(deepgram.requests().getFirst().isAuthorised()).isFalse();
    }

    @Test
    void refusesBytesThatAreNoSound() throws Exception {
        HttpClients.Answer answer = HttpClients.post(url("model=nova-3"), "audio/ogg", "{\"url\":\"x\"}", KEY);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("err_msg").asText())
                .isEqualTo("Bad Request: failed to process audio: corrupt or unsupported data");
    }

    @Test
    void fetchesTheAddressOfAJsonBodyOnly() throws Exception {
        try (HttpFront front = HttpFront.start(0, _ -> WebAnswer.of(200, "audio/ogg", OGG))) {
            byte[] body = ("{\"url\":\"" + front.url() + "/a\"}").getBytes(StandardCharsets.UTF_8);

            assertThat(HttpClients.post(url("model=nova-3"), "application/json", body, KEY)
                            .status())
                    .isEqualTo(200);
            assertThat(HttpClients.post(url("model=nova-3"), "audio/ogg", body, KEY)
                            .status())
                    .isEqualTo(400);
        }
        HttpClients.Answer broken = HttpClients.post(url("model=nova-3"), "application/json", "{", KEY);
        assertThat(broken.json().path("category").asText()).isEqualTo("INVALID_JSON");
        assertThat(broken.json().has("details")).isTrue();
    }

    @Test
    void tellsOfProjectsAndKeys() throws Exception {
        assertThat(HttpClients.get(deepgram.url() + "/v1/projects", KEY).body()).contains("project_id");
        assertThat(HttpClients.get(deepgram.url() + "/v1/auth/token", KEY).status())
                .isEqualTo(200);
        assertThat(HttpClients.get(deepgram.url() + "/v1/auth/token").status()).isEqualTo(401);
        assertThat(HttpClients.get(deepgram.url() + "/v2/listen", KEY).body()).isEqualTo("Not Found");
    }

    @Test
    void meetsItsFaultsAndRemembersRequests() throws Exception {
        deepgram.faults().next("listen", Fault.answer(402, "{\"err_code\":\"ASR_PAYMENT_REQUIRED\"}"));

        assertThat(listen("model=nova-3").status()).isEqualTo(402);
        assertThat(listen("model=nova-3").status()).isEqualTo(200);
        assertThat(deepgram.awaitRequests(2, Duration.ofSeconds(10)))
                .extracting(SpeechRequest::sha256)
                .containsOnly(Intake.sha256(OGG));
    }

    @Test
    void refusesMoreAtOnceThanItAllows() throws Exception {
        deepgram.concurrency(0);

        assertThat(listen("model=nova-3").json().path("err_code").asText()).isEqualTo("TOO_MANY_REQUESTS");
    }

    private HttpClients.Answer listen(String query) throws IOException {
        return HttpClients.post(url(query), "audio/ogg", OGG, KEY);
    }

    private String url(String query) {
        return deepgram.url() + "/v1/listen?" + query;
    }

    private static JsonNode channel(JsonNode body) {
        return body.path("results").path("channels").path(0);
    }

    private static JsonNode alternative(JsonNode body) {
        return channel(body).path("alternatives").path(0);
    }
}
