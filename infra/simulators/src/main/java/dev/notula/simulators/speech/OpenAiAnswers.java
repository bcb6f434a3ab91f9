package dev.notula.simulators.speech;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A verbose_json answer in one of the dialects, with its own oddities. */
final class OpenAiAnswers {
    private static final double LONGEST_STRETCH_SECONDS = 30;

    private final Dialect dialect;

    OpenAiAnswers(Dialect dialect) {
        this.dialect = dialect;
    }

    ObjectNode verbose(ScriptedSpeech speech, AudioFacts facts, String text, boolean hasWords) {
        double seconds = facts.duration().toMillis() / 1000.0;
        ObjectNode body = Trees.object();
        switch (dialect) {
            case SPEACHES ->
                // Nobody spoke, in English.
                body.put("language", speech.words().isEmpty() ? "en" : speech.language())
                        .put("duration", seconds);
            case VLLM -> body.put("duration", String.valueOf(seconds)).put("language", speech.language());
            case OPENAI, OPENAI_TEXT, WHISPER_CPP, WHISPER_CPP_CONVERT ->
                body.put("task", "transcribe")
                        .put(
                                "language",
                                Languages.whisperName(speech.language()).toLowerCase(Locale.ROOT))
                        .put("duration", seconds);
        }
        body.put("text", text);
        ArrayNode segments = body.putArray("segments");
        for (List<ScriptedWord> words :
                dialect == Dialect.SPEACHES ? stretches(speech.words()) : sentences(speech.words())) {
            segments.add(segment(segments.size(), words));
        }
        if (dialect == Dialect.SPEACHES) {
            body.set("words", hasWords ? spaced(speech.words()) : null);
        }
        if (dialect == Dialect.OPENAI && hasWords) {
            ArrayNode words = body.putArray("words");
            // Bare of punctuation, like the recorded ones.
            speech.words()
                    .forEach(word -> words.addObject()
                            .put("word", word.text().replaceAll("\\p{P}+$", ""))
                            .put("start", word.startSeconds())
                            .put("end", word.endSeconds()));
        }
        return body;
    }

    private ObjectNode segment(int id, List<ScriptedWord> words) {
        ObjectNode segment = Trees.object()
                .put("id", id)
                .put("start", words.getFirst().startSeconds())
                .put("end", words.getLast().endSeconds())
                .put("text", words.stream().map(word -> " " + word.text()).collect(Collectors.joining()));
        return switch (dialect) {
            case VLLM ->
                segment.put("avg_logprob", -1.0).put("compression_ratio", -1.0).put("no_speech_prob", -1.0);
            case WHISPER_CPP, WHISPER_CPP_CONVERT -> {
                segment.set("words", pieces(words));
                yield segment.put("avg_logprob", -0.2).put("no_speech_prob", 0.01);
            }
            case OPENAI, OPENAI_TEXT, SPEACHES ->
                segment.put("avg_logprob", -0.2).put("no_speech_prob", 0.01);
        };
    }

    /** whisper.cpp's words are pieces: each word here comes in two. */
    private static ArrayNode pieces(List<ScriptedWord> words) {
        ArrayNode pieces = Trees.array();
        for (ScriptedWord word : words) {
            int half = word.text().length() / 2;
            double middle = (word.startSeconds() + word.endSeconds()) / 2;
            piece(pieces, " " + word.text().substring(0, half), word.startSeconds(), middle);
            piece(pieces, word.text().substring(half), middle, word.endSeconds());
        }
        return pieces;
    }

    private static void piece(ArrayNode pieces, String text, double start, double end) {
        pieces.addObject()
                .put("word", text)
                .put("start", start)
                .put("end", end)
                .put("t_dtw", -1)
                .put("probability", 0.9);
    }

    /** faster-whisper's words have the space before them and their punctuation. */
    private static ArrayNode spaced(List<ScriptedWord> words) {
        ArrayNode spaced = Trees.array();
        words.forEach(word -> spaced.addObject()
                .put("word", " " + word.text())
                .put("start", word.startSeconds())
                .put("end", word.endSeconds()));
        return spaced;
    }

    /** What lies between pauses, joined to at most 30 s. */
    private static List<List<ScriptedWord>> stretches(List<ScriptedWord> words) {
        List<List<ScriptedWord>> stretches = new ArrayList<>();
        for (List<ScriptedWord> sentence : sentences(words)) {
            double end = sentence.getLast().endSeconds();
            if (stretches.isEmpty() || end - stretches.getLast().getFirst().startSeconds() > LONGEST_STRETCH_SECONDS) {
                stretches.add(new ArrayList<>());
            }
            stretches.getLast().addAll(sentence);
        }
        return stretches;
    }

    private static List<List<ScriptedWord>> sentences(List<ScriptedWord> words) {
        List<List<ScriptedWord>> sentences = new ArrayList<>();
        for (ScriptedWord word : words) {
            if (sentences.isEmpty() || sentences.getLast().getLast().endsSentence()) {
                sentences.add(new ArrayList<>());
            }
            sentences.getLast().add(word);
        }
        return sentences;
    }
}
