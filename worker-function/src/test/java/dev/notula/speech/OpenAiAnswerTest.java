package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.speech.Attempt.Heard;
import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import dev.notula.transcript.Word;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OpenAiAnswerTest {
    @Test
    void readsSegmentsAndGivesThemTheirWordsWithPunctuation() throws IOException {
        Transcript transcript = transcript("""
                {"task": "transcribe", "language": "English", "duration": 6.0,
                 "text": " The kettle is on. Is it, Maria?",
                 "segments": [
                   {"id": 0, "start": 0.0, "end": 2.0, "text": " The kettle is on.", "avg_logprob": -0.2,
                    "compression_ratio": 0.9, "no_speech_prob": 0.01},
                   {"id": 1, "start": 2.0, "end": 6.0, "text": " Is it, Maria?", "avg_logprob": -0.2,
                    "compression_ratio": 0.9, "no_speech_prob": 0.01}],
                 "words": [
                   {"word": "The", "start": 0.1, "end": 0.3}, {"word": "kettle", "start": 0.3, "end": 0.8},
                   {"word": "is", "start": 0.8, "end": 1.0}, {"word": "on", "start": 1.0, "end": 1.4},
                   {"word": "Is", "start": 3.0, "end": 3.2}, {"word": "it", "start": 3.2, "end": 3.4},
                   {"word": "Maria", "start": 3.6, "end": 4.2}]}""");

        assertThat(transcript.language()).isEqualTo("en");
        assertThat(transcript.text()).isEqualTo("The kettle is on. Is it, Maria?");
        assertThat(words(transcript)).containsExactly("The", "kettle", "is", "on.", "Is", "it,", "Maria?");
        assertThat(transcript.segments().getLast().start()).isEqualTo(Duration.ofSeconds(3));
        assertThat(transcript.segments().getLast().end()).isEqualTo(Duration.ofMillis(4200));
    }

    @Test
    void makesSentencesWhereOnlyWordsCame() throws IOException {
        Transcript transcript = transcript("""
                {"language": "Indonesian", "duration": 4, "text": " Besok pagi hujan. Bawa payung ya!", "segments": null,
                 "words": [
                   {"word": "Besok", "start": 0.1, "end": 0.5}, {"word": "pagi", "start": 0.5, "end": 0.9},
                   {"word": "hujan", "start": 0.9, "end": 1.4}, {"word": "Bawa", "start": 1.3, "end": 1.9},
                   {"word": "payung", "start": 1.9, "end": 2.4}, {"word": "ya", "start": 2.4, "end": 2.6}]}""");

        assertThat(transcript.language()).isEqualTo("id");
        assertThat(texts(transcript)).containsExactly("Besok pagi hujan.", "Bawa payung ya!");
        assertThat(transcript.segments().getFirst().end()).isEqualTo(Duration.ofMillis(1300));
    }

    @Test
    void trustsTheTextWhereWordsAreMissing() throws IOException {
        Transcript transcript = transcript("""
                {"duration": 9, "text": "Two of five words came.", "words": [
                  {"word": "Two", "start": 0, "end": 1}, {"word": "of", "start": 1, "end": 2}]}""");

        assertThat(transcript.text()).isEqualTo("Two of five words came.");
        assertThat(words(transcript)).containsExactly("Two", "of");
    }

    @Test
    void makesOneSegmentWhereOnlyTextCame() throws IOException {
        Transcript transcript = transcript("{\"text\": \" Only this.\\n\", \"x_groq\": {\"id\": \"r\"}}");

        assertThat(transcript.segments())
                .containsExactly(new Segment(Duration.ZERO, Duration.ZERO, "Only this.", List.of()));
        assertThat(transcript.language()).isEmpty();
    }

    @Test
    void readsTheDialectsOfOtherServers() throws IOException {
        Transcript transcript = transcript("""
                {"language": "en", "duration": "3.5", "text": "Half past nine.",
                 "segments": [{"id": 0, "start": 0.0, "end": 3.5, "text": " Half past nine.", "avg_logprob": -1.0,
                   "no_speech_prob": -1.0, "words": [
                     {"word": " Ha", "start": 0.1, "end": 0.3, "probability": 0.9},
                     {"word": "lf", "start": 0.3, "end": 0.4, "probability": 0.9},
                     {"word": " past", "start": 0.5, "end": 0.9}, {"word": " nine", "start": 1.0, "end": 1.4},
                     {"word": ".", "start": 1.4, "end": 1.4}]}]}""");

        assertThat(words(transcript)).containsExactly("Half", "past", "nine.");
        assertThat(transcript.duration()).isEqualTo(Duration.ofMillis(3500));
        assertThat(transcript.segments().getFirst().words().getFirst())
                .isEqualTo(new Word(Duration.ofMillis(100), Duration.ofMillis(400), "Half"));
    }

    @Test
    void takesAScoreOfMinusOneForNone() throws IOException {
        Heard heard = heard("""
                {"text": "a b", "segments": [
                  {"start": 0, "end": 1, "text": "a", "no_speech_prob": -1.0, "avg_logprob": -1.0},
                  {"start": 1, "end": 2, "text": "b", "no_speech_prob": 0.25, "avg_logprob": -0.5},
                  {"start": 2, "end": 3, "text": "  ", "no_speech_prob": 0.9}]}""");

        assertThat(heard.scores()).containsExactly(Score.NONE, new Score(0.25, -0.5));
    }

    @Test
    void hearsNothingInAnEmptyAnswer() throws IOException {
        assertThat(transcript("{\"text\": \"\", \"segments\": [], \"words\": []}")
                        .isSilent())
                .isTrue();
        assertThat(transcript("{}").isSilent()).isTrue();
        assertThat(transcript("{\"segments\": \"no list\", \"words\": 3, \"text\": null}")
                        .isSilent())
                .isTrue();
    }

    @Test
    void leavesOutWordsWithoutTimes() throws IOException {
        Transcript transcript = transcript("""
                {"text": "a b", "duration": 2, "words": [{"word": "a", "start": 0, "end": 1}, {"word": "b"}, 7, null]}""");

        assertThat(words(transcript)).containsExactly("a");
    }

    @Test
    void readsADurationThatIsTextAndScoresThatAreNone() throws IOException {
        Heard heard = heard("""
                {"duration": "7.653125", "language": "en", "text": " Did you feed the cat?",
                 "segments": [{"id": 42, "avg_logprob": -1.0, "compression_ratio": -1.0, "start": 0.0, "end": 5.5,
                   "text": " Did you feed the cat?", "no_speech_prob": -1.0, "temperature": -1.0, "tokens": []}]}""");

        assertThat(heard.transcript().duration()).isEqualTo(Duration.ofMillis(7653));
        assertThat(heard.scores()).containsExactly(Score.NONE);
    }

    @Test
    void givesATextWithoutTimesTheWholeRecording() throws IOException {
        Transcript transcript = OpenAiAnswer.read(
                        Speech.json("{\"text\": \" Count the chairs.\\n\", \"languages\": [\"en\"]}"),
                        Duration.ofSeconds(4))
                .heard(Speech.request(Speech.voice(4)), "openai", "model")
                .transcript();

        assertThat(texts(transcript)).containsExactly("Count the chairs.");
        assertThat(transcript.segments().getFirst().end()).isEqualTo(Duration.ofSeconds(4));
        assertThat(transcript.language()).isEqualTo("en");
    }

    @Test
    void readsTimesInNanoseconds() throws IOException {
        Transcript transcript = transcript("""
                {"text": "Near. Far.", "segments": [
                  {"id": 0, "start": 0, "end": 2500000000, "text": "Near."},
                  {"id": 1, "start": 2500000000, "end": 4000000000, "text": "Far."}]}""");

        assertThat(transcript.segments().getLast().start()).isEqualTo(Duration.ofMillis(2500));
        assertThat(transcript.segments().getLast().end()).isEqualTo(Duration.ofSeconds(4));
    }

    private static Transcript transcript(String json) throws IOException {
        return heard(json).transcript();
    }

    private static Heard heard(String json) throws IOException {
        SpeechRequest request = Speech.request(Speech.ofUnknownLength());
        return OpenAiAnswer.read(Speech.json(json), Duration.ZERO).heard(request, "groq", "model");
    }

    static List<String> words(Transcript transcript) {
        return transcript.segments().stream()
                .flatMap(segment -> segment.words().stream())
                .map(Word::text)
                .toList();
    }

    static List<String> texts(Transcript transcript) {
        return transcript.segments().stream().map(Segment::text).toList();
    }
}
