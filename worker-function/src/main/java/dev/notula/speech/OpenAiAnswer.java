package dev.notula.speech;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads an answer of Groq or of any server that speaks like OpenAI's (Groq's documentation, speech to text):
 * words at the top or inside segments or not at all, segments null, scores absent or -1.
 */
final class OpenAiAnswer {
    private static final double LONGEST_SENTENCE_SECONDS = 20;

    private OpenAiAnswer() {}

    /**
     * The answer for sound of this length, which stands in where the answer has no times.
     *
     * @param length zero where unknown
     */
    static RawTranscript read(JsonNode answer, Duration length) {
        double told = SpeechJson.seconds(answer, "duration");
        double duration = told > 0 ? told : length.toMillis() / 1000.0;
        String language = SpeechJson.text(answer, "language");
        if (language.isEmpty()) {
            language = answer.path("languages").path(0).asText("");
        }
        return new RawTranscript(Languages.code(language), duration, segments(answer, duration));
    }

    private static List<RawSegment> segments(JsonNode answer, double duration) {
        List<RawSegment> segments = new ArrayList<>();
        List<RawWord> inner = new ArrayList<>();
        for (JsonNode segment : answer.path("segments")) {
            RawSegment read = segment(segment);
            if (!read.text().isEmpty()) {
                segments.add(read);
                inner.addAll(SpeechJson.words(segment.path("words"), "word", "text"));
            }
        }
        List<RawWord> words = SpeechJson.words(answer.path("words"), "word", "text");
        if (words.isEmpty()) {
            words = inner;
        }
        if (!segments.isEmpty()) {
            return words.isEmpty() ? segments : timed(segments, words);
        }
        String text = SpeechJson.text(answer, "text");
        RawSegment whole = new RawSegment(0, duration, -1, text, List.of(), Score.NONE);
        if (words.isEmpty()) {
            return whole.text().isEmpty() ? List.of() : List.of(whole);
        }
        if (whole.text().isEmpty()) {
            return SentenceSplitter.split(words, -1);
        }
        // The words alone lack punctuation. Where the text fits them it lends them its own, else it is the one to
        // trust.
        RawSegment aligned = WordAligner.align(List.of(whole), words).getFirst();
        return WordAligner.isSameText(List.of(whole), words)
                ? SentenceSplitter.split(aligned.words(), -1)
                : List.of(aligned);
    }

    /** With their words, and those that are what lies between pauses, as speaches', parted into sentences. */
    private static List<RawSegment> timed(List<RawSegment> segments, List<RawWord> words) {
        List<RawSegment> aligned = WordAligner.align(segments, words);
        if (!WordAligner.isSameText(segments, words)) {
            return aligned;
        }
        List<RawSegment> parted = new ArrayList<>();
        for (RawSegment segment : aligned) {
            if (segment.words().isEmpty() || segment.end() - segment.start() <= LONGEST_SENTENCE_SECONDS) {
                parted.add(segment);
            } else {
                SentenceSplitter.split(segment.words(), segment.speaker()).stream()
                        .map(sentence -> sentence.withScore(segment.score()))
                        .forEach(parted::add);
            }
        }
        return parted;
    }

    private static RawSegment segment(JsonNode segment) {
        return new RawSegment(
                SpeechJson.seconds(segment, "start"),
                SpeechJson.seconds(segment, "end"),
                -1,
                SpeechJson.text(segment, "text"),
                List.of(),
                score(segment));
    }

    /** Servers without scores send -1, which is no probability. */
    private static Score score(JsonNode segment) {
        double noSpeech = SpeechJson.number(segment, "no_speech_prob");
        return noSpeech >= 0 && noSpeech <= 1
                ? new Score(noSpeech, SpeechJson.number(segment, "avg_logprob"))
                : Score.NONE;
    }
}
