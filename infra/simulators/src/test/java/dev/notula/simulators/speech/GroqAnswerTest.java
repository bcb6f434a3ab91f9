package dev.notula.simulators.speech;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.notula.simulators.http.HttpClients;
import dev.notula.simulators.http.HttpClients.Form;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroqAnswerTest {
    private final GroqSimulator groq = GroqSimulator.start("key");

    @AfterEach
    void stop() {
        groq.close();
    }

    @Test
    void answersPlainTextWithItsLeadingSpace() throws Exception {
        groq.script(SpeechScript.exactly("en", "Good morning."));

        HttpClients.Answer answer = answer(4, new Form().field("response_format", "text"));

        assertThat(answer.body()).isEqualTo(" Good morning.");
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void namesTheLanguageInEnglish() throws Exception {
        groq.script(SpeechScript.words("jv", "sugeng enjing"));

        JsonNode body = verbose(4);

        assertThat(body.path("language").asText()).isEqualTo("Javanese");
        assertThat(body.path("duration").asDouble()).isEqualTo(4);
    }

    @Test
    void answersNullForSegmentsWhenOnlyWordsAreAskedFor() throws Exception {
        JsonNode body = verbose(4, "word");

        assertThat(body.has("segments")).isTrue();
        assertThat(body.path("segments").isNull()).isTrue();
        assertThat(body.path("words")).isNotEmpty();
    }

    @Test
    void leavesWordsOutUnlessTheyAreAskedFor() throws Exception {
        assertThat(verbose(4).has("words")).isFalse();
        assertThat(verbose(4).path("segments")).isNotEmpty();
        assertThat(verbose(4, "word", "segment").path("words")).isNotEmpty();
        assertThat(verbose(4, "word", "segment").path("segments")).isNotEmpty();
    }

    @Test
    void overlapsWordTimesAndRunsBackwardsAtAWindow() throws Exception {
        groq.script(SpeechScript.words("First, second. Third, fourth and fifth."));

        JsonNode words = verbose(70, "word").path("words");

        int overlaps = 0;
        int backwards = 0;
        for (int i = 1; i < words.size(); i++) {
            double start = words.get(i).path("start").asDouble();
            overlaps += start < words.get(i - 1).path("end").asDouble() ? 1 : 0;
            backwards += start < words.get(i - 1).path("start").asDouble() ? 1 : 0;
        }
        assertThat(overlaps).isGreaterThan(2);
        assertThat(backwards).isEqualTo(2);
        assertThat(words.get(0).has("probability")).isFalse();
    }

    @Test
    void givesAllSegmentsOfAWindowTheSameScores() throws Exception {
        groq.script(SpeechScript.words("One sentence. Another one. And a third."));

        JsonNode segments = verbose(90).path("segments");

        Set<List<String>> scores = new HashSet<>();
        Set<Integer> seeks = new HashSet<>();
        for (JsonNode segment : segments) {
            seeks.add(segment.path("seek").asInt());
            scores.add(List.of(
                    segment.path("avg_logprob").asText(),
                    segment.path("compression_ratio").asText(),
                    segment.path("no_speech_prob").asText()));
            assertThat(segment.path("text").asText()).startsWith(" ");
            assertThat(segment.path("tokens")).isNotEmpty();
        }
        assertThat(segments.size()).isGreaterThan(9);
        assertThat(seeks).containsExactlyInAnyOrder(0, 3000, 6000);
        assertThat(scores).hasSize(3);
    }

    @Test
    void answersNothingForSilence() throws Exception {
        groq.script(SpeechScript.silence());

        JsonNode body = verbose(4);

        assertThat(body.path("text").asText()).isEmpty();
        assertThat(body.path("segments")).isEmpty();
    }

    private JsonNode verbose(int seconds, String... granularities) throws IOException {
        Form form = new Form().field("response_format", "verbose_json");
        for (String granularity : granularities) {
            form.field("timestamp_granularities[]", granularity);
        }
        return answer(seconds, form).json();
    }

    private HttpClients.Answer answer(int seconds, Form form) throws IOException {
        byte[] ogg = SilentSound.oggOpus(Duration.ofSeconds(seconds));
        form.field("model", "whisper-large-v3").file("file", "voice.ogg", "audio/ogg", ogg);
        return HttpClients.post(
                groq.baseUrl() + "/audio/transcriptions", Form.TYPE, form.bytes(), "Authorization", "Bearer key");
    }
}
