package dev.notula.transcript;

import static dev.notula.transcript.Transcripts.segment;
import static dev.notula.transcript.Transcripts.spoken;
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
                        tuple("txt", "text/plain"),
                        tuple("srt", "application/x-subrip"),
                        tuple("vtt", "text/vtt"),
                        tuple("json", "application/json"),
                        tuple("md", "text/markdown"),
                        tuple("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));
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

    @Test
    void timedTextHasALineForEachSegment() {
        Transcript transcript =
                Transcripts.of(3_700_000, spoken(0, 0, 1000, "Hello."), spoken(1, 3_661_000, 3_662_000, "Still here?"));

        assertThat(new String(TranscriptFormat.TIMED_TXT.render(transcript), UTF_8))
                .isEqualTo("[0:00] Speaker 1: Hello.\n[1:01:01] Speaker 2: Still here?\n");
    }

    @Test
    void nothingThatIsSaidIsMarkdown() {
        Transcript transcript = Transcripts.of(
                90_000, segment(0, 1000, "# Not a *heading*"), segment(65_000, 66_000, "a_b [link](x) <b> & `c`"));

        assertThat(new String(TranscriptFormat.MARKDOWN.render(transcript), UTF_8))
                .isEqualTo("""
                        **0:00** \\# Not a \\*heading\\*

                        **1:05** a\\_b \\[link\\](x) \\<b\\> \\& \\`c\\`
                        """);
    }

    private static String json(Transcript transcript) {
        return new String(TranscriptFormat.JSON.render(transcript), UTF_8);
    }
}
