package dev.notula.transcript;

import static dev.notula.transcript.Transcripts.segment;
import static dev.notula.transcript.Transcripts.word;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TranscriptFormatTest {
    @Test
    void eachFormatHasItsNames() {
        assertThat(TranscriptFormat.values())
                .extracting(TranscriptFormat::extension, TranscriptFormat::mimeType)
                .containsExactly(
                        tuple("txt", "text/plain"),
                        tuple("srt", "application/x-subrip"),
                        tuple("vtt", "text/vtt"),
                        tuple("json", "application/json"));
    }

    @Test
    void jsonHasSecondsAndSpeakersFromOne() {
        Segment segment = new Segment(
                Duration.ofMillis(320), Duration.ofMillis(2100), 0, "Hello.", List.of(word(320, 800, "Hello.")));

        assertThat(json(Transcripts.of(12_500, segment)))
                .isEqualTo("{\"language\":\"en\",\"duration\":12.5,\"complete\":true,\"segments\":[{\"start\":0.32,"
                        + "\"end\":2.1,\"speaker\":1,\"text\":\"Hello.\",\"words\":[{\"start\":0.32,\"end\":0.8,"
                        + "\"text\":\"Hello.\"}]}]}\n");
    }

    @Test
    void jsonLeavesOutWhatIsNotKnown() {
        Transcript transcript =
                new Transcript("", Duration.ofSeconds(3), List.of(segment(0, 1000, "Ah")), "groq", "whisper", false);

        assertThat(json(transcript))
                .isEqualTo("{\"duration\":3.0,\"complete\":false,\"segments\":[{\"start\":0.0,\"end\":1.0,"
                        + "\"text\":\"Ah\"}]}\n");
    }

    private static String json(Transcript transcript) {
        return new String(TranscriptFormat.JSON.render(transcript), UTF_8);
    }
}
