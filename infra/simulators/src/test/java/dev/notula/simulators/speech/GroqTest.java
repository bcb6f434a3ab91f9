package dev.notula.simulators.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.notula.simulators.http.Fault;
import dev.notula.simulators.http.HttpClients;
import dev.notula.simulators.http.HttpClients.Form;
import dev.notula.simulators.http.HttpFront;
import dev.notula.simulators.http.WebAnswer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroqTest {
    private static final String[] KEY = {"Authorization", "Bearer gsk_key"};
    private static final String TURBO = "whisper-large-v3-turbo";
    private static final byte[] OGG = SilentSound.oggOpus(Duration.ofSeconds(4));

    private final GroqSimulator groq = GroqSimulator.start("gsk_key");

    @AfterEach
    void stop() {
        groq.close();
    }

    @Test
    void writesDownWhatTheScriptHears() throws Exception {
        groq.script(SpeechScript.exactly("id", "Selamat pagi, semuanya."));

        HttpClients.Answer answer = transcribe(form());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("text").asText()).isEqualTo(" Selamat pagi, semuanya.");
        assertThat(answer.json().path("x_groq").path("id").asText()).isEqualTo(answer.header("x-request-id"));
        assertThat(answer.header("x-ratelimit-limit-requests")).isNotEmpty();
    }

    @Test
    void refusesAWrongKey() throws Exception {
        HttpClients.Answer answer = HttpClients.post(url(), Form.TYPE, form().bytes(), "Authorization", "Bearer no");

        assertRefused(answer, 401, "Invalid API Key");
        assertThat(answer.json().path("error").path("code").asText()).isEqualTo("invalid_api_key");
        assertThat(groq.requests().getFirst().isAuthorised()).isFalse();
    }

    @Test
    void refusesGranularitiesWithoutBrackets() throws Exception {
        assertRefused(
                transcribe(form().field("response_format", "verbose_json").field("timestamp_granularities", "word")),
                400,
                "unknown param `timestamp_granularities`");
    }

    @Test
    void refusesGranularitiesWithoutVerboseJson() throws Exception {
        assertRefused(
                transcribe(form().field("timestamp_granularities[]", "word")),
                400,
                "timestamp_granularities[] requires response_format to be `verbose_json`");
    }

    @ParameterizedTest
    @CsvSource({
        "response_format, srt",
        "language, indonesian",
        "language, zz",
        "temperature, 1.5",
        "temperature, warm",
        "timestamp_granularities[], letter",
        "diarize, true",
        "stream, true"
    })
    void refusesValuesThatItDoesNotKnow(String field, String value) throws Exception {
        assertThat(transcribe(form().field(field, value)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"voice.oga", "voice", "voice.txt", "voice.aac"})
    void refusesFileNamesWithoutAKnownExtension(String name) throws Exception {
        Form form = new Form().field("model", TURBO).file("file", name, "audio/ogg", OGG);

        assertRefused(
                transcribe(form),
                400,
                "file must be one of the following types: [flac mp3 mp4 mpeg mpga m4a ogg opus wav webm]");
    }

    @Test
    void judgesTheBytesAndNotTheTypeThatIsDeclared() throws Exception {
        byte[] text = "not a sound".getBytes(StandardCharsets.UTF_8);

        assertThat(transcribe(new Form().field("model", TURBO).file("file", "a.mp3", "text/plain", OGG))
                        .status())
                .isEqualTo(200);
        assertRefused(
                transcribe(new Form().field("model", TURBO).file("file", "a.mp3", "audio/mpeg", text)),
                400,
                "could not process file - is it a valid media file?");
    }

    @Test
    void refusesSoundsShorterThanAHundredthOfASecond() throws Exception {
        byte[] wav = SilentSound.wav(Duration.ofMillis(5));

        assertRefused(
                transcribe(new Form().field("model", TURBO).file("file", "a.wav", "audio/wav", wav)),
                400,
                "Audio file is too short. Minimum audio length is 0.01 seconds.");
    }

    @Test
    void refusesModelsThatAreNotThere() throws Exception {
        HttpClients.Answer answer =
                transcribe(new Form().field("model", "whisper-9").file("file", "a.ogg", "audio/ogg", OGG));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("error").path("code").asText()).isEqualTo("model_not_found");
    }

    @Test
    void refusesPromptsOfMoreThan896Characters() throws Exception {
        assertThat(transcribe(form().field("prompt", "é".repeat(896))).status()).isEqualTo(200);
        assertThat(transcribe(form().field("prompt", "é".repeat(897))).body())
                .contains("prompt length must be 896 characters or fewer");
    }

    @Test
    void refusesUploadsAbove25Megabytes() throws Exception {
        byte[] wav = SilentSound.wav(Duration.ofSeconds(1639));

        HttpClients.Answer answer =
                transcribe(new Form().field("model", TURBO).file("file", "a.wav", "audio/wav", wav));

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("error").path("code").asText()).isEqualTo("request_too_large");
    }

    @Test
    void refusesBrokenFormsAndMissingFiles() throws Exception {
        assertThat(HttpClients.post(url(), Form.TYPE, "--a-boundary\r\n", KEY).status())
                .isEqualTo(400);
        assertRefused(
                transcribe(new Form().field("model", TURBO)), 400, "exactly one of `file` or `url` must be provided");
    }

    @Test
    void fetchesASoundByItsAddress() throws Exception {
        try (HttpFront front = HttpFront.start(0, _ -> WebAnswer.of(200, "audio/ogg", OGG))) {
            Form form = new Form().field("model", TURBO).field("url", front.url() + "/sound");

            assertThat(transcribe(form).status()).isEqualTo(200);
        }
    }

    @Test
    void translatesWithTheLargeModelOnly() throws Exception {
        String url = groq.baseUrl() + "/audio/translations";
        Form large = new Form()
                .field("model", "whisper-large-v3")
                .field("response_format", "verbose_json")
                .file("file", "a.ogg", "audio/ogg", OGG);

        HttpClients.Answer answer = HttpClients.post(url, Form.TYPE, large.bytes(), KEY);

        assertThat(answer.json().path("task").asText()).isEqualTo("translate");
        assertThat(HttpClients.post(url, Form.TYPE, form().bytes(), KEY).status())
                .isEqualTo(400);
    }

    @Test
    void listsItsModels() throws Exception {
        assertThat(HttpClients.get(groq.baseUrl() + "/models", KEY).json().findValuesAsText("id"))
                .containsExactly("whisper-large-v3", TURBO);
        assertThat(HttpClients.get(groq.baseUrl() + "/models").status()).isEqualTo(401);
        assertThat(HttpClients.get(groq.baseUrl() + "/nonsense", KEY).body()).contains("unknown_url");
    }

    @Test
    void remembersWhatItReceived() throws Exception {
        transcribe(form().field("language", "id"));

        SpeechRequest request = groq.awaitRequests(1, Duration.ofSeconds(10)).getFirst();
        assertThat(request.operation()).isEqualTo("transcriptions");
        assertThat(request.field("language")).isEqualTo("id");
        assertThat(request.fileName()).isEqualTo("voice.ogg");
        assertThat(request.contentType()).isEqualTo("audio/ogg");
        assertThat(request.sizeBytes()).isEqualTo(OGG.length);
        assertThat(request.sha256()).isEqualTo(Intake.sha256(OGG));
        assertThat(request.audio()).isEqualTo(Duration.ofSeconds(4));
        assertThat(request.isAuthorised()).isTrue();
        assertThat(groq.mostAtOnce()).isEqualTo(1);
    }

    @Test
    void meetsItsFaults() throws Exception {
        groq.faults()
                .next(
                        "transcriptions",
                        Fault.answer(503, "<html>busy</html>"),
                        Fault.cutAfter(),
                        Fault.delay(Duration.ofMillis(1)));

        assertThat(transcribe(form()).body()).isEqualTo("<html>busy</html>");
        assertThatThrownBy(() -> transcribe(form())).isInstanceOf(IOException.class);
        assertThat(transcribe(form()).status()).isEqualTo(200);
        assertThat(groq.requests()).hasSize(3);
    }

    private static Form form() {
        return new Form().field("model", TURBO).file("file", "voice.ogg", "audio/ogg", OGG);
    }

    private HttpClients.Answer transcribe(Form form) throws IOException {
        return HttpClients.post(url(), Form.TYPE, form.bytes(), KEY);
    }

    private String url() {
        return groq.baseUrl() + "/audio/transcriptions";
    }

    private static void assertRefused(HttpClients.Answer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").path("message").asText()).isEqualTo(message);
    }
}
