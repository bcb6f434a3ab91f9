package dev.notula.simulators.speech;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Groq's three forms of an answer, oddities included (Groq's documentation, speech to text). */
final class GroqAnswers {
    private static final double WINDOW_SECONDS = 30;
    private static final double LONGEST_SEGMENT_SECONDS = 10;

    private GroqAnswers() {}

    static String requestId(long number) {
        return "req_01"
                + Intake.sha256(String.valueOf(number).getBytes(StandardCharsets.US_ASCII))
                        .substring(0, 24);
    }

    static WebAnswer of(SpeechRequest request, AudioFacts facts, ScriptedSpeech speech, String id) {
        // Every text begins with a space, an empty one does not.
        String text = speech.words().stream().map(word -> " " + word.text()).collect(Collectors.joining());
        if (request.field("response_format").equals("text")) {
            return WebAnswer.of(200, "text/plain; charset=UTF-8", text);
        }
        ObjectNode body = Trees.object();
        if (request.field("response_format").equals("verbose_json")) {
            boolean translation = request.operation().equals("translations");
            body.put("task", translation ? "translate" : "transcribe");
            body.put("language", translation ? "English" : Languages.whisperName(speech.language()));
            body.put("duration", facts.duration().toNanos() / 1e9);
            body.put("text", text);
            List<String> granularities = request.fields().getOrDefault("timestamp_granularities[]", List.of("segment"));
            if (granularities.contains("word")) {
                body.set("words", words(speech.words()));
            }
            // Asked for words only, the real one answers null instead of leaving the field out.
            body.set("segments", granularities.contains("segment") ? segments(speech.words(), request.sha256()) : null);
        } else {
            body.put("text", text);
        }
        body.putObject("x_groq").put("id", id);
        return WebAnswer.json(200, body);
    }

    private static ArrayNode words(List<ScriptedWord> words) {
        ArrayNode list = Trees.array();
        double windowEnd = WINDOW_SECONDS;
        for (int i = 0; i < words.size(); i++) {
            ScriptedWord word = words.get(i);
            double start = word.startSeconds();
            double end = word.endSeconds();
            if (i > 0 && start >= windowEnd) {
                // Recorded: the first word of a window may begin before the last word of the former.
                start = Math.max(0, words.get(i - 1).startSeconds() - 0.16);
                windowEnd = Math.floor(word.startSeconds() / WINDOW_SECONDS + 1) * WINDOW_SECONDS;
            }
            if (i + 1 < words.size()
                    && !Character.isLetterOrDigit(word.text().charAt(word.text().length() - 1))) {
                // Recorded: a word before a comma or full stop ends 20 ms after the next one has begun.
                end = Math.max(end, words.get(i + 1).startSeconds() + 0.02);
            }
            list.addObject().put("word", word.text()).put("start", round(start)).put("end", round(end));
        }
        return list;
    }

    private static ArrayNode segments(List<ScriptedWord> words, String seed) {
        ArrayNode list = Trees.array();
        List<ScriptedWord> open = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            ScriptedWord word = words.get(i);
            open.add(word);
            boolean last = i + 1 == words.size();
            boolean full = word.endSeconds() - open.getFirst().startSeconds() >= LONGEST_SEGMENT_SECONDS;
            boolean windowEnds = !last && window(words.get(i + 1)) != window(open.getFirst());
            if (last || full || windowEnds || word.endsSentence()) {
                list.add(segment(list.size(), open, seed));
                open.clear();
            }
        }
        return list;
    }

    private static ObjectNode segment(int id, List<ScriptedWord> words, String seed) {
        int window = window(words.getFirst());
        String score = seed + "/" + window;
        ObjectNode segment = Trees.object().put("id", id).put("seek", (int) (window * WINDOW_SECONDS * 100));
        segment.put("start", round(words.getFirst().startSeconds()));
        segment.put("end", round(words.getLast().endSeconds()));
        segment.put("text", words.stream().map(word -> " " + word.text()).collect(Collectors.joining()));
        ArrayNode tokens = segment.putArray("tokens");
        tokens.add(50365);
        words.forEach(word -> tokens.add(220 + Math.floorMod(word.text().hashCode(), 50_000)));
        // The scores belong to the window: all of its segments have the same ones.
        return segment.put("temperature", 0)
                .put("avg_logprob", -0.1 - 0.3 * Intake.pseudoRandom("logprob" + score))
                .put("compression_ratio", 1.2 + 0.6 * Intake.pseudoRandom("ratio" + score))
                .put("no_speech_prob", 0.001 + 0.05 * Intake.pseudoRandom("silence" + score));
    }

    private static int window(ScriptedWord word) {
        return (int) (word.startSeconds() / WINDOW_SECONDS);
    }

    private static double round(double seconds) {
        return Math.round(seconds * 100) / 100.0;
    }
}
