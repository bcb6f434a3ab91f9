package dev.notula.simulators.speech;

import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Groq's strictness about a request's form (Groq's documentation, speech to text). */
final class GroqChecks {
    private static final Set<String> FIELDS =
            Set.of("url", "model", "language", "prompt", "response_format", "temperature");
    private static final String GRANULARITIES = "timestamp_granularities[]";
    private static final List<String> FORMATS = List.of("json", "text", "verbose_json");
    private static final List<String> EXTENSIONS =
            List.of("flac", "mp3", "mp4", "mpeg", "mpga", "m4a", "ogg", "opus", "wav", "webm");
    private static final int LONGEST_PROMPT = 896;
    private static final Duration SHORTEST = Duration.ofMillis(10);

    private GroqChecks() {}

    /** The request with its sound, fetched where it was named by an address. */
    static Intake check(Intake intake, boolean translation, Set<String> models) {
        if (intake.malformed() != null) {
            throw GroqErrors.badRequest(
                    "request body could not be parsed as multipart form data: " + intake.malformed());
        }
        SpeechRequest request = intake.request();
        for (String name : request.fields().keySet()) {
            boolean known = FIELDS.contains(name) || (name.equals(GRANULARITIES) && !translation);
            if (!known) {
                throw GroqErrors.badRequest("unknown param `" + name + "`");
            }
        }
        checkModel(request, translation, models);
        checkFields(request, translation);
        return sound(intake);
    }

    private static void checkModel(SpeechRequest request, boolean translation, Set<String> models) {
        String model = request.field("model");
        if (model.isEmpty()) {
            throw GroqErrors.badRequest("model is required");
        }
        if (!models.contains(model)) {
            throw GroqErrors.refuse(
                    404,
                    "The model `" + model + "` does not exist or you do not have access to it.",
                    "invalid_request_error",
                    "model_not_found");
        }
        if (translation && !model.equals("whisper-large-v3")) {
            throw GroqErrors.badRequest("model `" + model + "` does not support translation");
        }
    }

    private static void checkFields(SpeechRequest request, boolean translation) {
        String format = request.fields().containsKey("response_format") ? request.field("response_format") : "json";
        if (!FORMATS.contains(format)) {
            throw GroqErrors.badRequest("response_format must be one of " + FORMATS);
        }
        String language = request.field("language");
        Set<String> languages = translation ? Set.of("en") : Languages.whisperCodes();
        if (request.fields().containsKey("language") && !languages.contains(language)) {
            throw GroqErrors.badRequest("language must be one of " + languages);
        }
        String prompt = request.field("prompt");
        int length = prompt.codePointCount(0, prompt.length());
        if (length > LONGEST_PROMPT) {
            throw GroqErrors.badRequest(
                    "prompt length must be " + LONGEST_PROMPT + " characters or fewer (224 tokens), but was " + length);
        }
        if (request.fields().containsKey("temperature") && !isTemperature(request.field("temperature"))) {
            throw GroqErrors.badRequest("temperature must be a number between 0 and 1");
        }
        List<String> granularities = request.fields().getOrDefault(GRANULARITIES, List.of());
        if (!List.of("word", "segment").containsAll(granularities)) {
            throw GroqErrors.badRequest("timestamp_granularities[] must be one of [word segment]");
        }
        if (!granularities.isEmpty() && !format.equals("verbose_json")) {
            throw GroqErrors.badRequest("timestamp_granularities[] requires response_format to be `verbose_json`");
        }
    }

    private static boolean isTemperature(String text) {
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && value <= 1;
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static Intake sound(Intake intake) {
        String url = intake.request().field("url");
        if (intake.hasFile() != url.isEmpty()) {
            throw GroqErrors.badRequest("exactly one of `file` or `url` must be provided");
        }
        if (intake.hasFile()) {
            String name = String.valueOf(intake.request().fileName());
            String extension = extension(name);
            if (extension == null || !EXTENSIONS.contains(extension)) {
                throw GroqErrors.badRequest(
                        "file must be one of the following types: [" + String.join(" ", EXTENSIONS) + "]");
            }
            return intake;
        }
        byte[] bytes = remote(url);
        SpeechRequest request = intake.request();
        Map<String, List<String>> fields = request.fields();
        return Intake.of(
                request.operation(), fields, request.headers(), null, null, bytes, request.isAuthorised(), null);
    }

    private static byte[] remote(String url) {
        if (!url.startsWith("http")) {
            try {
                return Base64.getUrlDecoder().decode(url);
            } catch (IllegalArgumentException _) {
                throw GroqErrors.badRequest("url must be an HTTP address or Base64URL");
            }
        }
        return RemoteAudio.fetch(url)
                .orElseThrow(() -> GroqErrors.badRequest(
                        "failed to retrieve media from " + URI.create(url).getHost()));
    }

    /** What the bytes are; refuses those that are no sound. */
    static AudioFacts media(Intake intake) {
        AudioFacts facts = intake.facts()
                .orElseThrow(() -> GroqErrors.badRequest("could not process file - is it a valid media file?"));
        if (facts.duration().compareTo(SHORTEST) < 0) {
            throw GroqErrors.badRequest("Audio file is too short. Minimum audio length is 0.01 seconds.");
        }
        return facts;
    }

    private static @Nullable String extension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? null : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
