package dev.notula.speech;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Deepgram's answer (Deepgram's documentation, pre-recorded audio). Anything below {@code results} may be
 * missing;
 * segments are its utterances, else the sentences of its paragraphs, else made from its words.
 */
final class DeepgramAnswer {
    private DeepgramAnswer() {}

    static RawTranscript read(JsonNode answer) {
        double duration = SpeechJson.seconds(answer.path("metadata"), "duration");
        JsonNode channel = answer.path("results").path("channels").path(0);
        JsonNode alternative = channel.path("alternatives").path(0);
        List<RawSegment> segments = utterances(answer.path("results").path("utterances"));
        if (segments.isEmpty()) {
            segments = fromWords(alternative, duration);
        }
        return new RawTranscript(language(channel, alternative), duration, segments);
    }

    private static List<RawSegment> utterances(JsonNode utterances) {
        List<RawSegment> segments = new ArrayList<>();
        for (JsonNode utterance : utterances) {
            RawSegment segment = new RawSegment(
                    SpeechJson.seconds(utterance, "start"),
                    SpeechJson.seconds(utterance, "end"),
                    utterance.path("speaker").asInt(-1),
                    SpeechJson.text(utterance, "transcript"),
                    words(utterance.path("words")),
                    Score.NONE);
            if (!segment.text().isEmpty()) {
                segments.add(segment);
            }
        }
        return segments;
    }

    private static List<RawSegment> fromWords(JsonNode alternative, double duration) {
        List<RawSegment> sentences = sentences(alternative.path("paragraphs").path("paragraphs"));
        List<RawWord> words = words(alternative.path("words"));
        if (!sentences.isEmpty()) {
            return words.isEmpty() ? sentences : WordAligner.align(sentences, words);
        }
        if (!words.isEmpty()) {
            return bySpeaker(alternative.path("words"));
        }
        String text = SpeechJson.text(alternative, "transcript");
        return text.isBlank() ? List.of() : List.of(new RawSegment(0, duration, -1, text, List.of(), Score.NONE));
    }

    private static List<RawSegment> bySpeaker(JsonNode words) {
        List<RawSegment> segments = new ArrayList<>();
        List<RawWord> turn = new ArrayList<>();
        int speaker = -1;
        for (JsonNode word : words) {
            int next = word.path("speaker").asInt(-1);
            if (next != speaker && !turn.isEmpty()) {
                segments.addAll(SentenceSplitter.split(turn, speaker));
                turn.clear();
            }
            speaker = next;
            turn.addAll(words(List.of(word)));
        }
        segments.addAll(SentenceSplitter.split(turn, speaker));
        return segments;
    }

    private static List<RawSegment> sentences(JsonNode paragraphs) {
        List<RawSegment> segments = new ArrayList<>();
        for (JsonNode paragraph : paragraphs) {
            int speaker = paragraph.path("speaker").asInt(-1);
            for (JsonNode sentence : paragraph.path("sentences")) {
                String text = SpeechJson.text(sentence, "text");
                if (!text.isBlank()) {
                    double start = SpeechJson.seconds(sentence, "start");
                    double end = SpeechJson.seconds(sentence, "end");
                    segments.add(new RawSegment(start, end, speaker, text, List.of(), Score.NONE));
                }
            }
        }
        return segments;
    }

    private static List<RawWord> words(Iterable<JsonNode> words) {
        return SpeechJson.words(words, "punctuated_word", "word");
    }

    private static String language(JsonNode channel, JsonNode alternative) {
        String detected = Languages.code(SpeechJson.text(channel, "detected_language"));
        if (!detected.isEmpty()) {
            return detected;
        }
        String first = Languages.code(alternative.path("languages").path(0).asText());
        return first.isEmpty()
                ? Languages.code(SpeechJson.text(alternative.path("words").path(0), "language"))
                : first;
    }
}
