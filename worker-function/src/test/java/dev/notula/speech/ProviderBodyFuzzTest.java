package dev.notula.speech;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.simulators.fuzz.Fuzzing;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a provider says, or somebody in its place, never throws: it is heard, or it is a failure. */
final class ProviderBodyFuzzTest {
    private static final HttpHeaders NONE = HttpHeaders.of(Map.of(), (_, _) -> true);
    private static final SpeechRequest REQUEST = Speech.request(30);

    private static final List<byte[]> WHISPER = seeds("""
            {"text":" Hello there.","language":"English","duration":11.0,"segments":[{"id":0,"seek":0,"start":0.0,"end":2.5,
            "text":" Hello there.","tokens":[1,2],"temperature":0,"avg_logprob":-0.2,"compression_ratio":1.1,
            "no_speech_prob":0.01}],"words":[{"word":"Hello","start":0.0,"end":0.5},{"word":"there.","start":0.6,"end":1}],
            "x_groq":{"id":"req_1"}}""", "{\"text\":\"Only text\"}");
    private static final List<byte[]> DEEPGRAM = seeds("""
            {"metadata":{"duration":11.0,"models":["m"]},"results":{"channels":[{"detected_language":"en","alternatives":[
            {"transcript":"Hello there.","confidence":0.99,"words":[{"word":"hello","start":0.1,"end":0.5,"confidence":0.9,
            "punctuated_word":"Hello","speaker":0}],"paragraphs":{"paragraphs":[{"sentences":[{"text":"Hello there.",
            "start":0.1,"end":1.0}]}]},"languages":["en"]}]}],"utterances":[{"start":0.1,"end":1.0,"confidence":0.9,
            "transcript":"Hello there.","words":[{"word":"hello","start":0.1,"end":0.5,"punctuated_word":"Hello"}]}]}}""");
    private static final List<byte[]> ERRORS = seeds(
            "{\"error\":{\"message\":\"Rate limit reached. Please try again in 1m39.738s.\",\"type\":\"audio_seconds\","
                    + "\"code\":\"rate_limit_exceeded\"}}",
            "{\"err_code\":\"INVALID_AUTH\",\"err_msg\":\"Invalid credentials.\",\"request_id\":\"x\"}",
            "{\"category\":\"x\",\"message\":\"y\",\"details\":\"z\"}",
            "<html>502</html>");

    @Test
    void hearsWhateverAWhisperSays() {
        assertThat(Fuzzing.of(WHISPER)
                        .run(input -> SpeechJson.object(input)
                                .ifPresent(answer -> judge(OpenAiAnswer.read(answer, Duration.ofSeconds(30))
                                        .withoutEcho("Maya, Notula")
                                        .heard(REQUEST, "groq", "m")))))
                .isPositive();
    }

    @Test
    void hearsWhateverDeepgramSays() {
        assertThat(Fuzzing.of(DEEPGRAM)
                        .run(input -> SpeechJson.object(input)
                                .ifPresent(answer ->
                                        judge(DeepgramAnswer.read(answer).heard(REQUEST, "deepgram", "m")))))
                .isPositive();
    }

    @Test
    void understandsWhateverAnErrorSays() {
        assertThat(Fuzzing.of(ERRORS).run(input -> {
                    for (int status : new int[] {400, 401, 402, 413, 429, 500}) {
                        OpenAiError.read(status, NONE, new String(input, UTF_8));
                        DeepgramError.read(status, NONE, new String(input, UTF_8));
                    }
                }))
                .isPositive();
    }

    private static void judge(Attempt.Heard heard) {
        Judged.of(heard, REQUEST.audio()).settled();
        heard.transcript().text();
    }

    private static List<byte[]> seeds(String... texts) {
        return Stream.of(texts).map(text -> text.getBytes(UTF_8)).toList();
    }
}
