package dev.notula.simulators.speech;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Deepgram's strictness about query parameters (Deepgram's documentation, pre-recorded audio). */
final class DeepgramQuery {
    private static final Set<String> SWITCHES = Set.of(
            "smart_format",
            "punctuate",
            "paragraphs",
            "utterances",
            "numerals",
            "measurements",
            "dictation",
            "filler_words",
            "profanity_filter",
            "diarize",
            "multichannel",
            "detect_entities",
            "sentiment",
            "topics",
            "intents",
            "mip_opt_out");
    private static final Set<String> VALUES = Set.of(
            "callback",
            "callback_method",
            "extra",
            "tag",
            "model",
            "version",
            "language",
            "detect_language",
            "language_hint",
            "utt_split",
            "redact",
            "replace",
            "search",
            "keyterm",
            "keywords",
            "diarize_model",
            "diarize_version",
            "summarize",
            "custom_topic",
            "custom_topic_mode",
            "custom_intent",
            "custom_intent_mode",
            "encoding",
            "sample_rate",
            "channels");
    private static final String MODELS = "nova-3(-general|-medical|-pharma)?"
            + "|nova-2(-general|-meeting|-phonecall|-finance|-conversationalai|-voicemail|-video|-medical|-drivethru"
            + "|-automotive|-atc)?"
            + "|(nova|enhanced|base)(-general|-meeting|-phonecall|-finance|-voicemail|-conversationalai|-video)?"
            + "|general|whisper(-(tiny|base|small|medium|large))?";

    private static final int MOST_KEYTERM_TOKENS = 500;

    private final Map<String, List<String>> query;
    private final String requestId;

    private DeepgramQuery(Map<String, List<String>> query, String requestId) {
        this.query = query;
        this.requestId = requestId;
    }

    /** The parameters, checked. */
    static DeepgramQuery check(Map<String, List<String>> query, String requestId) {
        DeepgramQuery checked = new DeepgramQuery(query, requestId);
        checked.checkNames();
        checked.checkModel();
        checked.checkTogether();
        return checked;
    }

    boolean is(String name) {
        return value(name, "false").equals("true");
    }

    String value(String name, String otherwise) {
        return query.getOrDefault(name, List.of(otherwise)).getFirst();
    }

    String model() {
        return value("model", "base");
    }

    boolean isMulti() {
        return value("language", "").equals("multi");
    }

    boolean tellsSpeakers() {
        return is("diarize") || query.containsKey("diarize_model");
    }

    boolean punctuates() {
        return is("smart_format") || is("punctuate");
    }

    /** Whether the language is to be detected. */
    boolean detects() {
        return query.containsKey("detect_language")
                && !value("detect_language", "").equals("false");
    }

    /** The language found, from what is spoken and what the client restricts it to. */
    String detected(String spoken) {
        List<String> wanted = query.getOrDefault("detect_language", List.of());
        return wanted.contains("true") || wanted.contains(spoken) ? spoken : wanted.getFirst();
    }

    double utteranceSplit() {
        return Double.parseDouble(value("utt_split", "0.8"));
    }

    @Nullable List<String> hints() {
        return query.get("language_hint");
    }

    List<String> terms() {
        return query.getOrDefault("keyterm", List.of());
    }

    private void checkNames() {
        for (var entry : query.entrySet()) {
            String name = entry.getKey();
            if (!SWITCHES.contains(name) && !VALUES.contains(name)) {
                throw invalid("unknown field `" + name + "`");
            }
            for (String value : entry.getValue()) {
                if (SWITCHES.contains(name) && !Set.of("true", "false").contains(value)) {
                    throw invalid("`" + name + "`: provided string was not `true` or `false`");
                }
            }
        }
        if (!value("utt_split", "0.8").matches("\\d+(\\.\\d+)?")) {
            throw invalid("`utt_split`: invalid float literal");
        }
        if (!Set.of("latest", "v1", "v2").contains(value("diarize_model", "latest"))) {
            throw invalid("`diarize_model`: unknown variant");
        }
    }

    private void checkModel() {
        String model = model();
        String language = value("language", "en");
        if (!model.matches(MODELS) || !Languages.deepgramKnows(model, language)) {
            throw badRequest("No such model/language/tier combination found.");
        }
    }

    private void checkTogether() {
        boolean nova3 = model().startsWith("nova-3");
        if (query.containsKey("keyterm") && !nova3) {
            throw invalid("Keyterm prompting is only available with Nova-3.");
        }
        if (terms().stream().mapToInt(DeepgramQuery::tokens).sum() > MOST_KEYTERM_TOKENS) {
            throw badRequest("Keyterm limit exceeded. The maximum number of tokens across all keyterms is 500.");
        }
        if (query.containsKey("keywords") && nova3) {
            throw invalid("Keywords are not supported for Nova-3; use keyterm.");
        }
        if (query.containsKey("language_hint") && !(nova3 && isMulti())) {
            throw invalid("language_hint is only available with Nova-3 and language=multi.");
        }
        for (String language : query.getOrDefault("detect_language", List.of())) {
            if (!Set.of("true", "false").contains(language) && !Languages.detectable(language)) {
                throw invalid("`detect_language`: unsupported language `" + language + "`");
            }
        }
    }

    /** About four letters are one token, and every word begins one. */
    private static int tokens(String term) {
        int tokens = 0;
        for (String word : term.strip().split("\\s+", -1)) {
            tokens += (word.length() + 3) / 4;
        }
        return tokens;
    }

    private Refusal badRequest(String why) {
        return DeepgramErrors.badRequest(why, requestId);
    }

    private Refusal invalid(String why) {
        return DeepgramErrors.badParameter("Failed to deserialize query parameters: " + why, requestId);
    }
}
