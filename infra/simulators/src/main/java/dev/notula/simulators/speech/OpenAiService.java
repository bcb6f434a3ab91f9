package dev.notula.simulators.speech;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.notula.simulators.http.Trees;
import dev.notula.simulators.http.WebAnswer;
import dev.notula.simulators.http.WebRequest;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One dialect's endpoint: who asks, for what, and in which form it is answered. */
final class OpenAiService implements SpeechServer.Service {
    private static final Set<String> UNCONVERTED = Set.of("wav", "flac", "mp3");

    private final Dialect dialect;
    private final String authorization;
    private @Nullable SpeechServer server;

    OpenAiService(Dialect dialect, String apiKey) {
        this.dialect = dialect;
        this.authorization = "Bearer " + apiKey;
    }

    static String model(Dialect dialect) {
        return switch (dialect) {
            case OPENAI -> "whisper-1";
            case OPENAI_TEXT -> "gpt-transcribe";
            case WHISPER_CPP, WHISPER_CPP_CONVERT -> "ggml-large-v3";
            case SPEACHES -> "Systran/faster-whisper-large-v3";
            case VLLM -> "openai/whisper-large-v3";
        };
    }

    void attach(SpeechServer own) {
        server = own;
    }

    @Override
    public Intake read(WebRequest request) {
        String path = isWhisperCpp() ? "/inference" : "/v1/audio/transcriptions";
        boolean isKnown = (request.method() + " " + request.path()).equals("POST " + path);
        boolean isOpen = dialect != Dialect.OPENAI && dialect != Dialect.OPENAI_TEXT;
        return MultipartForm.intake(
                request,
                isKnown ? "transcriptions" : "unknown",
                isOpen || authorization.equals(request.header("authorization")));
    }

    @Override
    public WebAnswer answer(WebRequest request, Intake intake) {
        try {
            return route(intake);
        } catch (Refusal refusal) {
            return refusal.answer();
        }
    }

    private WebAnswer route(Intake intake) {
        SpeechRequest request = intake.request();
        if (request.operation().equals("unknown")) {
            throw isWhisperCpp() ? plain(404, "File Not Found (" + dialect + ")") : error(404, "Not Found", null, null);
        }
        if (!request.isAuthorised()) {
            throw error(401, "Incorrect API key provided.", null, "invalid_api_key");
        }
        if (!isWhisperCpp() && !request.field("model").equals(model(dialect))) {
            if (dialect == Dialect.SPEACHES) {
                throw detail(
                        404,
                        "Model '" + request.field("model") + "' is not installed locally. You can download the"
                                + " model using `POST /v1/models`");
            }
            throw error(404, "The model `" + request.field("model") + "` does not exist.", "model", "model_not_found");
        }
        String format = request.fields().containsKey("response_format") ? request.field("response_format") : "json";
        if (dialect == Dialect.OPENAI_TEXT && !Set.of("json", "text").contains(format)) {
            throw error(
                    400,
                    "response_format '" + format + "' is not compatible with model 'gpt-transcribe'. Use 'json' or"
                            + " 'text' instead.",
                    "response_format",
                    "unsupported_value");
        }
        if (dialect == Dialect.VLLM && request.fields().containsKey("timestamp_granularities[]")) {
            checkVllm(request.fields().getOrDefault("timestamp_granularities[]", List.of()));
        }
        return written(request, facts(intake), format, intake);
    }

    /** It knows segments alone, and says so the way its web framework does. */
    private static void checkVllm(List<String> granularities) {
        if (granularities.contains("word")) {
            ObjectNode body = Trees.object();
            ObjectNode detail = body.putArray("detail").addObject().put("type", "literal_error");
            detail.putArray("loc").add("body").add("timestamp_granularities[]").add(0);
            detail.put("msg", "Input should be 'segment'");
            throw new Refusal(WebAnswer.json(422, body));
        }
    }

    private AudioFacts facts(Intake intake) {
        AudioFacts facts = intake.facts().orElse(null);
        if (isWhisperCpp()) {
            boolean isReadable = facts != null
                    && (dialect == Dialect.WHISPER_CPP_CONVERT || UNCONVERTED.contains(facts.container()));
            if (!isReadable || facts == null) {
                throw new Refusal(WebAnswer.json(200, Trees.object().put("error", "failed to read audio data")));
            }
            return facts;
        }
        if (facts == null && dialect == Dialect.SPEACHES) {
            throw intake.request().sizeBytes() == 0
                    ? detail(400, "Failed to decode audio. The provided file is likely empty.")
                    : detail(415, "Failed to decode audio. The provided file type is not supported.");
        }
        if (facts == null) {
            throw error(400, "The audio file could not be decoded or its format is not supported.", null, null);
        }
        return facts;
    }

    private WebAnswer written(SpeechRequest request, AudioFacts facts, String format, Intake intake) {
        SpeechServer own = server;
        if (own == null) {
            throw new IllegalStateException("not attached");
        }
        ScriptedSpeech speech = own.work(intake.audio(facts))
                .spelled(List.of(request.field("prompt").split(",", -1)));
        if (isWhisperCpp() && request.field("language").isEmpty()) {
            // Told nothing, it writes down English whatever is spoken.
            speech = new ScriptedSpeech("en", List.of(ScriptedWord.of("[speaking in another language]", 0, 1)));
        }
        String text = speech.words().stream().map(word -> " " + word.text()).collect(Collectors.joining());
        if (!format.equals("verbose_json")) {
            // A line's end is whisper.cpp's.
            return WebAnswer.json(200, Trees.object().put("text", isWhisperCpp() ? text + "\n" : text.strip()));
        }
        boolean hasWords = request.fields()
                .getOrDefault("timestamp_granularities[]", List.of())
                .contains("word");
        return WebAnswer.json(200, new OpenAiAnswers(dialect).verbose(speech, facts, text, hasWords));
    }

    private boolean isWhisperCpp() {
        return dialect == Dialect.WHISPER_CPP || dialect == Dialect.WHISPER_CPP_CONVERT;
    }

    private static Refusal detail(int status, String text) {
        return new Refusal(WebAnswer.json(status, Trees.object().put("detail", text)));
    }

    private static Refusal plain(int status, String text) {
        return new Refusal(WebAnswer.of(status, "text/plain", text));
    }

    private static Refusal error(int status, String message, @Nullable String param, @Nullable String code) {
        ObjectNode body = Trees.object();
        body.putObject("error")
                .put("message", message)
                .put("type", "invalid_request_error")
                .put("param", param)
                .put("code", code);
        return new Refusal(WebAnswer.json(status, body));
    }
}
