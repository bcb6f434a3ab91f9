package dev.notula.simulators.speech;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/** Deepgram's answer, oddities included (Deepgram's documentation, pre-recorded audio). */
final class DeepgramAnswers {
    private static final String MODEL_ID = "00000000-0000-4000-8000-000000000003";
    private static final double PARAGRAPH_GAP_SECONDS = 2;
    private static final int PARAGRAPH_SENTENCES = 5;

    private final DeepgramQuery query;
    private final AudioFacts facts;
    private final ScriptedSpeech speech;

    DeepgramAnswers(DeepgramQuery query, AudioFacts facts, ScriptedSpeech speech) {
        this.query = query;
        this.facts = facts;
        this.speech = speech;
    }

    WebAnswer answer(String sha256, String requestId) {
        ObjectNode body = Trees.object();
        metadata(body.putObject("metadata"), sha256, requestId);
        ObjectNode results = body.putObject("results");
        ObjectNode channel = results.putArray("channels").addObject();
        ObjectNode alternative = channel.putArray("alternatives").addObject();
        alternative.put("transcript", text(speech.words()));
        alternative.put("confidence", speech.words().isEmpty() ? 0 : confidence(speech.words(), "transcript"));
        alternative.set("words", words(speech.words()));
        boolean paragraphs = query.is("smart_format") || query.is("paragraphs");
        if (paragraphs && !speech.words().isEmpty()) {
            alternative.set("paragraphs", paragraphs());
        }
        if (query.isMulti()) {
            alternative.putArray("languages").add(speech.language());
            List<String> hints = query.hints();
            if (hints != null) {
                ArrayNode hinted = alternative.putArray("languages_hinted");
                hints.forEach(hinted::add);
            }
        }
        if (query.detects()) {
            channel.put("detected_language", query.detected(speech.language()));
            channel.put("language_confidence", 0.99352765);
        }
        if (query.is("utterances")) {
            results.set("utterances", utterances(requestId));
        }
        return WebAnswer.json(200, body);
    }

    private void metadata(ObjectNode metadata, String sha256, String requestId) {
        metadata.put("transaction_key", "deprecated")
                .put("request_id", requestId)
                .put("sha256", sha256)
                .put("created", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("duration", (float) (facts.duration().toNanos() / 1e9))
                .put("channels", 1);
        metadata.putArray("models").add(MODEL_ID);
        String arch = query.model().replaceFirst("-(general|medical|pharma|[a-z]{4,})$", "");
        metadata.putObject("model_info")
                .putObject(MODEL_ID)
                .put("name", "general-" + arch)
                .put("version", "2025-07-31.0")
                .put("arch", arch);
    }

    private ArrayNode words(List<ScriptedWord> words) {
        ArrayNode list = Trees.array();
        for (ScriptedWord word : words) {
            ObjectNode json = list.addObject()
                    .put("word", plain(word.text()))
                    .put("start", time(word.startSeconds()))
                    .put("end", time(word.endSeconds()))
                    .put("confidence", confidence(List.of(word), word.text() + word.start()));
            if (query.tellsSpeakers()) {
                json.put("speaker", word.speaker());
                json.put("speaker_confidence", (float) (0.5 + 0.5 * Intake.pseudoRandom("speaker" + word.start())));
            }
            if (query.isMulti()) {
                json.put("language", speech.language());
            }
            // Without punctuation or formatting the field does not exist.
            if (query.punctuates()) {
                json.put("punctuated_word", word.text());
            }
        }
        return list;
    }

    private ObjectNode paragraphs() {
        ObjectNode json = Trees.object();
        List<List<ScriptedWord>> sentences =
                split(speech.words(), (before, next) -> before.endsSentence() || changesSpeaker(before, next));
        List<String> texts = new ArrayList<>();
        ArrayNode list = Trees.array();
        int from = 0;
        for (int i = 1; i <= sentences.size(); i++) {
            boolean ends = i == sentences.size()
                    || i - from == PARAGRAPH_SENTENCES
                    || gap(sentences.get(i - 1).getLast(), sentences.get(i).getFirst()) > PARAGRAPH_GAP_SECONDS
                    || changesSpeaker(
                            sentences.get(i - 1).getLast(), sentences.get(i).getFirst());
            if (ends) {
                List<List<ScriptedWord>> mine = sentences.subList(from, i);
                list.add(paragraph(mine));
                String speaker = query.tellsSpeakers()
                        ? "Speaker " + mine.getFirst().getFirst().speaker() + ": "
                        : "";
                texts.add(speaker + mine.stream().map(this::text).collect(Collectors.joining(" ")));
                from = i;
            }
        }
        // The text begins with an empty line.
        json.put("transcript", "\n" + String.join("\n\n", texts));
        json.set("paragraphs", list);
        return json;
    }

    private ObjectNode paragraph(List<List<ScriptedWord>> sentences) {
        ObjectNode json = Trees.object();
        ArrayNode list = json.putArray("sentences");
        int words = 0;
        for (List<ScriptedWord> sentence : sentences) {
            words += sentence.size();
            list.addObject()
                    .put("text", text(sentence))
                    .put("start", time(sentence.getFirst().startSeconds()))
                    .put("end", time(sentence.getLast().endSeconds()));
        }
        if (query.tellsSpeakers()) {
            json.put("speaker", sentences.getFirst().getFirst().speaker());
        }
        return json.put("start", time(sentences.getFirst().getFirst().startSeconds()))
                .put("end", time(sentences.getLast().getLast().endSeconds()))
                .put("num_words", words);
    }

    private ArrayNode utterances(String requestId) {
        ArrayNode list = Trees.array();
        List<List<ScriptedWord>> groups = split(
                speech.words(),
                (before, next) -> gap(before, next) > query.utteranceSplit() || changesSpeaker(before, next));
        for (List<ScriptedWord> group : groups) {
            ObjectNode utterance = list.addObject()
                    .put("start", time(group.getFirst().startSeconds()))
                    .put("end", time(group.getLast().endSeconds()))
                    .put("confidence", confidence(group, "utterance"))
                    .put("channel", 0)
                    .put("transcript", text(group));
            utterance.set("words", words(group));
            if (query.tellsSpeakers()) {
                utterance.put("speaker", group.getFirst().speaker());
            }
            byte[] name = (requestId + list.size()).getBytes(StandardCharsets.US_ASCII);
            utterance.put("id", UUID.nameUUIDFromBytes(name).toString());
        }
        return list;
    }

    private static List<List<ScriptedWord>> split(
            List<ScriptedWord> words, BiPredicate<ScriptedWord, ScriptedWord> between) {
        List<List<ScriptedWord>> groups = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (i == 0 || between.test(words.get(i - 1), words.get(i))) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(words.get(i));
        }
        return groups;
    }

    private boolean changesSpeaker(ScriptedWord before, ScriptedWord next) {
        return query.tellsSpeakers() && before.speaker() != next.speaker();
    }

    private static double gap(ScriptedWord before, ScriptedWord next) {
        return next.startSeconds() - before.endSeconds();
    }

    private String text(List<ScriptedWord> words) {
        return words.stream()
                .map(word -> query.punctuates() ? word.text() : plain(word.text()))
                .collect(Collectors.joining(" "));
    }

    private static String plain(String word) {
        String bare = word.replaceAll("^[\\p{P}&&[^']]+|[\\p{P}]+$", "").toLowerCase(Locale.ROOT);
        return bare.isEmpty() ? word : bare;
    }

    /** Times are sums of single-precision numbers, and a little less than one would think: 0.79999995. */
    private static float time(double seconds) {
        return (float) Math.max(0, seconds - 5e-8);
    }

    private static float confidence(List<ScriptedWord> words, String seed) {
        return (float) (0.9 + 0.0999 * Intake.pseudoRandom(seed + words.size()));
    }
}
