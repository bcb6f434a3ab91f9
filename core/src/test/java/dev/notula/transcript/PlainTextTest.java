package dev.notula.transcript;

import static dev.notula.transcript.Transcripts.segment;
import static dev.notula.transcript.Transcripts.spoken;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void aPauseOfTwoSecondsBeginsAParagraph() {
        Transcript transcript = Transcripts.of(
                9000, segment(0, 1000, "One."), segment(2999, 3500, "Two."), segment(5500, 6000, "Three."));

        assertThat(text(transcript)).isEqualTo("One. Two.\n\nThree.\n");
    }

    @Test
    void severalSpeakersAreNamed() {
        Transcript transcript = Transcripts.of(
                9000,
                spoken(0, 0, 1000, "Hello."),
                spoken(0, 1000, 2000, "Anybody?"),
                spoken(1, 2000, 3000, "Yes."),
                spoken(0, 3000, 4000, "Good."));

        assertThat(text(transcript)).isEqualTo("Speaker 1: Hello. Anybody?\n\nSpeaker 2: Yes.\n\nSpeaker 1: Good.\n");
    }

    @Test
    void aLoneSpeakerIsNot() {
        assertThat(text(Transcripts.of(9000, spoken(0, 0, 1000, "Hello.")))).isEqualTo("Hello.\n");
    }

    @Test
    void speechWithoutPausesIsBrokenAfterALongParagraphsSentence() {
        String unended = "word ".repeat(170).strip();
        Transcript transcript = Transcripts.of(
                9000, segment(0, 1000, unended), segment(1000, 2000, "ended."), segment(2000, 3000, "Next."));

        assertThat(text(transcript)).isEqualTo(unended + " ended.\n\nNext.\n");
    }

    @Test
    void chineseSentencesHaveNoSpaceBetweenThem() {
        Transcript transcript =
                Transcripts.of(9000, segment(0, 1000, "你好。"), segment(1000, 2000, "再见"), segment(2000, 3000, "OK"));

        assertThat(text(transcript)).isEqualTo("你好。再见 OK\n");
    }

    @Test
    void silenceIsAnEmptyFile() {
        assertThat(text(Transcripts.of(9000))).isEmpty();
    }

    private static String text(Transcript transcript) {
        return new String(TranscriptFormat.TXT.render(transcript), UTF_8);
    }
}
