package dev.notula.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.notula.transcript.Segment;
import dev.notula.transcript.Transcript;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DeepgramAnswerTest {
    @Test
    void takesUtterancesForSegments() throws IOException {
        Transcript transcript = transcript("""
                {"metadata": {"duration": 5.5}, "results": {
                  "channels": [{"detected_language": "id", "alternatives": [{"transcript": "unused"}]}],
                  "utterances": [
                    {"start": 0.5, "end": 2.0, "transcript": "Selamat pagi.", "speaker": 0, "words": [
                      {"word": "selamat", "punctuated_word": "Selamat", "start": 0.5, "end": 1.0},
                      {"word": "pagi", "punctuated_word": "pagi.", "start": 1.0, "end": 2.0}]},
                    {"start": 3.0, "end": 4.0, "transcript": "Pagi, Bu!", "speaker": 1, "words": []}]}}""");

        assertThat(transcript.language()).isEqualTo("id");
        assertThat(OpenAiAnswerTest.texts(transcript)).containsExactly("Selamat pagi.", "Pagi, Bu!");
        assertThat(OpenAiAnswerTest.words(transcript)).containsExactly("Selamat", "pagi.");
        assertThat(transcript.segments().stream().map(Segment::speaker)).containsExactly(0, 1);
        assertThat(transcript.duration()).isEqualTo(Duration.ofMillis(5500));
    }

    @Test
    void takesSentencesWhereThereAreNoUtterances() throws IOException {
        Transcript transcript = transcript("""
                {"results": {"channels": [{"alternatives": [{"transcript": "One here. Two there.",
                  "words": [
                    {"word": "one", "punctuated_word": "One", "start": 0.1, "end": 0.4},
                    {"word": "here", "punctuated_word": "here.", "start": 0.4, "end": 0.9},
                    {"word": "two", "punctuated_word": "Two", "start": 1.5, "end": 1.8},
                    {"word": "there", "punctuated_word": "there.", "start": 1.8, "end": 2.2}],
                  "paragraphs": {"transcript": "\\nOne here. Two there.", "paragraphs": [{"speaker": 2, "sentences": [
                    {"text": "One here.", "start": 0.1, "end": 0.9}, {"text": "Two there.", "start": 1.5, "end": 2.2}]
                  }]}}]}]}}""");

        assertThat(OpenAiAnswerTest.texts(transcript)).containsExactly("One here.", "Two there.");
        assertThat(OpenAiAnswerTest.words(transcript)).containsExactly("One", "here.", "Two", "there.");
        assertThat(transcript.segments().getLast().speaker()).isEqualTo(2);
    }

    @Test
    void cutsBareWordsAtPauses() throws IOException {
        Transcript transcript = transcript("""
                {"results": {"channels": [{"alternatives": [{"transcript": "left then right", "words": [
                  {"word": "left", "start": 0.1, "end": 0.4}, {"word": "then", "start": 3.0, "end": 3.4},
                  {"word": "right", "start": 3.4, "end": 3.9}]}]}]}}""");

        assertThat(OpenAiAnswerTest.texts(transcript)).containsExactly("left", "then right");
    }

    @Test
    void cutsBareWordsWhereTheSpeakerChanges() throws IOException {
        Transcript transcript = transcript("""
                {"results": {"channels": [{"alternatives": [{"transcript": "left then right", "words": [
                  {"word": "left", "start": 0.1, "end": 0.4, "speaker": 0},
                  {"word": "then", "start": 0.5, "end": 0.9, "speaker": 1},
                  {"word": "right", "start": 0.9, "end": 1.4, "speaker": 1}]}]}]}}""");

        assertThat(OpenAiAnswerTest.texts(transcript)).containsExactly("left", "then right");
        assertThat(transcript.segments().stream().map(Segment::speaker)).containsExactly(0, 1);
    }

    @Test
    void takesTheTextWhereThereIsNothingElse() throws IOException {
        Transcript transcript = transcript("""
                {"metadata": {"duration": 2}, "results": {"channels": [{"alternatives": [{"transcript": " All of it. "}]}]}}
                """);

        assertThat(OpenAiAnswerTest.texts(transcript)).containsExactly("All of it.");
        assertThat(transcript.segments().getFirst().end()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void findsTheLanguageOfAMultilingualAnswer() throws IOException {
        assertThat(transcript("""
                {"results": {"channels": [{"alternatives": [{"transcript": "x", "languages": ["pt-BR", "en"]}]}]}}""").language()).isEqualTo("pt");
        assertThat(transcript("""
                {"results": {"channels": [{"alternatives": [{"transcript": "x", "words": [
                  {"word": "x", "start": 0, "end": 1, "language": "ms"}]}]}]}}""").language()).isEqualTo("ms");
    }

    @Test
    void hearsNothingWhereAnythingIsMissing() throws IOException {
        for (String json : new String[] {
            "{}",
            "{\"results\": {}}",
            "{\"results\": {\"channels\": []}}",
            "{\"results\": {\"channels\": [{\"alternatives\": [{\"transcript\": \"\", \"words\": []}]}], \"utterances\": []}}"
        }) {
            assertThat(transcript(json).isSilent()).isTrue();
        }
    }

    private static Transcript transcript(String json) throws IOException {
        return DeepgramAnswer.read(Speech.json(json))
                .heard(Speech.request(Speech.ofUnknownLength()), "deepgram", "nova-3")
                .transcript();
    }
}
